// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/branchmap.h"

#include "support/testcase.h"
#include "support/widgetkit.h"
#include "talkkit.h"

#include <QFontDatabase>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sb;
using test::TalkKit;

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

/// Branches as a person meets them: in the composer, in the head, in the notice, on the map.
class TestBranches : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionIsPutInOtherWordsAndTheDraftComesBack();
    void aRewordingIsPutAwayByEsc();
    void theHeadCountsBranchesOnceThereAreSome();
    void aDeletionIsUndoneFromItsNotice();
    void whatCannotBeDoneNowIsSaid();
    void theMapShowsAllBranchesAndGoesToOne();
    void twoBranchesStandSideBySideFromTheirFork();
    void comparedAnswersAreFormattedBelowWhoGaveThem();
    void wordsThatOneBranchAloneHasAreMarked();
    void equalBranchesAreSaidToBeEqual();
    void messagesOfOneBranchAreComparedByThemselves();
    void comparedBranchesAreScrolledTogether();
    void theMapDeletesAndSaysHowManyFollow();
    void theMapReadsWellInBothThemes();

private:
    static void answer(TalkKit &kit, const QString &question, const QString &text);
    /// Two answers to the first question; after the second one more turn, which is shown.
    static void fork(TalkKit &kit);
    static MessageId idOf(const TalkKit &kit, const QString &text);
    static ui::BranchMap *openMap(TalkKit &kit);
    static void choose(ui::BranchMap &map, const QStringList &texts);
    static QTextEdit *pane(ui::BranchMap &map, const char *name);
    /// Two answers to one question, and the map with both chosen.
    static ui::BranchMap *compare(TalkKit &kit, const QString &one, const QString &other);
    static QString summary(ui::BranchMap &map) { return map.findChild<QLabel *>(u"branchSummary"_s)->text(); }
    /// What of a text is set in a form, piece by piece.
    static QStringList pieces(const QTextEdit &pane, bool (QTextCharFormat::*isSet)() const);
};

void TestBranches::answer(TalkKit &kit, const QString &question, const QString &text)
{
    kit.ask(question);
    kit.models.say(TextDelta{text});
    kit.models.say(Finished{});
}

void TestBranches::fork(TalkKit &kit)
{
    answer(kit, u"Why?"_s, u"Because."_s);
    kit.session.retry();
    kit.models.say(TextDelta{u"Since."_s});
    kit.models.say(Finished{});
    answer(kit, u"And then?"_s, u"Later."_s);
}

MessageId TestBranches::idOf(const TalkKit &kit, const QString &text)
{
    for (const Message &message : kit.session.tree().all()) {
        if (message.text == text)
            return message.id;
    }
    return {};
}

ui::BranchMap *TestBranches::openMap(TalkKit &kit)
{
    kit.room.show();
    kit.room.findChild<QToolButton *>(u"branchesButton"_s)->click();
    return kit.room.findChild<ui::BranchMap *>();
}

void TestBranches::choose(ui::BranchMap &map, const QStringList &texts)
{
    auto *tree = map.findChild<QTreeView *>(u"branchTree"_s);
    tree->clearSelection();
    for (const QString &text : texts) {
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(text));
        tree->selectionModel()->select(found.constFirst(), QItemSelectionModel::Select);
    }
}

QTextEdit *TestBranches::pane(ui::BranchMap &map, const char *name)
{
    return map.findChild<QTextEdit *>(QLatin1StringView(name));
}

ui::BranchMap *TestBranches::compare(TalkKit &kit, const QString &one, const QString &other)
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

QStringList TestBranches::pieces(const QTextEdit &pane, bool (QTextCharFormat::*isSet)() const)
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

