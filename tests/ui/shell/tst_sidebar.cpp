// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"
#include "support/advisors.h"
#include "support/samplemessages.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QListView>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Sidebar;

namespace {

Conversation conversation(const QString &title, int secondsAgo)
{
    Conversation made = test::sampleConversation(title);
    made.updatedAt = QDateTime::currentDateTimeUtc().addSecs(-secondsAgo);
    return made;
}

struct Room {
    explicit Room(const QList<Conversation> &rows = {conversation(u"Newest"_s, 1), conversation(u"Older"_s, 2)})
    {
        conversations.setConversations(rows);
        sidebar.resize(ui::space::sidebar, 600);
        sidebar.show();
    }

    static QPoint middleOf(const QListView &view, int row)
    {
        return view.visualRect(view.model()->index(row, 0)).center() + QPoint(0, 8);  // below a section's heading
    }

    PersonaLibrary library = test::libraryOf({u"Ada"_s, u"Bo"_s, u"Cy"_s});
    AdvisorList advisors{library};
    ConversationList conversations;
    Sidebar sidebar{conversations, advisors};
    QListView &list = *sidebar.findChild<QListView *>(u"conversationList"_s);
    QListView &people = *sidebar.findChild<QListView *>(u"advisorList"_s);
    QSignalSpy chosen{&sidebar, &Sidebar::conversationChosen};
    QSignalSpy addressed{&sidebar, &Sidebar::advisorChosen};
};

}  // namespace

class TestSidebar : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aClickChooses();
    void enterChoosesWhatTheArrowsReached();
    void theButtonBeginsAConversation();
    void withoutConversationsItSaysSo();
    void theOpenConversationIsMarked();
    void markingChoosesNothing();
    void theMarkMovesWithItsConversation();
    void anAdvisorIsMarkedBySlug();
    void everyPartHasAName();
    void fewAdvisorsTakeLittleRoomAndManyScroll();
    void nothingIsClipped();
    void rowsCanBeReadInBothThemes();
};

void TestSidebar::aClickChooses()
{
    Room room;
    QTest::mouseClick(room.list.viewport(), Qt::LeftButton, {}, Room::middleOf(room.list, 1));
    QCOMPARE(room.chosen.size(), 1);
    QCOMPARE(room.chosen.constFirst().constFirst().toInt(), 1);
    QTest::mouseClick(room.people.viewport(), Qt::LeftButton, {}, Room::middleOf(room.people, 2));
    QCOMPARE(room.addressed.size(), 1);
    QCOMPARE(room.addressed.constFirst().constFirst().toString(), u"cy"_s);
    QCOMPARE(room.chosen.size(), 1);
}

void TestSidebar::enterChoosesWhatTheArrowsReached()
{
    Room room;
    for (QListView *view : {&room.list, &room.people}) {
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
    }
    QCOMPARE(room.chosen, (QList<QVariantList>{{1}}));
    QCOMPARE(room.addressed, (QList<QVariantList>{{u"bo"_s}}));
}

void TestSidebar::theButtonBeginsAConversation()
{
    Room room;
    QSignalSpy begun(&room.sidebar, &Sidebar::newConversation);
    QAbstractButton *button = test::buttonNamed(room.sidebar, u"New conversation"_s);
    QVERIFY(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(begun.size(), 2);
    QVERIFY(button->toolTip().contains(u"New conversation"_s));
}

void TestSidebar::withoutConversationsItSaysSo()
{
    Room room({});
    const auto *none = room.sidebar.findChild<QLabel *>(u"noConversations"_s);
    QVERIFY(none->isVisible());
    const Conversation first = conversation(u"First"_s, 1);
    room.conversations.put(first);
    QVERIFY(!none->isVisible());
    room.conversations.setConversations({});
    QVERIFY(none->isVisible());
}

void TestSidebar::theOpenConversationIsMarked()
{
    Room room;
    const auto marked = [&room] { return room.list.selectionModel()->selectedIndexes(); };
    room.sidebar.markConversation(room.conversations.at(1)->id);
    QCOMPARE(marked(), QModelIndexList{room.conversations.index(1)});
    room.sidebar.markConversation(ConversationId::make());
    QVERIFY(marked().isEmpty());
}

void TestSidebar::markingChoosesNothing()
{
    Room room;
    room.sidebar.markConversation(room.conversations.at(1)->id);
    room.sidebar.markAdvisor(u"bo"_s);
    QVERIFY(room.chosen.isEmpty());
    QVERIFY(room.addressed.isEmpty());
}

void TestSidebar::theMarkMovesWithItsConversation()
{
    Room room;
    Conversation older = *room.conversations.at(1);
    room.sidebar.markConversation(older.id);
    older.updatedAt = QDateTime::currentDateTimeUtc();
    room.conversations.put(older);
    QCOMPARE(room.list.currentIndex().row(), room.conversations.rowOf(older.id));
    QCOMPARE(room.list.currentIndex().row(), 0);
}

void TestSidebar::anAdvisorIsMarkedBySlug()
{
    Room room;
    room.sidebar.markAdvisor(u"bo"_s);
    QCOMPARE(room.people.currentIndex().data(AdvisorList::NameRole).toString(), u"Bo"_s);
    room.sidebar.markAdvisor(u"nobody"_s);
    QCOMPARE(room.people.currentIndex().data(AdvisorList::NameRole).toString(), u"Bo"_s);
}

void TestSidebar::everyPartHasAName()
{
    Room room;
    QCOMPARE(room.list.accessibleName(), u"Conversations"_s);
    QCOMPARE(room.people.accessibleName(), u"Advisors"_s);
    for (QListView *view : {&room.list, &room.people}) {  // what is read aloud of a row
        for (int row = 0; row < view->model()->rowCount(); ++row)
            QVERIFY(!view->model()->index(row, 0).data(Qt::DisplayRole).toString().isEmpty());
    }
}

void TestSidebar::fewAdvisorsTakeLittleRoomAndManyScroll()
{
    const PersonaLibrary one = test::libraryOf({u"Ada"_s});
    const PersonaLibrary many = test::libraryOf({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s, u"F"_s, u"G"_s});
    AdvisorList few(one);
    AdvisorList crowd(many);
    ConversationList none;
    const auto heightOf = [&none](AdvisorList &advisors) {
        return Sidebar(none, advisors).findChild<QListView *>(u"advisorList"_s)->height();
    };
    QVERIFY(heightOf(few) < 2 * ui::space::tallRow);
    QVERIFY(heightOf(crowd) < 6 * ui::space::tallRow);
    QVERIFY(heightOf(crowd) >= 5 * ui::space::tallRow);
}

void TestSidebar::nothingIsClipped()
{
    test::dress(ui::Scheme::Light);
    Room room({});
    QCOMPARE(test::clippedTexts(room.sidebar), QString());
    QVERIFY(room.sidebar.minimumSizeHint().width() <= ui::space::sidebar);
}

void TestSidebar::rowsCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        if (scheme != ui::systemScheme())
            continue;  // what is painted follows the desktop; the dark one has its own run
        test::dress(scheme);
        Room room;
        room.sidebar.markConversation(room.conversations.at(1)->id);
        const QImage picture = room.sidebar.grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() - 2, 2), ui::tokens(scheme).window);
        for (const QListView *view : {&room.list, &room.people}) {
            for (int row = 0; row < 2; ++row) {
                const QRect rect = view->visualRect(view->model()->index(row, 0));
                QVERIFY(test::contrastIn(picture.copy(rect.translated(view->viewport()->mapTo(&room.sidebar, QPoint()))))
                        >= 4.5);
            }
        }
    }
}

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"
