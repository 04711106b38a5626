// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "sidebarkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::Sidebar;

namespace {

/// With two conversations.
struct Room : test::SidebarKit {
    Room() : first(add(u"Newest"_s, 1)), second(add(u"Older"_s, 2)) {}

    Conversation first;
    Conversation second;
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
    void aMarkThatComesAgainLeavesTheRowOneHasGoneTo();
    void anAdvisorIsMarkedBySlug();
    void everyPartHasAName();
    void aRowIsReadAloudWithAllThatIsSeen();
    void fewAdvisorsTakeLittleRoomAndManyScroll();
    void nothingIsClipped();
    void rowsCanBeReadInBothThemes();
};

void TestSidebar::aClickChooses()
{
    Room room;
    QTest::mouseClick(room.rowsView.viewport(), Qt::LeftButton, {}, Room::middleOf(room.rowsView, 1));
    QCOMPARE(room.chosen.size(), 1);
    QCOMPARE(room.chosen.constFirst().constFirst().value<ConversationId>(), room.second.id);
    QTest::mouseClick(room.people.viewport(), Qt::LeftButton, {}, Room::middleOf(room.people, 2));
    QCOMPARE(room.addressed.size(), 1);
    QCOMPARE(room.addressed.constFirst().constFirst().toString(), u"cy"_s);
    QCOMPARE(room.chosen.size(), 1);
}

void TestSidebar::enterChoosesWhatTheArrowsReached()
{
    Room room;
    for (QListView *view : {&room.rowsView, &room.people}) {
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
    }
    QCOMPARE(room.chosen, (QList<QVariantList>{{QVariant::fromValue(room.second.id)}}));
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
    test::SidebarKit room;
    QVERIFY(room.label("noConversations").isVisible());
    QCOMPARE(room.label("noConversations").text(), u"None yet. The first question begins one."_s);
    room.add(u"First"_s);
    QVERIFY(!room.label("noConversations").isVisible());
    room.list.setConversations({});
    QVERIFY(room.label("noConversations").isVisible());
}

void TestSidebar::theOpenConversationIsMarked()
{
    Room room;
    const auto marked = [&room] { return room.rowsView.selectionModel()->selectedIndexes(); };
    room.sidebar.markConversation(room.second.id);
    QCOMPARE(marked(), QModelIndexList{room.rowsView.model()->index(1, 0)});
    QCOMPARE(room.sidebar.selected(), room.second.id);
    room.sidebar.markConversation(ConversationId::make());
    QVERIFY(marked().isEmpty());
    QVERIFY(room.sidebar.selected().isNull());
}

void TestSidebar::markingChoosesNothing()
{
    Room room;
    room.sidebar.markConversation(room.second.id);
    room.sidebar.markAdvisor(u"bo"_s);
    QVERIFY(room.chosen.isEmpty());
    QVERIFY(room.addressed.isEmpty());
}

void TestSidebar::theMarkMovesWithItsConversation()
{
    Room room;
    room.sidebar.markConversation(room.second.id);
    room.second.updatedAt = room.clock.now();
    room.list.put(room.second);
    QCOMPARE(room.rowsView.currentIndex().row(), 0);
    QCOMPARE(room.sidebar.selected(), room.second.id);
}

void TestSidebar::aMarkThatComesAgainLeavesTheRowOneHasGoneTo()
{
    Room room;
    room.sidebar.markConversation(room.second.id);
    QTest::keyClick(&room.rowsView, Qt::Key_Home);
    room.sidebar.markConversation(room.second.id);  // its answer has ended
    QCOMPARE(room.sidebar.selected(), room.first.id);
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
    QCOMPARE(room.rowsView.accessibleName(), u"Conversations"_s);
    QCOMPARE(room.people.accessibleName(), u"Advisors"_s);
    QCOMPARE(room.field.accessibleName(), u"Search all conversations"_s);
    for (QListView *view : {&room.rowsView, &room.people}) {
        for (int row = 0; row < view->model()->rowCount(); ++row)
            QVERIFY(!view->model()->index(row, 0).data(Qt::DisplayRole).toString().isEmpty());
    }
}

void TestSidebar::aRowIsReadAloudWithAllThatIsSeen()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Room room;
    Conversation pinned = room.second;
    pinned.persona = u"bo"_s;
    pinned.updatedAt = test::timeOfSample();
    room.list.put(pinned);
    room.library.pin(pinned.id);
    QCOMPARE(room.rowsView.model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Older, Bo, pinned, Monday, 28 September 2026"_s);
}

void TestSidebar::fewAdvisorsTakeLittleRoomAndManyScroll()
{
    const test::SidebarKit few({u"Ada"_s});
    const test::SidebarKit crowd({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s, u"F"_s, u"G"_s});
    QVERIFY(few.people.height() < 2 * ui::space::tallRow);
    QVERIFY(crowd.people.height() < 6 * ui::space::tallRow);
    QVERIFY(crowd.people.height() >= 5 * ui::space::tallRow);
}

void TestSidebar::nothingIsClipped()
{
    test::dress(ui::Scheme::Light);
    test::SidebarKit room;
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
        room.sidebar.markConversation(room.second.id);
        QApplication::sendPostedEvents();
        const QImage picture = room.sidebar.grab().toImage();
        QCOMPARE(picture.pixelColor(picture.width() - 2, 2), ui::tokens(scheme).window);
        for (const QListView *view : {&room.rowsView, &room.people}) {
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
