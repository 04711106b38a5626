// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/branchmap.h"

#include "branchkit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QFontDatabase>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

static const QString waiting =
    u"## Where the time goes\n\nLead time rose because **reviews wait**, not because work is slower. Of 9.6 hours, 5.1 are "
    "waiting.\n\n1. Limit open reviews to two a person.\n2. Review before you begin something new.\n\n```sql\nselect "
    "median(pickup_hours)\nfrom change_parts;\n```\n\n| Part | Hours |\n|:--|--:|\n| Coding | 5.1 |\n| Pickup | 9.6 |\n\n"
    "Ask again in *two weeks*."_s;
static const QString hiring =
    u"## Where the time goes\n\nLead time rose because **nobody is free to review**, not because work is slower. Of 9.6 hours, "
    "6.3 are waiting.\n\n1. Limit open reviews to three a person.\n2. Review before you begin something new.\n3. Hire one "
    "more reviewer.\n\n```sql\nselect median(review_hours)\nfrom change_parts;\n```\n\n| Part | Hours |\n|:--|--:|\n| Coding | "
    "5.1 |\n| Pickup | 6.3 |\n\nAsk again in *two weeks*."_s;

/// The map: looking at branches, comparing, deleting them, and putting them back.
class TestBranchMap : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theMapShowsAllBranchesAndGoesToOne();
    void twoBranchesStandSideBySideFromTheirFork();
    void comparedAnswersAreFormattedBelowWhoGaveThem();
    void wordsThatOneBranchAloneHasAreMarked();
    void equalBranchesAreSaidToBeEqual();
    void messagesOfOneBranchAreComparedByThemselves();
    void comparedBranchesAreScrolledTogether();
    void oneDifferenceAfterTheOtherIsGoneTo();
    void theMapDeletesAndSaysHowManyFollow();
    void theMapListsWhatWasDeletedAndPutsItBack();
    void whatWasDeletedBeforeARestartComesBack();
    void whatIsPutBackIsNotOfferedForUndo();
    void nothingIsPutBackWhileAnAnswerRuns();
    void theMapReadsWellInTheDesktopsTheme();

private:
    /// Two answers to one question, and the map with both chosen.
    static ui::BranchMap *compare(TalkKit &kit, const QString &one, const QString &other);
    static QString summary(ui::BranchMap &map) { return map.findChild<QLabel *>(u"branchSummary"_s)->text(); }
    /// What of a text is set in a form, piece by piece.
    static QStringList pieces(const QTextEdit &pane, bool (QTextCharFormat::*isSet)() const);
};

ui::BranchMap *TestBranchMap::compare(TalkKit &kit, const QString &one, const QString &other)
{
    answer(kit, u"Why?"_s, one);
    kit.clock.advance(std::chrono::minutes(5));
    kit.session.retry();
    kit.models.say(TextDelta{other});
    kit.models.say(Finished{});
    ui::BranchMap *map = openMap(kit);
    auto *tree = map->findChild<QTreeView *>(u"branchTree"_s);
    const QModelIndex question = tree->model()->index(0, 0);
    tree->clearSelection();
    for (const int row : {1, 0})
        tree->selectionModel()->select(tree->model()->index(row, 0, question), QItemSelectionModel::Select);
    return map;
}

QStringList TestBranchMap::pieces(const QTextEdit &pane, bool (QTextCharFormat::*isSet)() const)
{
    QStringList pieces;
    for (QTextBlock block = pane.document()->begin(); block.isValid(); block = block.next()) {
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            if ((piece.fragment().charFormat().*isSet)())
                pieces.append(piece.fragment().text());
        }
    }
    return pieces;
}

void TestBranchMap::theMapShowsAllBranchesAndGoesToOne()
{
    TalkKit kit;
    makeFork(kit);
    ui::BranchMap *map = openMap(kit);
    QVERIFY(map != nullptr);
    QVERIFY(pane(*map, "branchText")->toPlainText().contains(u"Later."_s));  // where one is
    QVERIFY(!pane(*map, "otherBranchText")->isVisible());
    choose(*map, {u"Ada: Because."_s});
    QVERIFY(pane(*map, "branchText")->toPlainText().contains(u"Because."_s));
    map->findChild<QPushButton *>(u"showBranch"_s)->click();
    QCOMPARE(kit.session.messages().constLast().text, u"Because."_s);
}

