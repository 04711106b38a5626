// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadesk.h"
#include "personas/personalibrary.h"
#include "personas/personastore.h"
#include "personas/personawatch.h"
#include "support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace sb::test {

inline constexpr auto advisorText =
    "# Ada - Teams\n\n## Profile\n\n- **Role**: Coach\n- **Mission**: Calm\n\n## Samples\n\nOne.\n";

inline void writeFile(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

inline QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

inline FieldEdit roleIs(const QString &role)
{
    return {FieldEdit::Kind::Set, QStringLiteral("role"), role};
}

/// A person's folder with one advisor, and a desk; `startAgain` is what a new start of the program finds.
struct DeskRoom {
    DeskRoom()
    {
        writeFile(path, advisorText);
        startAgain();
        QSignalSpy started(watch.get(), &PersonaWatch::started);
        QTRY_COMPARE(started.count(), 1);
    }

    void startAgain()
    {
        desk.reset();
        watch = std::make_unique<PersonaWatch>(QStringList{folder.filePath(QStringLiteral("personas"))});
        store.reset();
        store = std::make_unique<PersonaStore>(personaDatabase(folder.path()));
        versions = std::make_unique<PersonaVersions>(*store, TestResultStore(folder.filePath(QStringLiteral("tests"))));
        desk = std::make_unique<PersonaDesk>(PersonaDesk::Parts{*store, *versions, *watch, clock,
                                                                folder.filePath(QStringLiteral("personas")),
                                                                [] { return PromptSize([](const Persona &) { return 1; }); }});
        QObject::connect(desk.get(), &PersonaDesk::changedOutside, desk.get(),
                         [this](const OutsideChange &change) { changes.append(change); });
    }

    void open(const PersonaEntry &entry)
    {
        QSignalSpy opened(desk.get(), &PersonaDesk::opened);
        desk->open(entry);
        QTRY_COMPARE(opened.count(), 1);
    }
    void open() { open(*PersonaLibrary::load({folder.filePath(QStringLiteral("personas"))}).find(u"ada")); }
    void edit(const QString &role) { QVERIFY(desk->draft()->edit(roleIs(role))); }
    [[nodiscard]] QString role() const { return desk->draft()->document().persona().role; }
    [[nodiscard]] QByteArray text() const { return desk->draft()->document().bytes(); }
    [[nodiscard]] QStringList drafts() { return PersonaDrafts(*store).slugs().result().value_or(QStringList()); }
    void publish(const QString &message = {})
    {
        QSignalSpy published(desk.get(), &PersonaDesk::published);
        desk->publish(message);
        QTRY_COMPARE(published.count(), 1);
    }

    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("personas/ada/persona.md"));
    FakeClock clock;
    std::unique_ptr<PersonaStore> store;
    std::unique_ptr<PersonaVersions> versions;
    std::unique_ptr<PersonaWatch> watch;
    std::unique_ptr<PersonaDesk> desk;
    QList<OutsideChange> changes;
};

}  // namespace sb::test
