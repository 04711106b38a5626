// SPDX-License-Identifier: Apache-2.0
#include "advice/replaybackend.h"

#include "advice/personatestrun.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "testplans.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestReplayBackend : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void recordedAnswersRunWithoutANetwork();
    void aReplayCanBeCancelled();
    void whatIsNotWholeIsNotRecorded();
    void onlyWhatIsSaidCounts();
};

void TestReplayBackend::recordedAnswersRunWithoutANetwork()
{
    TestPlan plan = planOf({caseOf(u"one"_s, {holds(u"yes"_s)}), caseOf(u"two"_s, {holds(u"yes"_s)})});
    plan.runs = 2;
    FakeChatBackend models;
    CaseCells cells;
    const FakeClock clock;
    RecordingBackend recorder(models);
    PersonaTestRun recorded(recorder, cells, clock);
    QSignalSpy whole(&recorded, &PersonaTestRun::finished);
    recorded.start(plan);
    qsizetype asked = 0;
    for (const QString &text : {u"yes"_s, u"no"_s, u"no"_s, u"yes"_s}) {
        ++asked;
        QTRY_COMPARE(models.turns.size(), asked);
        models.say(TextDelta{text});
        models.say(Finished{StopReason::EndOfTurn});
    }
    QTRY_COMPARE(whole.size(), 1);
    const Result<Recording> kept = recordingFromJson(toJson(recorder.recording()));
    QVERIFY(kept && *kept == recorder.recording());
    ReplayBackend replay(*kept);
    PersonaTestRun again(replay, cells, clock);
    QSignalSpy finished(&again, &PersonaTestRun::finished);
    again.start(plan);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.constFirst().constFirst().value<TestResults>(), whole.constFirst().constFirst().value<TestResults>());
    plan.tests.tests.append(caseOf(u"three"_s, {}));
    again.start(plan);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(finished.constLast().constFirst().value<TestResults>().cases.at(2).error, u"NotFound"_s);
    QVERIFY(!recordingFromJson("["));
}

void TestReplayBackend::aReplayCanBeCancelled()
{
    const ChatRequest request{.system = u"s"_s};
    ReplayBackend replay({{{promptHash(request), {u"yes"_s}}}});
    QList<TurnEvent> events;
    connect(&replay, &ChatBackend::turnEvent, this, [&events](TurnId, const TurnEvent &event) { events.append(event); });
    const TurnId turn = TurnId::make();
    replay.start(turn, request);
    replay.cancel(turn);
    replay.cancel(turn);
    QCOMPARE(events.size(), 1);
    const TurnId next = TurnId::make();
    replay.start(next, request);
    QTRY_COMPARE(events.size(), 3);
    QVERIFY(std::holds_alternative<Cancelled>(events.at(0)));
    QCOMPARE(std::get<TextDelta>(events.at(1)).text, u"yes"_s);
    QVERIFY(std::holds_alternative<Finished>(events.at(2)));
}

void TestReplayBackend::whatIsNotWholeIsNotRecorded()
{
    FakeChatBackend models;
    RecordingBackend recorder(models);
    QSignalSpy passed(&recorder, &ChatBackend::turnEvent);
    recorder.start(TurnId::make(), {.system = u"s"_s});
    models.say(TextDelta{u"half"_s});
    models.say(Truncated{Cut::ConnectionLost, {}});
    recorder.start(TurnId::make(), {.system = u"s"_s});
    models.say(ReasoningDelta{u"thought"_s});
    models.say(Finished{});
    QCOMPARE(recorder.recording().answers.value(promptHash({.system = u"s"_s})), QStringList(u"thought"_s));
    QCOMPARE(passed.size(), 4);
}

void TestReplayBackend::onlyWhatIsSaidCounts()
{
    const ChatRequest request{.model = u"elm"_s, .system = u"s"_s, .messages = {{Role::User, u"q"_s}}};
    ChatRequest other = request;
    other.model = u"oak"_s;
    other.temperature = 0.5;
    QCOMPARE(promptHash(other), promptHash(request));
    other.messages = {{Role::Advisor, u"q"_s}};
    QVERIFY(promptHash(other) != promptHash(request));
}

QTEST_GUILESS_MAIN(TestReplayBackend)
#include "tst_replaybackend.moc"