void TestBranchMap::twoBranchesStandSideBySideFromTheirFork()
{
    TalkKit kit;
    makeFork(kit);
    ui::BranchMap *map = openMap(kit);
    choose(*map, {u"Ada: Because."_s, u"Ada: Since."_s});
    QVERIFY(pane(*map, "otherBranchText")->isVisible());
    const QString both = pane(*map, "branchText")->toPlainText() + pane(*map, "otherBranchText")->toPlainText();
    QVERIFY(both.contains(u"Because."_s) && both.contains(u"Since."_s) && both.contains(u"Later."_s));
    QVERIFY(!both.contains(u"Why?"_s));
    QVERIFY(map->findChild<QLabel *>(u"branchSummary"_s)->text().contains(u"Both begin with the same 1 message."_s));
    QVERIFY(!map->findChild<QPushButton *>(u"deleteBranch"_s)->isEnabled());
}

void TestBranchMap::comparedAnswersAreFormattedBelowWhoGaveThem()
{
    TalkKit kit;
    ui::BranchMap *map =
        compare(kit, u"Ship **smaller**:\n\n- one\n- two\n\n```cpp\nint a;\n```\n[a link](https://a.example/)"_s, u"Wait."_s);
    const QTextEdit *left = pane(*map, "branchText");
    QCOMPARE(left->toPlainText().section(u'\n', 1), u"Ship smaller:\none\ntwo\nint a;\na link"_s);
    const QStringList heading = left->toPlainText().section(u'\n', 0, 0).split(u" · "_s);
    QCOMPARE(heading.mid(0, 2), (QStringList{u"Ada"_s, u"tiny"_s}));
    QVERIFY2(heading.value(2).contains(u"10:00"_s), qPrintable(heading.value(2)));
    QVERIFY(pane(*map, "otherBranchText")->toPlainText().section(u'\n', 0, 0).contains(u"10:05"_s));
    const QTextBlock item = left->document()->find(u"one"_s).block();
    QVERIFY(item.textList() != nullptr);
    QCOMPARE(left->document()->find(u"int a;"_s).charFormat().fontFamilies().toStringList(),
             QStringList(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()));
    QVERIFY(left->document()->find(u"smaller"_s).charFormat().fontWeight() > QFont::Medium);
}

void TestBranchMap::wordsThatOneBranchAloneHasAreMarked()
{
    TalkKit kit;
    ui::BranchMap *map = compare(kit, u"We **hire** two people now."_s, u"We *train* two people now, and wait."_s);
    QCOMPARE(pieces(*pane(*map, "branchText"), &QTextCharFormat::fontStrikeOut), (QStringList{u"hire"_s}));
    QCOMPARE(pieces(*pane(*map, "branchText"), &QTextCharFormat::fontUnderline), QStringList());
    QCOMPARE(pieces(*pane(*map, "otherBranchText"), &QTextCharFormat::fontUnderline),
             (QStringList{u"train"_s, u", and wait"_s}));
    QVERIFY2(summary(*map).endsWith(u"struck through on the left, underlined on the right."_s), qPrintable(summary(*map)));

    // Of two turns, what stands between is not what was said.
    answer(kit, u"We plan?"_s, u"Later."_s);
    choose(*map, {u"Ada: We hire two people now."_s, u"Ada: We train two people now, and wait."_s});
    QCOMPARE(pieces(*pane(*map, "otherBranchText"), &QTextCharFormat::fontUnderline),
             (QStringList{u"train"_s, u", and wait."_s, u"We plan?"_s, u"Later."_s}));
}

void TestBranchMap::equalBranchesAreSaidToBeEqual()
{
    const test::Announcements heard;
    TalkKit kit;
    ui::BranchMap *map = compare(kit, u"Ship smaller."_s, u"Ship smaller."_s);
    QVERIFY2(summary(*map).endsWith(u"Both say the same."_s), qPrintable(summary(*map)));
    QCOMPARE(heard.said.constLast(), summary(*map));
    TalkKit other;
    map = compare(other, u"Ship [smaller](https://a.example/)."_s, u"Ship [smaller](https://b.example/)."_s);
    QVERIFY2(summary(*map).contains(u"what differs is their form, or an address"_s), qPrintable(summary(*map)));
}

void TestBranchMap::messagesOfOneBranchAreComparedByThemselves()
{
    TalkKit kit;
    makeFork(kit);
    ui::BranchMap *map = openMap(kit);
    choose(*map, {u"Ada: Later."_s, u"Ada: Since."_s});
    QVERIFY2(summary(*map).startsWith(u"Both are on the same branch."_s), qPrintable(summary(*map)));
    QVERIFY(pane(*map, "branchText")->toPlainText().endsWith(u"\nSince."_s));
    QVERIFY(pane(*map, "otherBranchText")->toPlainText().endsWith(u"\nLater."_s));
}

