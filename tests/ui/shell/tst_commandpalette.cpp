// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/commandpalette.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"
#include "personas/personalibrary.h"
#include "support/advisors.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using ui::CommandPalette;
using ui::PaletteSources;

namespace {

Conversation conversation(const QString &title)
{
    Conversation one;
    one.id = ConversationId::make();
    one.title = title;
    one.updatedAt = QDateTime(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC);
    return one;
}

/// A window with some menus, two advisors, some conversations, and what was run.
struct Room {
    Room()
    {
        QMenu *edit = window.menuBar()->addMenu(u"&Edit"_s);
        add(edit, u"&Copy"_s, QKeySequence(u"Ctrl+Shift+C"_s));
        stop = add(edit, u"&Stop the answer"_s, {});
        stop->setEnabled(false);
        edit->addSeparator();
        add(edit->addMenu(u"&More"_s), u"Find &next"_s, QKeySequence(Qt::Key_F3));
        QAction *sidebar = add(window.menuBar()->addMenu(u"&View"_s), u"&Sidebar"_s, QKeySequence(Qt::Key_F9));
        sidebar->setCheckable(true);
        sidebar->setChecked(true);
        Conversation gone = conversation(u"Long gone"_s);
        gone.trashedAt = gone.updatedAt;
        conversations.setConversations({conversation(u"Why does review take so long?"_s), conversation(u"Hiring"_s), gone});
        window.resize(900, 600);
        window.show();
    }

    QAction *add(QMenu *menu, const QString &text, const QKeySequence &keys)
    {
        QAction *action = menu->addAction(text);
        action->setShortcut(keys);
        QObject::connect(action, &QAction::triggered, &window, [this, text] { ran.append(text); });
        return action;
    }

    CommandPalette *open(const QStringList &recent = {})
    {
        auto *palette = new CommandPalette(
            {PaletteSources::actions(*window.menuBar()),
             PaletteSources::advisors(advisors, [this](const QString &slug) { ran.append(u"ask "_s + slug); }),
             PaletteSources::conversations(
                 conversations,
                 [this](ConversationId id) { ran.append(u"open "_s + conversations.at(conversations.rowOf(id))->title); })},
            recent, &window);
        QObject::connect(palette, &CommandPalette::ran, &window, [this](const QString &id) { ids.append(id); });
        palette->open();
        return palette;
    }

    QStringList ran;
    QStringList ids;
    PersonaLibrary library = test::libraryOf({u"Ada"_s, u"Martin"_s});
    AdvisorList advisors{library};
    ConversationList conversations;
    QMainWindow window;
    QAction *stop = nullptr;
};

QLineEdit *field(CommandPalette *palette)
{
    return palette->findChild<QLineEdit *>();
}

QStringList rows(CommandPalette *palette)
{
    const QAbstractItemModel *model = palette->findChild<QListView *>()->model();
    QStringList all;
    for (int row = 0; row < model->rowCount(); ++row)
        all.append(model->index(row, 0).data().toString());
    return all;
}

QString chosen(CommandPalette *palette)
{
    return palette->findChild<QListView *>()->currentIndex().data().toString();
}

}  // namespace

