// SPDX-License-Identifier: Apache-2.0
#include "llm/httpchatbackend.h"

#include "app/llm/answers.h"
#include "app/llm/talk.h"
#include "base/clock.h"
#include "e2e/modelserver.h"
#include "support/testcase.h"

#include <atomic>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Keeps what comes, on the network thread, until it has ended.
class Recorder final : public HttpSink {
public:
    void head(const HttpHead &) override {}
    void bytes(QByteArrayView bytes) override { heard += bytes; }
    void end(const HttpEnd &) override { hasEnded = true; }

    QByteArray heard;
    std::atomic<bool> hasEnded = false;
};

}  // namespace

/// The three protocols that a real model server speaks.
class TestRealServer : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyProtocolGivesTheSameAnswer_data() { addProtocols(); }
    void everyProtocolGivesTheSameAnswer();
    void reasoningComesBesideTheAnswer_data() { addProtocols(); }
    void reasoningComesBesideTheAnswer();
    void aToolIsCalledAndItsResultAnswered_data() { addProtocols(); }
    void aToolIsCalledAndItsResultAnswered();
    void whatItSendsCutAnywhereIsNotFinished_data() { addProtocols(); }
    void whatItSendsCutAnywhereIsNotFinished();
    void aLimitOfTokensIsTold_data() { addProtocols(); }
    void aLimitOfTokensIsTold();
    void aTalkThatIsTooLongIsRefusedAsSuch_data() { addProtocols(); }
    void aTalkThatIsTooLongIsRefusedAsSuch();
    void cleanupTestCase() { m_server.reset(); }

private:
    static void addProtocols()
    {
        QTest::addColumn<Protocol>("protocol");
        for (const Protocol protocol : {Protocol::OpenAiChat, Protocol::AnthropicMessages, Protocol::OpenAiResponses})
            QTest::newRow(qPrintable(toWord(protocol))) << protocol;
    }

    [[nodiscard]] ChatRequest asking(Protocol protocol, const QString &question) const
    {
        const QUrl base(u"http://127.0.0.1:%1/v1"_s.arg(m_server->port));
        ChatRequest request{.endpoint = {u"here"_s, base, false, protocol},
                            .model = u"tiny-chat"_s,
                            .messages = {{Role::User, question}},
                            .maxTokens = 300};
        request.temperature = 0;
        return request;
    }

    std::unique_ptr<ModelServer> m_server;
};

void TestRealServer::initTestCase()
{
    m_server = std::make_unique<ModelServer>();
    QVERIFY(m_server->port > 0);
}

void TestRealServer::everyProtocolGivesTheSameAnswer()
{
    QFETCH(Protocol, protocol);
    Talk talk;
    const TurnId turn = talk.ask(asking(protocol, u"Say OK"_s));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 60'000);
    QCOMPARE(talk.last<Finished>(turn).reason, StopReason::EndOfTurn);
    QCOMPARE(talk.text(turn).trimmed(), u"OK"_s);
    const QList<UsageSeen> counts = all<UsageSeen>(talk.events(turn));
    const Usage usage = counts.isEmpty() ? Usage() : counts.constLast().usage;
    QVERIFY(usage.input.value_or(0) > 0 && usage.output.value_or(0) > 0);
    talk.endTransport();
    QCOMPARE(talk.terminals(turn), 1);
}

void TestRealServer::reasoningComesBesideTheAnswer()
{
    QFETCH(Protocol, protocol);
    Talk talk;
    const TurnId turn = talk.ask(asking(protocol, u"What is 17 times 23?"_s));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 60'000);
    QVERIFY(talk.endsWith<Finished>(turn));
    QVERIFY2(talk.text(turn).contains("391"_L1), qPrintable(talk.text(turn)));
    QVERIFY(!talk.text(turn).contains("think>"_L1));
    QVERIFY(!all<ReasoningDelta>(talk.events(turn)).isEmpty());
}