void TestBranchMap::comparedBranchesAreScrolledTogether()
{
    TalkKit kit;
    const QString many = u"A paragraph that both have.\n\n"_s.repeated(60);
    ui::BranchMap *map = compare(kit, many, many + many);
    QVERIFY(QTest::qWaitForWindowExposed(map));
    QScrollBar *left = pane(*map, "branchText")->verticalScrollBar();
    QScrollBar *right = pane(*map, "otherBranchText")->verticalScrollBar();
    QTRY_VERIFY(left->maximum() > 0 && right->maximum() > left->maximum());
    pane(*map, "branchText")->setFocus();
    QTest::keyClick(pane(*map, "branchText"), Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(right->value(), right->maximum());
    right->setValue(0);
    QCOMPARE(left->value(), 0);
}

void TestBranchMap::oneDifferenceAfterTheOtherIsGoneTo()
{
    const test::Announcements heard;
    TalkKit kit;
    const QString both = u"\n\nA paragraph that both have."_s.repeated(40) + u"\n\n"_s;
    ui::BranchMap *map = compare(kit, u"We hire."_s + both + u"Wait."_s, u"We train."_s + both + u"Wait here."_s);
    QVERIFY(QTest::qWaitForWindowExposed(map));
    auto *next = map->findChild<QPushButton *>(u"nextDifference"_s);
    const QTextEdit &left = *pane(*map, "branchText");
    const QTextEdit &right = *pane(*map, "otherBranchText");
    next->click();
    QCOMPARE(left.textCursor().selectedText(), u"hire"_s);
    QCOMPARE(heard.said.constLast(), u"Difference 1 of 3, on the left: hire"_s);
    next->click();
    QCOMPARE(right.textCursor().selectedText(), u"train"_s);
    QVERIFY(!left.textCursor().hasSelection());
    QCOMPARE(right.verticalScrollBar()->value(), 0);
    next->click();
    QCOMPARE(heard.said.constLast(), u"Difference 3 of 3, on the right: here"_s);
    QVERIFY(right.verticalScrollBar()->value() > 0);
    QVERIFY(left.verticalScrollBar()->value() > 0);
    next->click();
    QCOMPARE(left.textCursor().selectedText(), u"hire"_s);
    map->findChild<QPushButton *>(u"previousDifference"_s)->click();
    QCOMPARE(right.textCursor().selectedText(), u"here"_s);
    map->findChild<QTreeView *>(u"branchTree"_s)->clearSelection();
    QVERIFY(!next->isVisible());
}

void TestBranchMap::theMapDeletesAndSaysHowManyFollow()
{
    TalkKit kit;
    makeFork(kit);
    ui::BranchMap *map = openMap(kit);
    choose(*map, {u"Ada: Since."_s});
    auto *button = map->findChild<QPushButton *>(u"deleteBranch"_s);
    QCOMPARE(button->text().remove(u'&'), u"Delete, and 2 messages after it"_s);
    button->click();
    QCOMPARE(kit.session.tree().all().size(), 2);
    QCOMPARE(map->findChild<QTreeView *>()->model()->rowCount(), 2);
    kit.session.restoreBranch();
    QTRY_COMPARE(kit.session.tree().all().size(), 5);
    QCOMPARE(map->findChild<QTreeView *>()->model()->rowCount(), 1);
}

void TestBranchMap::theMapListsWhatWasDeletedAndPutsItBack()
{
    TalkKit kit;
    makeFork(kit);
    kit.session.deleteBranch(idOf(kit, u"Because."_s));
    kit.clock.advance(std::chrono::days(1));
    kit.session.deleteBranch(idOf(kit, u"And then?"_s));
    kit.room.findChild<QAbstractButton *>(u"noticeClose"_s)->click();
    kit.room.show();
    kit.room.showBranches();
    auto *map = kit.room.findChild<ui::BranchMap *>();
    auto *list = map->findChild<QListWidget *>(u"deletedList"_s);
    QTRY_COMPARE(list->count(), 2);
    QVERIFY(list->isVisible());
    QCOMPARE(list->accessibleName(), u"Deleted in the last 30 days"_s);
    QCOMPARE(list->item(0)->text(), u"You: And then?\n2 messages, deleted 29 Sep 2026 10:00:00\nKept until 29 Oct 2026"_s);
    QCOMPARE(list->item(1)->text(), u"Ada: Because.\n1 message, deleted 28 Sep 2026 10:00:00\nKept until 28 Oct 2026"_s);

    list->setCurrentRow(1);
    map->findChild<QPushButton *>(u"putBackDeleted"_s)->click();
    QTRY_COMPARE(kit.session.messages().constLast().text, u"Because."_s);
    QTRY_COMPARE(list->count(), 1);
    QCOMPARE(kit.session.forkOf(idOf(kit, u"Because."_s)), (Fork{0, 2}));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(kit.session.messages().constLast().text, u"Later."_s);
    QTRY_VERIFY(!list->isVisible());
}

void TestBranchMap::whatWasDeletedBeforeARestartComesBack()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation;
    {
        TalkKit kit(path);
        makeFork(kit);
        kit.session.deleteBranch(idOf(kit, u"And then?"_s));
        kit.room.findChild<QAbstractButton *>(u"noticeClose"_s)->click();
        conversation = kit.session.conversation();
    }
    TalkKit kit(path);
    kit.session.open(conversation);
    QTRY_COMPARE(kit.session.messages().size(), 2);
    kit.room.show();
    kit.room.showBranches();
    auto *map = kit.room.findChild<ui::BranchMap *>();
    auto *list = map->findChild<QListWidget *>(u"deletedList"_s);
    QTRY_COMPARE(list->count(), 1);
    map->findChild<QPushButton *>(u"putBackDeleted"_s)->click();
    QTRY_COMPARE(kit.session.messages().size(), 4);
    QCOMPARE(kit.session.messages().constLast().text, u"Later."_s);
    choose(*map, {u"Ada: Later."_s});
    QVERIFY(pane(*map, "branchText")->toPlainText().endsWith(u"\nLater."_s));
}