class TestCommandPalette : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allThatCanBeDoneIsThere()
    {
        Room room;
        CommandPalette *palette = room.open();
        QCOMPARE(rows(palette),
                 (QStringList{u"Copy"_s, u"Stop the answer"_s, u"Find next"_s, u"Sidebar"_s,
                              u"Ask "_s + room.advisors.index(0).data().toString(),
                              u"Ask "_s + room.advisors.index(1).data().toString(), u"Why does review take so long?"_s,
                              u"Hiring"_s}));
        const QAbstractItemModel *model = palette->findChild<QListView *>()->model();
        QCOMPARE(model->index(0, 0).data(PaletteList::ShortcutRole).toString(), u"Ctrl+Shift+C"_s);
        QCOMPARE(model->index(2, 0).data(PaletteList::PlaceRole).toString(), u"Edit › More"_s);
        QCOMPARE(model->index(3, 0).data(PaletteList::PlaceRole).toString(), u"View, on"_s);
    }

    void typingAndEnterRunsByTheKeyboardAlone()
    {
        Room room;
        CommandPalette *palette = room.open();
        QVERIFY(field(palette)->hasFocus() || palette->focusWidget() == field(palette));
        QTest::keyClicks(field(palette), u"fnxt"_s);
        QTest::keyClick(field(palette), Qt::Key_Return);
        QCOMPARE(room.ran, QStringList{u"Find &next"_s});
        QCOMPARE(room.ids, QStringList{u"action/Edit/More/Find next"_s});
        QVERIFY(!palette->isVisible());
    }

    void advisorsAndConversationsAreRunToo()
    {
        Room room;
        for (const QString &query : {u"ask mar"_s, u"review"_s}) {
            CommandPalette *palette = room.open();
            QTest::keyClicks(field(palette), query);
            QTest::keyClick(field(palette), Qt::Key_Enter);
        }
        QCOMPARE(room.ran, (QStringList{u"ask martin"_s, u"open Why does review take so long?"_s}));
    }

    void aMenuThatIsFilledAnewByWhatItDoesIsReadNoFurther()
    {
        Room room;
        QMenu *folders = room.window.menuBar()->addMenu(u"&Folders"_s);
        const auto fill = [&] {
            folders->clear();
            for (const QString &name : {u"Same"_s, u"Same"_s, u"Other"_s}) {
                QObject::connect(folders->addAction(name), &QAction::triggered, &room.window, [&room, folders, name] {
                    room.ran.append(name);
                    folders->clear();
                });
            }
        };
        QObject::connect(folders, &QMenu::aboutToShow, &room.window, fill);
        CommandPalette *palette = room.open();
        QTest::keyClicks(field(palette), u"same"_s);
        QTest::keyClick(field(palette), Qt::Key_Return);
        QCOMPARE(room.ran, QStringList{u"Same"_s});
    }

    void aScreenReaderHearsThatNothingWasFound()
    {
        Room room;
        CommandPalette *palette = room.open();
        const test::Announcements heard;
        QTest::keyClicks(field(palette), u"zq"_s);
        QVERIFY(heard.said.contains(u"Nothing has this name."_s));
    }

    void arrowsPassOverWhatCannotBeRun()
    {
        Room room;
        CommandPalette *palette = room.open();
        QCOMPARE(chosen(palette), u"Copy"_s);
        QTest::keyClick(field(palette), Qt::Key_Down);
        QCOMPARE(chosen(palette), u"Find next"_s);
        QTest::keyClick(field(palette), Qt::Key_Up);
        QCOMPARE(chosen(palette), u"Copy"_s);
        QTest::keyClick(field(palette), Qt::Key_PageDown);
        QCOMPARE(chosen(palette), u"Hiring"_s);
        QTest::keyClicks(field(palette), u"stop the"_s);
        QCOMPARE(rows(palette), QStringList{u"Stop the answer"_s});
        QTest::keyClick(field(palette), Qt::Key_Return);
        QVERIFY(room.ran.isEmpty() && palette->isVisible());
    }

    void escapeClosesAndRunsNothing()
    {
        Room room;
        CommandPalette *palette = room.open();
        QTest::keyClick(field(palette), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        QVERIFY(room.ran.isEmpty());
    }

    void whatWasUsedLastStandsFirst()
    {
        Room room;
        CommandPalette *palette = room.open({u"advisor/martin"_s, u"action/View/Sidebar"_s});
        QCOMPARE(rows(palette).first(2), (QStringList{u"Sidebar"_s, u"Ask Martin"_s}));
    }

    void nothingFoundIsSaid()
    {
        Room room;
        CommandPalette *palette = room.open();
        const auto *none = palette->findChild<QLabel *>(u"paletteNone"_s);
        QVERIFY(!none->isVisible());
        QTest::keyClicks(field(palette), u"qqq"_s);
        QVERIFY(none->isVisible());
        QTest::keyClick(field(palette), Qt::Key_Return);
        QVERIFY(room.ran.isEmpty());
    }

    void itReadsWell()
    {
        test::dress(ui::systemScheme());
        Room room;
        CommandPalette *palette = room.open();
        QTest::keyClicks(field(palette), u"s"_s);
        QVERIFY(QTest::qWaitForWindowExposed(palette));
        QCOMPARE(test::clippedTexts(*palette), QString());
        test::keepPicture(*palette, u"command-palette"_s, ui::systemScheme());
        const auto *view = palette->findChild<QListView *>();
        QVERIFY(test::contrastIn(palette->grab(QRect(view->mapTo(palette, QPoint()), view->size())).toImage()) >= 4.5);
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
