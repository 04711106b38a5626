// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorlist.h"
#include "personas/personastore.h"
#include "personas/personawatch.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/widgetkit.h"
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/outlinepane.h"
#include "ui/personaeditor/personaroom.h"

#include <QAction>
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
#include <QToolButton>
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
    /// A tab of the side pane, by its words.
    void showTab(const QString &name)
    {
        auto *tabs = find<QTabWidget>("sidePane");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == name)
                return tabs->setCurrentIndex(i);
        }
        QFAIL(qPrintable(name));
    }
    void open(const QString &slug)
    {
        room.edit(slug);
        [this, &slug] { QTRY_VERIFY(desk.draft() != nullptr && desk.slug() == slug); }();
        [this] { QTRY_VERIFY(find<QListView>("chapterList")->model()->rowCount() > 1); }();
    }
    /// A key of the editor; a window that is not the active one, as under a bare X server, hears of none.
    void press(const QKeySequence &key)
    {
        for (QAction *action : find("editorPage")->actions()) {
            if (action->shortcut() == key)
                action->trigger();
        }
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
    FakeChatBackend models;
    GivenCells cells;
    ModelChoice choice;  ///< who answers; the playbook to begin with
    QString lastQuestion;  ///< of the conversation that is shown
    Rehearsal rehearsal{.models = models,
                        .frameworks = frameworks,
                        .cells = cells,
                        .clock = clock,
                        .phrases = PlaybookPhrases::load(QLocale::c()),
                        .results = TestResultStore(folder.filePath(QStringLiteral("tests"))),
                        .choice = [this] { return choice; },
                        .lastQuestion = [this] { return lastQuestion; },
                        .verdicts = VerdictStore(folder.filePath(QStringLiteral("verdicts")))};
    PersonaDesk frameworkDesk{{store, versions, watch, clock, own + QStringLiteral("/frameworks"), [] { return PromptSize(); },
                               PersonaDesk::Files::Frameworks}};
    ui::PersonaRoom room{{{desk, versions, advisors, frameworks, rehearsal}, store, list, frameworkDesk}};
};

}  // namespace sb::test
