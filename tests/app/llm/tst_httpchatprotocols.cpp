// SPDX-License-Identifier: Apache-2.0
#include "llm/httpchatbackend.h"

#include "app/llm/answers.h"
#include "app/llm/protocols.h"
#include "app/llm/talk.h"
#include "base/limits.h"
#include "support/handtransport.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

Reply recorded(Protocol protocol)
{
    const QByteArray type = protocol == Protocol::OllamaChat ? "application/x-ndjson" : "text/event-stream";
    return {chunkedHead(type) + chunkOf(recording(protocol)) + chunkOf({})};
}

Reply refused(const QByteArray &words)
{
    return answer(400, "application/json", R"({"error":{"message":")" + words + R"(","type":"invalid_request_error"}})");
}

/// A server that knows none of these parts, and names the first one that it meets.
FaultServer::Script knowsNoneOf(const QByteArrayList &parts, Protocol protocol)
{
    return [parts, protocol](const Asked &asked) {
        for (const QByteArray &part : parts) {
            if (json(asked.body).contains(QString::fromLatin1(part)) || asked.body.contains(QByteArray('"' + part + "\":{")))
                return refused("Unknown parameter: " + part);
        }
        return recorded(protocol);
    };
}

}  // namespace

/// The four protocols over HTTP: what is asked where, and what is left out after a refusal.
class TestHttpChatProtocols : public TestCase {
    Q_OBJECT
private slots:
    void eachIsAskedInItsOwnWay_data() { addProtocols(); }
    void eachIsAskedInItsOwnWay();
    void aCutStreamIsNeverFinished_data() { addProtocols(); }
    void aCutStreamIsNeverFinished();
    void aBodyInOnePieceIsAnAnswer_data() { addProtocols(); }
    void aBodyInOnePieceIsAnAnswer();
    void partsThatAreRefusedAreLeftOutOneByOne();
    void whatWasLearnedIsKeptForTheModel();
    void whatDidNotHelpIsNotLearned();
    void whatTheModelCannotDoIsNotAskedFor();
    void aRefusedSignatureIsNoQuirkOfTheModel();
    void whatIsKnownFromBeforeIsLeftOutAtOnce();
    void aLongCallIsNoStall();
    void whoDoesNotListenIsSentNoMore();
    void azureGetsItsKeyInAHeaderOfItsOwn();
};

void TestHttpChatProtocols::eachIsAskedInItsOwnWay()
{
    QFETCH(Protocol, protocol);
    const FaultServer server(recorded(protocol));
    Talk talk("canary-key");
    const TurnId turn = talk.ask(server, protocol);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), textOf(decoded(protocol, {recording(protocol)})));
    const Asked asked = server.asked().value(0);
    QCOMPARE(asked.method, "POST");
    QCOMPARE(QString::fromUtf8(asked.path), addressOf(protocol, server.url(u"/v1"_s)).path());
    const bool isAnthropic = protocol == Protocol::AnthropicMessages;
    QCOMPARE(asked.header("authorization"), isAnthropic ? QByteArray() : QByteArray("Bearer canary-key"));
    QCOMPARE(asked.header("x-api-key"), isAnthropic ? QByteArray("canary-key") : QByteArray());
    QCOMPARE(asked.header("anthropic-version").isEmpty(), !isAnthropic);
    QVERIFY(asked.header("origin").isEmpty());
    QVERIFY(!asked.body.contains("canary"));
    QCOMPARE(asked.raw.count("canary-key"), 1);
    QVERIFY(asked.body.contains("Why?") && asked.body.contains("Be brief."));
}

void TestHttpChatProtocols::aCutStreamIsNeverFinished()
{
    QFETCH(Protocol, protocol);
    const QByteArray whole = recording(protocol);
    const QByteArray half = whole.first(whole.indexOf('\n', whole.indexOf("🌳")) + 2);
    const QByteArray type = protocol == Protocol::OllamaChat ? "application/x-ndjson" : "text/event-stream";
    const QByteArray untilClosed = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n" + half;
    const QByteArray chunked = chunkedHead(type) + chunkOf(half);
    for (const Reply &reply :
         {Reply{untilClosed}, Reply{chunked}, Reply{chunked, Reply::After::Reset}, Reply{chunked + chunkOf({})}}) {
        const FaultServer server(reply);
        Talk talk;
        const TurnId turn = talk.ask(server, protocol);
        QTRY_VERIFY(talk.isOver(turn));
        talk.endTransport();
        QVERIFY(talk.endsWith<Truncated>(turn));
    }
}

