// SPDX-License-Identifier: Apache-2.0
// The requests of one turn in which a model uses tools.
#include "advice/toolbackend.h"

#include "base/limits.h"
#include "support/testcase.h"
#include "tooldesk.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::callOf;
using sb::test::Desk;

class TestToolRounds : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aModelThatAsksWithoutEndMustAnswer();
    void whatAllRequestsUsedIsAdded();
    void blocksGoBackWithTheResults();
    void aPausedTurnGoesOn();
    void aFailureInALaterRequestIsTheTurns();
    void resultsFitTheModel();
};

void TestToolRounds::aModelThatAsksWithoutEndMustAnswer()
{
    Desk desk;
    for (int round = 1; round <= limits::toolRounds; ++round) {
        QCOMPARE(desk.models.requests.constLast().toolChoice, ToolChoice::Auto);
        desk.call({callOf(u"shell"_s)});
        QCOMPARE(desk.models.requests.size(), round + 1);
    }
    QCOMPARE(desk.models.requests.constLast().toolChoice, ToolChoice::None);
    desk.call({callOf(u"shell"_s)});
    QCOMPARE(desk.models.requests.size(), limits::toolRounds + 1);
    QVERIFY(desk.isOver());
}

void TestToolRounds::whatAllRequestsUsedIsAdded()
{
    Desk desk;
    desk.models.say(UsageSeen{{.input = 100, .output = 10}});
    desk.models.say(UsageSeen{{.input = 100, .output = 20}});
    desk.call({callOf(u"shell"_s)});
    desk.models.say(UsageSeen{{.input = 150, .output = 5, .cacheRead = 90}});
    QCOMPARE(desk.usage.input, 250);
    QCOMPARE(desk.usage.output, 25);
    QCOMPARE(desk.usage.cacheRead, 90);
    QVERIFY(!desk.usage.reasoning);
}

void TestToolRounds::blocksGoBackWithTheResults()
{
    Desk desk;
    const AnswerBlocks blocks{u"anthropic"_s, QJsonArray{QJsonObject{{u"type"_s, u"thinking"_s}}}};
    desk.models.say(blocks);
    desk.call({callOf(u"shell"_s)});
    QCOMPARE(desk.models.requests.at(1).messages.at(1).blocks, blocks);
    desk.call({callOf(u"shell"_s, u"{}"_s, u"c2"_s)});
    QCOMPARE(desk.models.requests.at(2).messages.size(), 5);
    QVERIFY(desk.models.requests.at(2).messages.at(3).blocks.blocks.isEmpty());
    QCOMPARE(desk.models.requests.at(2).messages.at(4).results.constFirst().callId, u"c2"_s);
}

void TestToolRounds::aPausedTurnGoesOn()
{
    Desk desk;
    for (int pause = 1; pause <= limits::turnPauses; ++pause) {
        desk.models.say(AnswerBlocks{u"anthropic"_s, QJsonArray{QJsonObject{{u"type"_s, u"server_tool_use"_s}}}});
        desk.models.say(Finished{StopReason::PauseTurn});
        QCOMPARE(desk.models.requests.size(), pause + 1);
        // All that was said before a pause is one message, which the server goes on with.
        const QList<ChatMessage> messages = desk.models.requests.constLast().messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.constLast().role, Role::Advisor);
        QCOMPARE(messages.constLast().blocks.blocks.size(), pause);
    }
    desk.models.say(AnswerBlocks{u"anthropic"_s, QJsonArray{QJsonObject()}});
    desk.models.say(Finished{StopReason::PauseTurn});
    QVERIFY(desk.isOver());
}

void TestToolRounds::aFailureInALaterRequestIsTheTurns()
{
    Desk desk;
    desk.call({callOf(u"shell"_s)});
    const Failed failed{{.error = {ErrorKind::Overloaded, {}}, .httpStatus = 529}};
    desk.models.say(failed);
    QCOMPARE(desk.events.constLast(), TurnEvent(failed));
    QCOMPARE(desk.uses.constFirst().state, ToolState::Failed);
}

void TestToolRounds::resultsFitTheModel()
{
    Desk desk;
    ChatRequest request = desk.models.requests.constFirst();
    request.contextTokens = limits::toolsContextTokens;
    const TurnId turn = TurnId::make();
    desk.backend.start(turn, request);
    desk.call({callOf(u"figures"_s, u"{}"_s, u"a"_s), callOf(u"figures"_s, u"{}"_s, u"b"_s)});
    desk.figures->give(QString(5000, u'x'), false, 0);
    desk.figures->give(QString(5000, u'y'), false, 1);
    QTRY_COMPARE(desk.models.requests.size(), 3);
    qsizetype told = 0;
    for (const ToolUse &use : std::as_const(desk.uses))
        told += use.result.size();
    QVERIFY2(told < limits::toolsContextTokens * 3 / 4 + 200, qPrintable(QString::number(told)));
    QVERIFY(desk.uses.at(1).result.contains(u"left out"_s));
}

QTEST_GUILESS_MAIN(TestToolRounds)
#include "tst_toolrounds.moc"
