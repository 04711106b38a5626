// SPDX-License-Identifier: Apache-2.0
// How a panel ends: whole, in part, at a cap, by the person, or with the program.
#include "support/panelkit.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PanelRoom;
using State = PanelTurnState;

namespace {

constexpr auto synthesisText = R"({"agreements":[{"point":"Review needs an owner.","voices":[
{"who":"Diego","quote":"Name one owner of review per team."},{"who":"Rachel","quote":"review needs one owner per team"}]}],
"disagreements":[],"questions":[]})";

}  // namespace

class TestPanelEnds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void twoThatFailStillGiveASynthesisOfTheRest();
    void oneIsStoppedSkippedAndAskedAgainAlone();
    void theWholeIsStoppedAndNoModelSumsItUp();
    void aCapEndsItCleanly_data();
    void aCapEndsItCleanly();
    void theTimeEndsIt();
    void aSynthesisWithoutItsFormIsMadeByRules();
    void ticksAndMemoAreThereAfterARestart();
    void whatACrashLeftIsShownAndGoneOnWith();
    void aQuestionThatCannotBeStoredIsNotAsked();
    void aForgottenConversationHearsNothingMore();
};

void TestPanelEnds::twoThatFailStillGiveASynthesisOfTheRest()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable));
    room.awaitRequests(3);
    room.say(u"diego"_s, Failed{{.error = {ErrorKind::Overloaded, {}}}});
    room.say(u"rachel"_s, Truncated{Cut::ConnectionLost, {}});
    room.answer(u"alvaro"_s, u"Show the cost of one incident first. Which launches were late?"_s);
    room.awaitState(Panel::State::Over);
    QCOMPARE(room.stateOf(0), State::Failed);
    QCOMPARE(room.stateOf(1), State::Failed);
    QCOMPARE(room.panel->failure(0)->error.kind, ErrorKind::Overloaded);
    const Synthesis &synthesis = *room.panel->record().synthesis;
    QCOMPARE(synthesis.heard, 1);
    QCOMPARE(synthesis.by, SynthesisBy::Rules);  // there is nothing to compare
    QVERIFY(!synthesis.points.isEmpty());
    QCOMPARE(room.models.requests.size(), 3);
    QCOMPARE(room.kept().turns.constFirst().failure, u"Overloaded"_s);
}

void TestPanelEnds::oneIsStoppedSkippedAndAskedAgainAlone()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable));
    room.awaitRequests(3);
    room.say(u"diego"_s, TextDelta{u"Fund the queue first, and then"_s});
    room.panel->stopTurn(0);
    QCOMPARE(room.stateOf(0), State::Stopped);
    QCOMPARE(room.panel->answer(0).text, u"Fund the queue first, and then"_s);
    room.panel->skipTurn(1);
    QCOMPARE(room.stateOf(1), State::Skipped);
    QCOMPARE(room.models.cancelled.size(), 2);
    QVERIFY(room.panel->canRetry(1));
    room.panel->retryTurn(1);
    room.awaitRequests(4);
    QCOMPARE(room.models.requests.constLast().persona, u"rachel"_s);
    room.answer(u"rachel"_s, u"Train reviewers in each team."_s);
    room.answer(u"alvaro"_s, u"Show the cost of one incident."_s);
    room.awaitRequests(5);
    room.answer({}, u"{}"_s);
    room.awaitState(Panel::State::Over);
    QCOMPARE(room.panel->record().synthesis->heard, 3);
    QCOMPARE(room.panel->use().requests, 5);
}

void TestPanelEnds::theWholeIsStoppedAndNoModelSumsItUp()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::Debate, 3));
    room.awaitRequests(3);
    for (const QString &slug : {u"diego"_s, u"rachel"_s, u"alvaro"_s})
        room.say(slug, TextDelta{u"Review has no owner in any team of "_s + slug + u'.'});
    room.panel->stop();
    room.awaitState(Panel::State::Over);
    QCOMPARE(room.models.requests.size(), 3);
    QCOMPARE(room.models.cancelled.size(), 3);
    QCOMPARE(room.panel->record().synthesis->by, SynthesisBy::Rules);
    QCOMPARE(room.stored().size(), 4);
}

void TestPanelEnds::aCapEndsItCleanly_data()
{
    QTest::addColumn<PanelCaps>("caps");
    QTest::addColumn<PanelCap>("capped");
    QTest::newRow("requests") << PanelCaps{.requests = 3} << PanelCap::Requests;
    QTest::newRow("tokens") << PanelCaps{.tokens = 4000} << PanelCap::Tokens;
    QTest::newRow("money") << PanelCaps{.money = Money{12'000'000'000, u"USD"_s}} << PanelCap::Money;
}

/// The first round is whole, the second does not begin.
void TestPanelEnds::aCapEndsItCleanly()
{
    QFETCH(const PanelCaps, caps);
    QFETCH(const PanelCap, capped);
    PanelRoom room;
    room.prices = Prices({{.host = room.choice.endpoint.hostAndPort(),
                           .model = u"*"_s,
                           .currency = u"USD"_s,
                           .since = QDate(2026, 1, 1),
                           .input = 3'000'000,
                           .output = 15'000'000}});
    room.begin(room.plan(PanelKind::Debate, 2, caps));
    room.awaitRequests(3);
    for (const QString &slug : {u"diego"_s, u"rachel"_s, u"alvaro"_s})
        room.answer(slug, u"Review has no owner in any team."_s, {.input = 1200, .output = 60});
    room.awaitState(Panel::State::Over);
    QCOMPARE(room.panel->record().capped, capped);
    QCOMPARE(room.models.requests.size(), 3);
    QCOMPARE(room.panel->record().synthesis->by, SynthesisBy::RulesAtCap);
    QCOMPARE(room.panel->record().synthesis->heard, 3);
    for (qsizetype turn = 3; turn < 6; ++turn)
        QCOMPARE(room.stateOf(turn), State::Capped);
    QCOMPARE(room.kept().capped, capped);
}

void TestPanelEnds::theTimeEndsIt()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable, 1, {.time = std::chrono::seconds(60)}));
    room.awaitRequests(3);
    room.answer(u"diego"_s, u"Name an owner of review in each team."_s);
    room.clock.advance(std::chrono::seconds(61));
    for (int piece = 0; piece < 40; ++piece)
        room.say(u"rachel"_s, TextDelta{u"Train reviewers. "_s});
    room.awaitState(Panel::State::Over);
    QCOMPARE(room.panel->record().capped, PanelCap::Time);
    QCOMPARE(room.stateOf(0), State::Done);
    QCOMPARE(room.stateOf(1), State::Capped);
    QVERIFY(room.panel->answer(1).text.startsWith("Train reviewers."_L1));
    QCOMPARE(room.stateOf(2), State::Capped);
}