void TestBranchMap::whatIsPutBackIsNotOfferedForUndo()
{
    TalkKit kit;
    makeFork(kit);
    kit.session.deleteBranch(idOf(kit, u"Since."_s));
    const auto *notice = kit.room.findChild<QWidget *>(u"noticeBanner"_s);
    QVERIFY(notice->isVisibleTo(&kit.room));
    kit.room.showBranches();
    auto *map = kit.room.findChild<ui::BranchMap *>();
    QTRY_COMPARE(map->findChild<QListWidget *>(u"deletedList"_s)->count(), 1);
    map->findChild<QPushButton *>(u"putBackDeleted"_s)->click();
    QTRY_COMPARE(kit.session.messages().size(), 4);
    QVERIFY(!notice->isVisibleTo(&kit.room));
}

void TestBranchMap::nothingIsPutBackWhileAnAnswerRuns()
{
    TalkKit kit;
    makeFork(kit);
    kit.session.deleteBranch(idOf(kit, u"Because."_s));
    kit.room.showBranches();
    auto *map = kit.room.findChild<ui::BranchMap *>();
    QTRY_COMPARE(map->findChild<QListWidget *>(u"deletedList"_s)->count(), 1);
    const auto *putBack = map->findChild<QPushButton *>(u"putBackDeleted"_s);
    QVERIFY(putBack->isEnabled());
    kit.ask(u"More?"_s);
    QVERIFY(!putBack->isEnabled());
    kit.models.say(TextDelta{u"Yes."_s});
    kit.models.say(Finished{});
    QVERIFY(putBack->isEnabled());
}

void TestBranchMap::theMapReadsWellInTheDesktopsTheme()
{
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    TalkKit kit;
    ui::BranchMap *map = compare(kit, waiting, hiring);
    QVERIFY(QTest::qWaitForWindowExposed(map));
    QCOMPARE(test::clippedTexts(*map), QString());
    QTRY_VERIFY(pane(*map, "otherBranchText")->width() > 200 && pane(*map, "branchText")->width() > 200);
    test::keepPicture(*map, u"branch-map"_s, scheme);
    map->resize(640, 420);
    QCOMPARE(test::clippedTexts(*map), QString());
    test::keepPicture(*map, u"branch-map-small"_s, scheme);

    map->resize(1040, 640);
    kit.session.deleteBranch(idOf(kit, waiting));
    kit.clock.advance(std::chrono::hours(1));
    kit.session.deleteBranch(idOf(kit, hiring));
    QTRY_COMPARE(map->findChild<QListWidget *>(u"deletedList"_s)->count(), 2);
    QTRY_VERIFY(map->findChild<QListWidget *>(u"deletedList"_s)->isVisible());
    QCOMPARE(test::clippedTexts(*map), QString());
    test::keepPicture(*map, u"branch-map-deleted"_s, scheme);
    map->resize(640, 420);
    QCOMPARE(test::clippedTexts(*map), QString());
    test::keepPicture(*map, u"branch-map-deleted-small"_s, scheme);
}

QTEST_MAIN(TestBranchMap)
#include "tst_branchmap.moc"
