// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorlist.h"
#include "personas/personastore.h"
#include "personas/personawatch.h"
#include "support/fakeclock.h"
#include "support/widgetkit.h"
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/outlinepane.h"
#include "ui/personaeditor/personaroom.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTextBlock>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QTreeWidget>

namespace sb::test {

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
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The room with the built-in advisors and a person's folder.
struct EditorRoom {
    explicit EditorRoom(QSize size = {1440, 820})
    {
        dress(ui::systemScheme());
        QSignalSpy started(&watch, &PersonaWatch::started);
        [&started] { QTRY_COMPARE(started.count(), 1); }();
        room.resize(size);
        room.show();
        std::ignore = QTest::qWaitForWindowExposed(&room);
    }

    /// In the editor, else anywhere in the room.
    template<class T = QWidget>
    [[nodiscard]] T *find(const char *name = "")
    {
        const auto *editor = room.findChild<ui::EditorPage *>();
        const auto in = [name](const QWidget &place) {
            return *name == 0 ? place.findChild<T *>() : place.findChild<T *>(QLatin1StringView(name));
        };
        T *found = editor != nullptr ? in(*editor) : nullptr;
        return found != nullptr ? found : in(room);
    }
    void click(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void open(const QString &slug)
    {
        room.edit(slug);
        [this, &slug] { QTRY_VERIFY(desk.draft() != nullptr && desk.slug() == slug); }();
        [this] { QTRY_VERIFY(find<QListView>("chapterList")->model()->rowCount() > 1); }();
    }
    [[nodiscard]] QByteArray text() const { return desk.draft()->document().bytes(); }
    [[nodiscard]] QString notice() { return find<QLabel>("noticeText")->text(); }
    /// Of the page that the form shows.
    [[nodiscard]] QWidget *field(const QString &name)
    {
        for (QWidget *widget : find<ui::FormPane>()->findChildren<QWidget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    [[nodiscard]] QPlainTextEdit *source() { return find<QPlainTextEdit>("sourceText"); }
    void publish(const QString &message)
    {
        QTRY_VERIFY(find<QPushButton>("publishButton")->isEnabled());
        QSignalSpy published(&desk, &PersonaDesk::published);
        click("publishButton");
        QTRY_VERIFY(find<QPlainTextEdit>("versionMessage") != nullptr);
        find<QPlainTextEdit>("versionMessage")->setPlainText(message);
        click("publishNow");
        QTRY_COMPARE(published.count(), 1);
    }

    QTemporaryDir folder;
    QString own = folder.filePath(QStringLiteral("personas"));
    FakeClock clock;
    PersonaStore store{personaDatabase(folder.path())};
    PersonaVersions versions{store, TestResultStore(folder.filePath(QStringLiteral("tests")))};
    PersonaWatch watch{{own}};
    PersonaLibrary advisors = PersonaLibrary::load({QStringLiteral(":/personas")});
    FrameworkLibrary frameworks = FrameworkLibrary::load({QStringLiteral(":/personas/frameworks")});
    AdvisorList list{advisors};
    PersonaDesk desk{{store, versions, watch, clock, own, [] { return PromptSize([](const Persona &) { return 1; }); }}};
    PersonaDesk frameworkDesk{{store, versions, watch, clock, own + QStringLiteral("/frameworks"), [] { return PromptSize(); },
                               PersonaDesk::Files::Frameworks}};
    ui::PersonaRoom room{{{desk, versions, advisors, frameworks}, store, list, frameworkDesk}};
};

}  // namespace sb::test