void TestRealServer::aToolIsCalledAndItsResultAnswered()
{
    QFETCH(Protocol, protocol);
    Talk talk;
    ChatRequest request = asking(protocol, u"What is the weather in Paris?"_s);
    const QJsonObject city{{u"type"_s, u"string"_s}};
    request.tools = {{u"get_weather"_s,
                      u"The weather of a city."_s,
                      {{u"type"_s, u"object"_s},
                       {u"properties"_s, QJsonObject{{u"city"_s, city}}},
                       {u"required"_s, QJsonArray{u"city"_s}}}}};
    const TurnId asked = talk.ask(request);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(asked), 60'000);
    QCOMPARE(talk.last<Finished>(asked).reason, StopReason::ToolUse);
    const QList<ToolCall> calls = all<ToolCall>(talk.events(asked));
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.constFirst().name, u"get_weather"_s);
    QCOMPARE(json(calls.constFirst().arguments.toUtf8())["city"_L1].toString(), u"Paris"_s);

    ChatMessage answer{.role = Role::Advisor, .text = talk.text(asked), .calls = calls};
    answer.blocks = all<AnswerBlocks>(talk.events(asked)).value(0);
    request.messages +=
        {answer, {.role = Role::User, .text = {}, .results = {{calls.constFirst().id, u"Sunny, 21 degrees"_s, false}}}};
    const TurnId told = talk.ask(request);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(told), 60'000);
    QCOMPARE(talk.last<Finished>(told).reason, StopReason::EndOfTurn);
    QVERIFY(!talk.text(told).isEmpty());
    QVERIFY(all<ToolCall>(talk.events(told)).isEmpty());
}

void TestRealServer::whatItSendsCutAnywhereIsNotFinished()
{
    QFETCH(Protocol, protocol);
    SystemClock clock;
    CurlTransport transport(clock);
    const ChatRequest question = asking(protocol, u"What is 17 times 23?"_s);
    HttpRequest request;
    request.method = "POST";
    request.url = addressOf(protocol, question.endpoint.baseUrl);
    request.headers = questionHeaders(protocol);
    request.body = [question, protocol] { return wireFormat(protocol).body(question, {}); };
    const auto recorder = std::make_shared<Recorder>();
    std::ignore = transport.start(request, recorder);
    QTRY_VERIFY_WITH_TIMEOUT(recorder->hasEnded.load(), 60'000);
    const QByteArray bytes = recorder->heard;
    QVERIFY(isFinished(decoded(protocol, {bytes})));
    QCOMPARE(shown(decoded(protocol, inPiecesOf(1, bytes))), shown(decoded(protocol, {bytes})));
    QCOMPARE(shown(decodedInFull(protocol, bytes)), shown(decoded(protocol, {bytes})));
    cutEverywhere(protocol, bytes);
}

void TestRealServer::aLimitOfTokensIsTold()
{
    QFETCH(Protocol, protocol);
    Talk talk;
    ChatRequest request = asking(protocol, u"Tell me a story"_s);
    request.maxTokens = 8;
    const TurnId turn = talk.ask(request);
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 60'000);
    // By its Responses this server says "completed" all the same.
    const bool isSilent = protocol == Protocol::OpenAiResponses;
    QCOMPARE(talk.last<Finished>(turn).reason, isSilent ? StopReason::EndOfTurn : StopReason::Length);
}

void TestRealServer::aTalkThatIsTooLongIsRefusedAsSuch()
{
    QFETCH(Protocol, protocol);
    Talk talk;
    const TurnId turn = talk.ask(asking(protocol, u"Hello there. "_s.repeated(5000)));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 60'000);
    QCOMPARE(talk.last<Failed>(turn).failure.error.kind, ErrorKind::ContextTooLong);
}

QTEST_GUILESS_MAIN(TestRealServer)
#include "tst_realserver.moc"