void TestHttpChatProtocols::aBodyInOnePieceIsAnAnswer()
{
    QFETCH(Protocol, protocol);
    const QHash<Protocol, QByteArray> bodies{
        {Protocol::OpenAiChat, R"({"choices":[{"message":{"content":"All."},"finish_reason":"stop"}]})"},
        {Protocol::AnthropicMessages,
         R"({"type":"message","content":[{"type":"text","text":"All."}],"stop_reason":"end_turn"})"},
        {Protocol::OpenAiResponses,
         R"({"object":"response","status":"completed","output":[{"type":"message",)"
         R"("content":[{"type":"output_text","text":"All."}]}]})"},
        {Protocol::OllamaChat, R"({"message":{"content":"All."},"done":true,"done_reason":"stop"})"},
    };
    const FaultServer server(answer(200, "application/json", bodies.value(protocol)));
    Talk talk;
    const TurnId turn = talk.ask(server, protocol);
    QTRY_VERIFY(talk.isOver(turn));
    QCOMPARE(talk.last<Finished>(turn).reason, StopReason::EndOfTurn);
    QCOMPARE(talk.text(turn), u"All."_s);
}

void TestHttpChatProtocols::partsThatAreRefusedAreLeftOutOneByOne()
{
    const FaultServer server(knowsNoneOf({"stream_options", "max_tokens", "temperature", "tools"}, Protocol::OpenAiChat));
    Talk talk;
    ChatRequest request = toolTalk(Protocol::OpenAiChat);
    request.endpoint.baseUrl = server.url(u"/v1"_s);
    request.maxTokens = 50;
    request.temperature = 0.5;
    const TurnId turn = talk.ask(request);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(server.asked().size(), 5);
    const QJsonObject last = json(server.asked().constLast().body);
    QCOMPARE(last["max_completion_tokens"_L1].toInt(), 50);
    for (const QString &part : {u"stream_options"_s, u"max_tokens"_s, u"temperature"_s, u"tools"_s})
        QVERIFY2(!last.contains(part), qPrintable(part));
}

void TestHttpChatProtocols::whatWasLearnedIsKeptForTheModel()
{
    const FaultServer server(knowsNoneOf({"cache_control"}, Protocol::AnthropicMessages));
    Talk talk;
    QSignalSpy learned(&talk.backend(), &HttpChatBackend::quirksLearned);
    for (const int requests : {2, 3}) {
        const TurnId turn = talk.ask(server, Protocol::AnthropicMessages);
        QTRY_VERIFY(talk.isOver(turn));
        QVERIFY(talk.endsWith<Finished>(turn));
        QCOMPARE(server.asked().size(), requests);
    }
    QCOMPARE(learned.size(), 1);
    const Endpoint endpoint{{}, server.url(u"/v1"_s), false, Protocol::AnthropicMessages};
    QCOMPARE(talk.backend().quirks().of(endpoint, u"small"_s), ModelQuirks().with(Quirk::NoCacheMarks));
    QVERIFY(talk.backend().quirks().of(endpoint, u"large"_s).isEmpty());
}

void TestHttpChatProtocols::whatDidNotHelpIsNotLearned()
{
    const FaultServer server([](const Asked &asked) {
        return json(asked.body).contains("stream_options"_L1) ? refused("Unknown parameter: 'stream_options'")
                                                              : refused("No such thing as a question");
    });
    Talk talk;
    QSignalSpy learned(&talk.backend(), &HttpChatBackend::quirksLearned);
    for (const int requests : {2, 4}) {
        const TurnId turn = talk.ask(server);
        QTRY_VERIFY(talk.isOver(turn));
        QCOMPARE(talk.last<Failed>(turn).failure.error.kind, ErrorKind::BadRequest);
        QCOMPARE(server.asked().size(), requests);
    }
    QCOMPARE(learned.size(), 0);
    QCOMPARE(talk.backend().quirks(), QuirkTable());
}

void TestHttpChatProtocols::whatTheModelCannotDoIsNotAskedFor()
{
    const FaultServer server(recorded(Protocol::AnthropicMessages));
    ChatRequest request = toolTalk(Protocol::AnthropicMessages);
    request.endpoint.baseUrl = server.url(u"/v1"_s);
    Talk talk;
    talk.backend().setBounds([](const Endpoint &, const QString &model) {
        return model == u"oak" ? ModelBounds{.abilities = {.answerTokens = 4096, .tools = false}} : ModelBounds();
    });
    for (const QString &model : {u"oak"_s, u"elm"_s}) {
        request.model = model;
        const TurnId turn = talk.ask(request);
        QTRY_VERIFY(talk.isOver(turn));
    }
    QVERIFY(!json(server.asked().at(0).body).contains("tools"_L1));
    QCOMPARE(json(server.asked().at(0).body)["max_tokens"_L1].toInt(), 4096);
    QVERIFY(json(server.asked().at(1).body).contains("tools"_L1));
    QCOMPARE(talk.backend().quirks(), QuirkTable());
}