void TestPanelEnds::aSynthesisWithoutItsFormIsMadeByRules()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable));
    room.awaitRequests(3);
    room.answer(u"diego"_s, u"Review has no owner in any team. Fund the queue."_s);
    room.answer(u"rachel"_s, u"In any team review has no owner."_s);
    room.answer(u"alvaro"_s, u"Show the cost of one incident."_s);
    room.awaitRequests(4);
    room.answer({}, u"They mostly agree."_s);
    room.awaitState(Panel::State::Over);
    const Synthesis &synthesis = *room.panel->record().synthesis;
    QCOMPARE(synthesis.by, SynthesisBy::RulesOnFault);
    QCOMPARE(synthesis.points.constFirst().kind, PointKind::Agreement);
    QCOMPARE(synthesis.points.constFirst().voices.size(), 2);
}

void TestPanelEnds::ticksAndMemoAreThereAfterARestart()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable));
    room.awaitRequests(3);
    room.answer(u"diego"_s, u"Name one owner of review per team."_s);
    room.answer(u"rachel"_s, u"I agree that review needs one owner per team."_s);
    room.answer(u"alvaro"_s, u"Show the cost of one incident."_s);
    room.awaitRequests(4);
    room.answer({}, QString::fromLatin1(synthesisText));
    room.awaitState(Panel::State::Over);
    room.panel->setTicked(0, true);
    room.panel->keepMemo(u"# Memo"_s);
    const PanelRecord before = room.panel->record();
    room.open();
    const PanelRecord kept = room.kept();
    QCOMPARE(kept, before);
    room.panel->open(kept, room.stored());
    QCOMPARE(room.panel->state(), Panel::State::Over);
    QCOMPARE(room.panel->answer(1).text, u"I agree that review needs one owner per team."_s);
    QVERIFY(room.panel->record().synthesis->points.constFirst().isTicked);
    QVERIFY(!room.panel->canGoOn());
    QCOMPARE(room.panel->use().tokens, 360);
}

void TestPanelEnds::whatACrashLeftIsShownAndGoneOnWith()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::Debate, 2));
    room.awaitRequests(3);
    room.answer(u"diego"_s, u"Name one owner of review per team."_s);
    room.say(u"rachel"_s, TextDelta{u"Train reviewers in each team, and"_s});
    room.open();  // what ran has no end on disk
    const PanelRecord kept = room.kept();
    room.panel->open(kept, room.stored());
    QCOMPARE(room.stateOf(0), State::Done);
    QCOMPARE(room.stateOf(1), State::Cut);
    QCOMPARE(room.panel->answer(1).text, u"Train reviewers in each team, and"_s);
    QCOMPARE(room.panel->answer(1).state, MessageState::Interrupted);
    QCOMPARE(room.stateOf(2), State::Cut);
    QVERIFY(room.panel->canGoOn());
    room.panel->goOn();
    room.awaitRequests(6);
    QVERIFY(room.models.requests.constLast().messages.constLast().text.contains("> Name one owner"_L1)
            || room.models.requests.constLast().persona == "diego"_L1);
}

void TestPanelEnds::aQuestionThatCannotBeStoredIsNotAsked()
{
    PanelRoom room;
    room.panel.reset();
    room.history.reset();
    QFile::remove(room.folder.filePath(u"history.sqlite"_s));
    QVERIFY(QDir(room.folder.path()).mkdir(u"history.sqlite"_s));  // no file can be there
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the history could not be opened"_s));
    room.open();
    QSignalSpy refused(room.panel.get(), &Panel::questionRefused);
    QVERIFY(room.begin(room.plan(PanelKind::RoundTable)));
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().constFirst().toString(), u"Should we fund a platform team?"_s);
    QVERIFY(room.models.requests.isEmpty());
    QCOMPARE(room.panel->state(), Panel::State::Empty);
}

void TestPanelEnds::aForgottenConversationHearsNothingMore()
{
    PanelRoom room;
    room.begin(room.plan(PanelKind::RoundTable));
    room.awaitRequests(3);
    QSignalSpy grew(room.panel.get(), &Panel::turnGrew);
    room.panel->forget(room.conversation.id);
    QCOMPARE(room.panel->state(), Panel::State::Empty);
    QCOMPARE(room.models.cancelled.size(), 3);
    room.answer(u"diego"_s, u"Name one owner of review per team."_s);
    QVERIFY(grew.isEmpty());
    QCOMPARE(room.stored().size(), 1);
}

QTEST_GUILESS_MAIN(TestPanelEnds)
#include "tst_panelends.moc"
