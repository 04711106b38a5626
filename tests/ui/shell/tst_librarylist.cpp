// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/librarylist.h"

#include "sidebarkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// With one conversation of each kind.
struct Shelf : test::SidebarKit {
    Shelf()
    {
        library.moveToFolder(filed.id, u"Board & CFO"_s);
        library.setTags(filed.id, {u"cfo"_s, u"hiring"_s});
        library.archive(archived.id);
        library.trash(trashed.id);
    }

    QString note() { return label("noConversations").isVisible() ? label("noConversations").text() : QString(); }
    QStringList shown() { return rows(rowsView); }
    QLineEdit *editor() { return rowsView.findChild<QLineEdit *>(u"titleField"_s); }

    Conversation plain = add(u"Plain"_s, 1);
    Conversation filed = add(u"Filed"_s, 2);
    Conversation archived = add(u"Archived"_s, 3);
    Conversation trashed = add(u"Trashed"_s, 4);
};

}  // namespace

class TestLibraryList : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachViewIsChosenInAMenu();
    void anEmptyViewSaysWhatItIsFor();
    void theOpenConversationIsMarkedInTheViewThatHasIt();
    void aTitleIsEditedInItsRow();
    void escapeLeavesTheTitle();
    void renamingGoesToTheViewThatHasIt();
    void aLongLibraryIsShownAtOnce();
};

void TestLibraryList::eachViewIsChosenInAMenu()
{
    Shelf shelf;
    const auto *button = shelf.sidebar.findChild<QToolButton *>(u"libraryViews"_s);
    QCOMPARE(button->text(), u"All conversations"_s);
    QCOMPARE(shelf.shown(), (QStringList{u"Plain"_s, u"Filed"_s}));
    shelf.choose("libraryViews", u"Board && CFO"_s);
    QCOMPARE(shelf.shown(), QStringList{u"Filed"_s});
    QCOMPARE(button->text(), u"Board & CFO"_s);
    QCOMPARE(button->accessibleName(), u"Shown: Board & CFO"_s);
    shelf.choose("libraryViews", u"hiring"_s);
    QCOMPARE(shelf.shown(), QStringList{u"Filed"_s});
    shelf.choose("libraryViews", u"Archive"_s);
    QCOMPARE(shelf.shown(), QStringList{u"Archived"_s});
    QVERIFY(shelf.note().isEmpty());
    shelf.choose("libraryViews", u"Trash"_s);
    QCOMPARE(shelf.shown(), QStringList{u"Trashed"_s});
    QCOMPARE(shelf.note(), u"Kept for 30 days, then removed for good."_s);
    shelf.choose("libraryViews", u"All conversations"_s);
    QCOMPARE(shelf.shown(), (QStringList{u"Plain"_s, u"Filed"_s}));
    QVERIFY(shelf.note().isEmpty());
}

void TestLibraryList::anEmptyViewSaysWhatItIsFor()
{
    Shelf shelf;
    shelf.choose("libraryViews", u"Board && CFO"_s);
    shelf.library.moveToFolder(shelf.filed.id, {});
    QCOMPARE(shelf.note(), u"Nothing in this folder any more."_s);
    shelf.choose("libraryViews", u"Board && CFO"_s);  // still there while it is shown
    shelf.choose("libraryViews", u"cfo"_s);
    shelf.library.setTags(shelf.filed.id, {});
    QCOMPARE(shelf.note(), u"Nothing with this tag any more."_s);
    shelf.choose("libraryViews", u"Archive"_s);
    shelf.library.unarchive(shelf.archived.id);
    QCOMPARE(shelf.note(), u"Nothing in the archive."_s);
    shelf.choose("libraryViews", u"Trash"_s);
    shelf.library.restore(shelf.trashed.id);
    QCOMPARE(shelf.note(), u"Nothing in the trash. What is put there is kept for 30 days."_s);
    QCOMPARE(shelf.rowsView.accessibleDescription(), shelf.note());
}

void TestLibraryList::theOpenConversationIsMarkedInTheViewThatHasIt()
{
    Shelf shelf;
    shelf.sidebar.markConversation(shelf.filed.id);
    shelf.choose("libraryViews", u"Archive"_s);
    QVERIFY(shelf.sidebar.selected().isNull());
    shelf.choose("libraryViews", u"hiring"_s);
    QCOMPARE(shelf.sidebar.selected(), shelf.filed.id);
}

void TestLibraryList::aTitleIsEditedInItsRow()
{
    Shelf shelf;
    shelf.sidebar.rename(shelf.plain.id);
    QVERIFY(shelf.editor() != nullptr);
    QCOMPARE(shelf.editor()->text(), u"Plain"_s);
    QVERIFY(shelf.rowsView.viewport()->rect().contains(shelf.editor()->geometry()));
    QTest::keyClicks(shelf.editor(), u"My own"_s);
    QTest::keyClick(shelf.editor(), Qt::Key_Return);
    QTRY_COMPARE(shelf.shown(), (QStringList{u"My own"_s, u"Filed"_s}));
    QVERIFY(shelf.stored(shelf.plain.id).hasOwnTitle);
    QTRY_VERIFY(shelf.editor() == nullptr);
    QVERIFY(shelf.chosen.isEmpty());
}

void TestLibraryList::escapeLeavesTheTitle()
{
    Shelf shelf;
    shelf.sidebar.rename(shelf.plain.id);
    QTest::keyClicks(shelf.editor(), u"My own"_s);
    QTest::keyClick(shelf.editor(), Qt::Key_Escape);
    QTRY_VERIFY(shelf.editor() == nullptr);
    QCOMPARE(shelf.shown(), (QStringList{u"Plain"_s, u"Filed"_s}));
}

void TestLibraryList::renamingGoesToTheViewThatHasIt()
{
    Shelf shelf;
    shelf.search(u"lead"_s);
    shelf.sidebar.rename(shelf.archived.id);
    QCOMPARE(shelf.shown(), QStringList{u"Archived"_s});
    QVERIFY(shelf.rowsView.isVisible());
    QCOMPARE(shelf.editor()->text(), u"Archived"_s);
}

void TestLibraryList::aLongLibraryIsShownAtOnce()
{
    test::SidebarKit kit;
    QList<Conversation> many;
    for (int i = 0; i < 3000; ++i) {
        many.append(test::sampleConversation(u"Conversation %1"_s.arg(i)));
        many.last().updatedAt = test::timeOfSample(-3600 * i);
    }
    kit.list.setConversations(many);
    kit.sidebar.markConversation(many.last().id);
    QVERIFY(kit.rowsView.visualRect(kit.rowsView.currentIndex()).intersects(kit.rowsView.viewport()->rect()));
}

QTEST_MAIN(TestLibraryList)
#include "tst_librarylist.moc"