void TestHttpChatProtocols::aRefusedSignatureIsNoQuirkOfTheModel()
{
    const FaultServer server([](const Asked &asked) {
        return asked.body.contains("c2ln") ? refused("messages.1.content.0: Invalid `signature` in `thinking` block")
                                           : recorded(Protocol::AnthropicMessages);
    });
    ChatRequest request{.endpoint = {{}, server.url(u"/v1"_s), false, Protocol::AnthropicMessages}, .model = u"small"_s};
    const QJsonArray blocks{QJsonObject{{u"type"_s, u"thinking"_s}, {u"thinking"_s, u"Hm."_s}, {u"signature"_s, u"c2ln"_s}},
                            QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"So."_s}}};
    request.messages = {{Role::User, u"Why?"_s},
                        {.role = Role::Advisor, .text = u"So."_s, .blocks = {u"anthropic"_s, blocks}},
                        {Role::User, u"And?"_s}};
    Talk talk;
    const TurnId turn = talk.ask(request);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(server.asked().size(), 2);
    QVERIFY(server.asked().at(1).body.contains("So."));
    QCOMPARE(talk.backend().quirks(), QuirkTable());
}

void TestHttpChatProtocols::whatIsKnownFromBeforeIsLeftOutAtOnce()
{
    const FaultServer server(recorded(Protocol::OpenAiChat));
    QuirkTable table;
    table.learn({{}, server.url(u"/v1"_s), false}, u"small"_s, ModelQuirks().with(Quirk::NoUsage));
    Talk talk;
    talk.backend().setQuirks(QuirkTable::fromJson(table.toJson()));
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(!json(server.asked().value(0).body).contains("stream_options"_L1));
}

void TestHttpChatProtocols::aLongCallIsNoStall()
{
    const auto piece = [](const QByteArray &arguments) {
        return sse(R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":")" + arguments
                   + R"("}}]}}]})");
    };
    FakeClock clock;
    HandTransport transport;
    HttpChatBackend backend(transport, [](const Endpoint &) { return Secret(); }, clock);
    backend.start(TurnId::make(), {.endpoint = speaking(Protocol::OpenAiChat), .messages = {{Role::User, u"Why?"_s}}});
    transport.head(200, "text/event-stream");
    for (int i = 0; i < 5; ++i) {
        clock.advance(limits::meaningfulEventTime / 2);
        transport.sink().bytes(piece("1"));
        QVERIFY(!transport.sink().tick());
    }
    for (int i = 0; i < 2; ++i) {
        clock.advance(limits::meaningfulEventTime / 2 + 1ms);
        transport.sink().bytes(": only a comment\n\n");
    }
    QVERIFY(transport.sink().tick());
}

void TestHttpChatProtocols::whoDoesNotListenIsSentNoMore()
{
    HandTransport transport;
    FakeClock clock;
    HttpChatBackend backend(transport, [](const Endpoint &) { return Secret(); }, clock);
    qsizetype heard = 0;
    connect(&backend, &ChatBackend::turnEvent, this, [&heard](TurnId, const TurnEvent &event) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            heard += text->text.size();
    });
    backend.start(TurnId::make(), {.endpoint = speaking(Protocol::OllamaChat), .messages = {{Role::User, u"Why?"_s}}});
    transport.head(200, "application/x-ndjson");
    const QByteArray line = R"({"message":{"content":")" + QByteArray(100'000, 'x') + "\"},\"done\":false}\n";
    qsizetype sent = 0;
    for (; transport.sink().hasRoom(); sent += 100'000) {
        QVERIFY(sent <= limits::streamQueueBytes);
        transport.sink().bytes(line);
        clock.advance(limits::resultInterval);
    }
    QVERIFY(sent > limits::streamQueueBytes / 4);
    // However long it lasts, nobody but we were silent.
    clock.advance(2 * limits::meaningfulEventTime);
    QVERIFY(!transport.sink().tick());
    QCoreApplication::sendPostedEvents();
    QVERIFY(transport.sink().hasRoom());
    QVERIFY(!transport.sink().tick());
    QCOMPARE(heard, sent);
}

void TestHttpChatProtocols::azureGetsItsKeyInAHeaderOfItsOwn()
{
    const FakeClock clock;
    HandTransport transport;
    HttpChatBackend backend(transport, [](const Endpoint &) { return Secret("canary-key"); }, clock);
    for (const Protocol protocol : {Protocol::OpenAiChat, Protocol::OpenAiResponses}) {
        const Endpoint azure = endpointFromText(u"https://mine.openai.azure.com"_s, protocol).value();
        backend.start(TurnId::make(), {.endpoint = azure, .model = u"mine"_s, .messages = {{Role::User, u"Why?"_s}}});
        const HttpRequest &asked = transport.requests.constLast();
        QCOMPARE(asked.keyPrefix, "api-key: ");
        QCOMPARE(asked.bearer.bytes(), "canary-key");
        for (const QByteArray &header : asked.headers)
            QVERIFY2(!header.contains("canary-key"), header.constData());
    }
    QCOMPARE(transport.requests.constFirst().url, QUrl(u"https://mine.openai.azure.com/openai/v1/chat/completions"_s));
}

QTEST_GUILESS_MAIN(TestHttpChatProtocols)
#include "tst_httpchatprotocols.moc"
