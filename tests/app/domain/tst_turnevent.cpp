// SPDX-License-Identifier: Apache-2.0
#include "domain/turnevent.h"

#include "base/json.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestTurnEvent : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachEventIsOneJsonObject_data();
    void eachEventIsOneJsonObject();
    void unknownCountsAreLeftOutNotZero();
    void aLaterCountLeavesTimesAndRequestAlone();
};

void TestTurnEvent::eachEventIsOneJsonObject_data()
{
    QTest::addColumn<TurnEvent>("event");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("ends");
    const auto row = [](const char *name, const TurnEvent &event, const char *json, bool ends) {
        QTest::newRow(name) << event << QByteArray(json) << ends;
    };
    row("started", TurnStarted{u"m"_s, u"r"_s}, R"({"model":"m","request_id":"r","type":"started"})", false);
    row("text", TextDelta{u"a\"b"_s}, R"({"text":"a\"b","type":"text"})", false);
    row("reasoning", ReasoningDelta{u"a"_s}, R"({"text":"a","type":"reasoning"})", false);
    row("tool call", ToolCall{1, u"i"_s, u"f"_s, u"{}"_s},
        R"({"arguments":"{}","id":"i","index":1,"name":"f","type":"tool_call"})", false);
    row("usage", UsageSeen{{3, 4, {}, {}}}, R"({"input":3,"output":4,"type":"usage"})", false);
    row("retrying", Retrying{2, 3, std::chrono::milliseconds(1500), {.error = {ErrorKind::Overloaded, {}}, .httpStatus = 529}},
        R"({"attempt":2,"kind":"Overloaded","of":3,"status":529,"type":"retrying","wait_ms":1500})", false);
    row("quiet", Quiet{std::chrono::seconds(30)}, R"({"seconds":30,"type":"quiet"})", false);
    row("finished", Finished{StopReason::EndOfTurn}, R"({"reason":"end_of_turn","type":"finished"})", true);
    row("finished with words", Finished{StopReason::Refusal, u"No."_s},
        R"({"detail":"No.","reason":"refusal","type":"finished"})", true);
    row("finished without a signal", Finished{StopReason::EndOfTurn, {}, false},
        R"({"reason":"end_of_turn","type":"finished","warning":"no end signal"})", true);
    row("paused", Finished{StopReason::PauseTurn}, R"({"reason":"pause_turn","type":"finished"})", true);
    row("citation", SourceCited{u"Oaks"_s, u"https://o.example"_s, u"An oak."_s},
        R"({"text":"An oak.","title":"Oaks","type":"citation","url":"https://o.example"})", false);
    row("blocks", AnswerBlocks{u"anthropic"_s, {QJsonObject{{u"type"_s, u"thinking"_s}}}},
        R"({"blocks":[{"type":"thinking"}],"protocol":"anthropic","type":"blocks"})", false);
    row("failed", Failed{{.error = {ErrorKind::RateLimited, {}}, .httpStatus = 429, .retryAfter = std::chrono::seconds(2)}},
        R"({"kind":"RateLimited","message":"","retry_after":2,"status":429,"type":"failed"})", true);
    row("cancelled", Cancelled{}, R"({"type":"cancelled"})", true);
    row("truncated", Truncated{Cut::Stalled, {}}, R"({"cut":"stalled","type":"truncated"})", true);
}

void TestTurnEvent::eachEventIsOneJsonObject()
{
    QFETCH(TurnEvent, event);
    QFETCH(bool, ends);
    QTEST(toCompactJson(toJson(event)), "json");
    QCOMPARE(isTerminal(event), ends);
}

void TestTurnEvent::unknownCountsAreLeftOutNotZero()
{
    const Usage usage{{}, 7, {}, 2};
    QCOMPARE(usageFromJson(toJson(usage)), usage);
    QVERIFY(!toJson(usage).contains("input"_L1));
}

void TestTurnEvent::aLaterCountLeavesTimesAndRequestAlone()
{
    Usage usage{1, 2, {}, {}, {300, 200, 900}, u"req_1"_s, 40};
    QCOMPARE(usageFromJson(toJson(usage)), usage);
    usage.setTokens({.input = 5, .output = 6, .cacheRead = 7, .reasoning = 8, .cacheWrite = 9});
    QCOMPARE(usage, (Usage{5, 6, 7, 8, {300, 200, 900}, u"req_1"_s, 40, 9}));
    QCOMPARE(usageFromJson(toJson(usage)), usage);
}

QTEST_GUILESS_MAIN(TestTurnEvent)
#include "tst_turnevent.moc"