void TestBranches::aQuestionIsPutInOtherWordsAndTheDraftComesBack()
{
    TalkKit kit;
    answer(kit, u"Why?"_s, u"Because."_s);
    ui::Composer &composer = kit.room.composer();
    composer.setText(u"half a thought"_s);
    QStringList kept;
    connect(&composer, &ui::Composer::textChanged, this, [&kept](const QString &text) { kept.append(text); });
    kit.room.reword(idOf(kit, u"Why?"_s));
    QCOMPARE(composer.text(), u"Why?"_s);
    QVERIFY(kit.room.findChild<QWidget *>(u"rewording"_s)->isVisibleTo(&kit.room));
    QCOMPARE(kept.constLast(), u"Why?\n\nhalf a thought"_s);  // what a crash would leave

    auto *edit = kit.room.findChild<QPlainTextEdit *>(u"composerText"_s);
    edit->setPlainText(u"How so?"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(kit.models.requests.size(), 2);
    QCOMPARE(kit.models.requests.constLast().messages, (QList<ChatMessage>{{Role::User, u"How so?"_s}}));
    QCOMPARE(kit.session.forkOf(idOf(kit, u"How so?"_s)), (Fork{1, 2}));
    QCOMPARE(composer.text(), u"half a thought"_s);
    QCOMPARE(kept.constLast(), u"half a thought"_s);
    QVERIFY(!kit.room.findChild<QWidget *>(u"rewording"_s)->isVisibleTo(&kit.room));
}

void TestBranches::aRewordingIsPutAwayByEsc()
{
    TalkKit kit;
    answer(kit, u"Why?"_s, u"Because."_s);
    kit.room.composer().setText(u"half a thought"_s);
    kit.room.reword(idOf(kit, u"Why?"_s));
    QTest::keyClick(kit.room.findChild<QPlainTextEdit *>(u"composerText"_s), Qt::Key_Escape);
    QCOMPARE(kit.room.composer().text(), u"half a thought"_s);
    QCOMPARE(kit.session.tree().all().size(), 2);
    QTest::keyClick(kit.room.findChild<QPlainTextEdit *>(u"composerText"_s), Qt::Key_Return);
    QTRY_COMPARE(kit.models.requests.size(), 2);
    QCOMPARE(kit.models.requests.constLast().messages.size(), 3);  // a question like any other
}

void TestBranches::theHeadCountsBranchesOnceThereAreSome()
{
    TalkKit kit;
    const auto *button = kit.room.findChild<QToolButton *>(u"branchesButton"_s);
    answer(kit, u"Why?"_s, u"Because."_s);
    QVERIFY(!button->isVisibleTo(&kit.room));
    kit.session.retry();
    kit.models.say(TextDelta{u"Since."_s});
    kit.models.say(Finished{});
    QVERIFY(button->isVisibleTo(&kit.room));
    QCOMPARE(button->text(), u"2 branches"_s);
    QCOMPARE(button->accessibleName(), u"2 branches"_s);
    kit.session.startNew(u"ada"_s);
    QVERIFY(!button->isVisibleTo(&kit.room));
}

void TestBranches::aDeletionIsUndoneFromItsNotice()
{
    TalkKit kit;
    fork(kit);
    kit.session.deleteBranch(idOf(kit, u"Since."_s));
    QCOMPARE(kit.label("noticeText").text(), u"3 messages deleted."_s);
    QCOMPARE(kit.session.messages().size(), 2);
    QTest::mouseClick(test::buttonNamed(kit.room, u"Undo"_s), Qt::LeftButton);
    QTRY_COMPARE(kit.session.messages().size(), 4);
    QVERIFY(!kit.room.findChild<QWidget *>(u"noticeBanner"_s)->isVisibleTo(&kit.room));

    // An offer does not outlive its conversation.
    kit.session.deleteBranch(idOf(kit, u"Since."_s));
    kit.session.startNew(u"ada"_s);
    QVERIFY(!kit.room.findChild<QWidget *>(u"noticeBanner"_s)->isVisibleTo(&kit.room));
}

void TestBranches::whatCannotBeDoneNowIsSaid()
{
    TalkKit kit;
    kit.ask(u"Why?"_s);
    kit.room.act(u"edit"_s, idOf(kit, u"Why?"_s));
    QVERIFY(kit.note().contains(u"Wait until the answer has ended"_s));
    QVERIFY(kit.room.composer().text().isEmpty());
    kit.models.say(TextDelta{u"Because of"_s});
    kit.models.say(Truncated{Cut::ConnectionLost, {}});
    kit.session.setModelChoice({});
    kit.room.act(u"continue"_s, idOf(kit, u"Because of"_s));
    QVERIFY(kit.label("noticeText").text().contains(u"Choose a model first"_s));
    QCOMPARE(kit.session.state(), TurnState::Idle);
}

void TestBranches::theMapShowsAllBranchesAndGoesToOne()
{
    TalkKit kit;
    fork(kit);
    ui::BranchMap *map = openMap(kit);
    QVERIFY(map != nullptr);
    QVERIFY(pane(*map, "branchText")->toPlainText().contains(u"Later."_s));  // where one is
    QVERIFY(!pane(*map, "otherBranchText")->isVisible());
    choose(*map, {u"Ada: Because."_s});
    QVERIFY(pane(*map, "branchText")->toPlainText().contains(u"Because."_s));
    map->findChild<QPushButton *>(u"showBranch"_s)->click();
    QCOMPARE(kit.session.messages().constLast().text, u"Because."_s);
}

void TestBranches::twoBranchesStandSideBySideFromTheirFork()
{
    TalkKit kit;
    fork(kit);
    ui::BranchMap *map = openMap(kit);
    choose(*map, {u"Ada: Because."_s, u"Ada: Since."_s});
    QVERIFY(pane(*map, "otherBranchText")->isVisible());
    const QString both = pane(*map, "branchText")->toPlainText() + pane(*map, "otherBranchText")->toPlainText();
    QVERIFY(both.contains(u"Because."_s) && both.contains(u"Since."_s) && both.contains(u"Later."_s));
    QVERIFY(!both.contains(u"Why?"_s));
    QVERIFY(map->findChild<QLabel *>(u"branchSummary"_s)->text().contains(u"Both begin with the same message."_s));
    QVERIFY(!map->findChild<QPushButton *>(u"deleteBranch"_s)->isEnabled());
}

void TestBranches::comparedAnswersAreFormattedBelowWhoGaveThem()
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

void TestBranches::wordsThatOneBranchAloneHasAreMarked()
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

void TestBranches::equalBranchesAreSaidToBeEqual()
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

void TestBranches::messagesOfOneBranchAreComparedByThemselves()
{
    TalkKit kit;
    fork(kit);
    ui::BranchMap *map = openMap(kit);
    choose(*map, {u"Ada: Later."_s, u"Ada: Since."_s});
    QVERIFY2(summary(*map).startsWith(u"Both are on the same branch."_s), qPrintable(summary(*map)));
    QVERIFY(pane(*map, "branchText")->toPlainText().endsWith(u"\nSince."_s));
    QVERIFY(pane(*map, "otherBranchText")->toPlainText().endsWith(u"\nLater."_s));
}

void TestBranches::comparedBranchesAreScrolledTogether()
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

void TestBranches::theMapDeletesAndSaysHowManyFollow()
{
    TalkKit kit;
    fork(kit);
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

void TestBranches::theMapReadsWellInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
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
    }
}

QTEST_MAIN(TestBranches)
#include "tst_branches.moc"
