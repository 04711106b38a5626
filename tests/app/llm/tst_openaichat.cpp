// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "app/llm/answers.h"
#include "base/limits.h"
#include "llm/chatbackend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Protocol;
using sb::TurnEvent;

namespace {

constexpr Protocol protocol = Protocol::OpenAiChat;

Events decodedHere(const Pieces &pieces, End how = End::Closed)
{
    return decoded(protocol, pieces, how);
}

sb::ChatRequest smallRequest()
{
    return {.model = u"oak-7b"_s,
            .system = u"You are Ash.\r\nSpeak plainly."_s,
            .messages = {{sb::Role::User, u"Größe 木 🌳?"_s},
                         {sb::Role::Advisor, u"Tall."_s},
                         {sb::Role::User, u"Why \"tall\"?"_s + QChar(QChar::Null)}},
            .maxTokens = 512};
}

sb::ModelQuirks quirks(std::initializer_list<sb::Quirk> list)
{
    sb::ModelQuirks all;
    for (const sb::Quirk quirk : list)
        all.add(quirk);
    return all;
}

}  // namespace

class TestOpenAiChat : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void streamsGiveTheirGoldensAtAnySplit_data() { addRecordings(u"openai"_s, u".sse"_s, 40); }
    void streamsGiveTheirGoldensAtAnySplit() { compareAtEverySplit(protocol); }
    void aStreamCutAnywhereEndsOnceAndFinishesOnlyBySignal_data() { addRecordings(u"openai"_s, u".sse"_s, 40); }
    void aStreamCutAnywhereEndsOnceAndFinishesOnlyBySignal() { cutRecording(protocol); }
    void aCutConnectionFinishesOnlyByDone();
    void nothingFollowsTheEnd();
    void anEventThatIsTooLargeCutsTheAnswerAfterItsText();
    void whatIsNoStreamOfEventsFails_data();
    void whatIsNoStreamOfEventsFails();
    void aStreamThatSaysNothingIsCut();
    void aWholeBodyIsAnAnswer_data();
    void aWholeBodyIsAnAnswer();
    void requestsEqualTheirGoldens_data();
    void requestsEqualTheirGoldens();
    void aToolTalkIsToldInFull();
    void whatABlockAddsGoesBack();
    void partsOfTheRequestHaveTheirNames();
};

void TestOpenAiChat::aCutConnectionFinishesOnlyByDone()
{
    const QByteArray reason = R"(data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]})"
                              "\n\n";
    QVERIFY(isFinished(decodedHere({reason}, End::Closed)));
    const Events cut = decodedHere({reason}, End::Cut);
    QCOMPARE(cut.constLast(), TurnEvent(sb::Truncated{sb::Cut::ConnectionLost, u"the stream ended without its end signal"_s}));
    QCOMPARE(textOf(cut), u"a"_s);
    QVERIFY(isFinished(decodedHere({reason, "data: [DONE]"}, End::Cut)));
}

void TestOpenAiChat::nothingFollowsTheEnd()
{
    const auto made = sb::makeOpenAiChatDecoder();
    sb::StreamDecoder &decoder = *made;
    QVERIFY(!decoder.isOver());
    QVERIFY(isFinished(decoder.feed("data: [DONE]\n\n")));
    QVERIFY(decoder.isOver());
    QVERIFY(decoder.feed("data: {\"choices\":[{\"delta\":{\"content\":\"late\"}}]}\n\n").isEmpty());
    QVERIFY(decoder.feed("data: [DONE]\n\n").isEmpty());
    QVERIFY(decoder.end(End::Closed).isEmpty());
    QVERIFY(decoder.end(End::Cut).isEmpty());
}

void TestOpenAiChat::anEventThatIsTooLargeCutsTheAnswerAfterItsText()
{
    const QByteArray said = "data: {\"choices\":[{\"delta\":{\"content\":\"oak\"}}]}\n\n";
    const QByteArray large = "data: " + QByteArray(sb::limits::eventBytes, 'x') + "\n\n";
    const QByteArray expected = R"([{"model":"","request_id":"","type":"started"},{"text":"oak","type":"text"},)"
                                R"({"cut":"too_large","type":"truncated"}])";
    const QByteArray both = said + large;
    for (const qsizetype size : {both.size(), said.size(), qsizetype(1'000'003)})
        QCOMPARE(shown(decodedHere(inPiecesOf(size, both))), expected);
    const QByteArray alone = R"([{"kind":"TooLarge","message":"","status":200,"type":"failed"}])";
    QCOMPARE(shown(decodedHere({large})), alone);
    const QByteArray done = said + "data: [DONE]\n\n" + large;
    QVERIFY(isFinished(decodedHere({done})));
}

void TestOpenAiChat::whatIsNoStreamOfEventsFails_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("JSON") << QByteArray(R"({"status":"ok"})");
    QTest::newRow("JSON over lines") << QByteArray("{\n  \"status\": \"ok\",\n  \"data\": []\n}\n");
    QTest::newRow("a word") << QByteArray("ok");
    QTest::newRow("a page") << QByteArray("<!doctype html>\n<title>data: x</title>\n\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff", 18);
    QTest::newRow("events of nothing readable") << QByteArray("data: {\n\ndata: <b>\n\ndata: x\n\n");
}

void TestOpenAiChat::whatIsNoStreamOfEventsFails()
{
    QFETCH(QByteArray, bytes);
    const QByteArray expected = R"([{"kind":"Protocol","message":"","status":200,"type":"failed"}])";
    for (const Pieces &pieces : everyArrivalOf(bytes))
        QCOMPARE(shown(decodedHere(pieces)), expected);
}

void TestOpenAiChat::aStreamThatSaysNothingIsCut()
{
    const QByteArray expected = R"([{"cut":"connection_lost","type":"truncated"}])";
    for (const QByteArray &bytes : QByteArrayList{"", "\n\n", ": still here\n\n", "retry: 10\n", "data: {\"choi"})
        QCOMPARE(shown(decodedHere({bytes})), expected);
    QCOMPARE(shown(decodedHere({"{ other"}, End::Cut)), expected);
}

void TestOpenAiChat::aWholeBodyIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("answer") << QByteArray(R"({"model":"oak-7b","choices":[{"index":0,"message":{"role":"assistant",)"
                                          R"("content":"Yes.","reasoning_content":"Hm."},"finish_reason":"length"}],)"
                                          R"("usage":{"prompt_tokens":4,"completion_tokens":2}})")
                            << QByteArray(R"([{"model":"oak-7b","request_id":"","type":"started"},)"
                                          R"({"input":4,"output":2,"type":"usage"},{"text":"Hm.","type":"reasoning"},)"
                                          R"({"text":"Yes.","type":"text"},{"reason":"length","type":"finished"}])");
    QTest::newRow("tool call") << QByteArray(R"({"choices":[{"message":{"content":null,"tool_calls":[{"id":"c0",)"
                                             R"("function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]})")
                               << QByteArray(R"([{"model":"","request_id":"","type":"started"},{"arguments":"{}","id":"c0",)"
                                             R"("index":0,"name":"f","type":"tool_call"},)"
                                             R"({"reason":"tool_use","type":"finished"}])");
    QTest::newRow("error") << QByteArray(R"({"error":"no such thing"})")
                           << QByteArray(R"([{"kind":"ServerFault","message":"no such thing","status":200,"type":"failed"}])");
    const QByteArray unreadable = R"([{"kind":"Protocol","message":"","status":200,"type":"failed"}])";
    QTest::newRow("half a body") << QByteArray(R"({"choices":[{"message":{"content":"Ye)") << unreadable;
    QTest::newRow("no body") << QByteArray() << unreadable;
    QTest::newRow("a list") << QByteArray("[]") << unreadable;
    QTest::newRow("another object") << QByteArray(R"({"status":"ok"})")
                                    << QByteArray(R"([{"model":"","request_id":"","type":"started"},)"
                                                  R"({"kind":"Protocol","message":"","status":200,"type":"failed"}])");
    QTest::newRow("without its end") << QByteArray(R"({"choices":[{"message":{"content":"Ye"}}]})")
                                     << QByteArray(R"([{"model":"","request_id":"","type":"started"},)"
                                                   R"({"text":"Ye","type":"text"},)"
                                                   R"({"cut":"unreadable","type":"truncated"}])");
}

void TestOpenAiChat::aWholeBodyIsAnAnswer()
{
    QFETCH(QByteArray, body);
    QTEST(shown(wholeBody(protocol, body)), "expected");
}

void TestOpenAiChat::requestsEqualTheirGoldens_data()
{
    QTest::addColumn<QByteArray>("body");
    const sb::ModelQuirks noUsage = quirks({sb::Quirk::NoUsage});
    QTest::newRow("with-usage") << sb::openAiChatBody(smallRequest(), {});
    QTest::newRow("without-usage") << sb::openAiChatBody(smallRequest(), noUsage);
    QTest::newRow("least") << sb::openAiChatBody({.messages = {{sb::Role::User, u"Hello"_s}}}, noUsage);
}

void TestOpenAiChat::requestsEqualTheirGoldens()
{
    QFETCH(QByteArray, body);
    const QString path = goldenPath("openai-request/"_L1) + QString::fromLatin1(QTest::currentDataTag()) + u".json"_s;
    QCOMPARE(body, contentOf(path).trimmed());
}

void TestOpenAiChat::aToolTalkIsToldInFull()
{
    const QJsonObject body = bodyOf(toolTalk(protocol));
    const QByteArray messages = R"({"messages":[
        {"role":"system","content":"Be brief."},
        {"role":"user","content":"How fast?"},
        {"role":"assistant","content":"Let me look.","tool_calls":[
            {"id":"c1","type":"function","function":{"name":"metrics","arguments":"{\"cell\":\"dora\"}"}},
            {"id":"c2","type":"function","function":{"name":"now","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"c1","content":"4 h"},
        {"role":"tool","tool_call_id":"c2","content":"Error: broken"}]})";
    QCOMPARE(body["messages"_L1].toArray(), json(messages)["messages"_L1].toArray());
    const QByteArray tools = R"({"tools":[{"type":"function","function":
        {"name":"metrics","description":"Reads a cell.","parameters":{"type":"object"}}}]})";
    QCOMPARE(body["tools"_L1].toArray(), json(tools)["tools"_L1].toArray());
    QVERIFY(!body.contains("tool_choice"_L1));
}

void TestOpenAiChat::whatABlockAddsGoesBack()
{
    const Events events = decodedHere({contentOf(goldenPath("openai/tool-calls-without-index.sse"_L1))});
    sb::ChatRequest request{.endpoint = speaking(protocol), .messages = {{sb::Role::User, u"?"_s}}};
    sb::ChatMessage answer{.role = sb::Role::Advisor, .text = textOf(events), .calls = all<sb::ToolCall>(events)};
    answer.blocks = all<sb::AnswerBlocks>(events).value(0);
    request.messages.append(answer);
    const auto callsSent = [&request](const sb::ModelQuirks &known) {
        return bodyOf(request, known)["messages"_L1][1]["tool_calls"_L1].toArray();
    };
    QCOMPARE(callsSent({}).size(), 3);
    QCOMPARE(callsSent({}).at(0)["extra_content"_L1]["google"_L1]["thought_signature"_L1].toString(), u"s"_s);
    QVERIFY(callsSent(quirks({sb::Quirk::NoBlocks})).at(0)["extra_content"_L1].isUndefined());
    // A call that is not among them any more takes the others' signs along.
    request.messages.last().calls.removeLast();
    QCOMPARE(callsSent({}).size(), 2);
    QVERIFY(callsSent({}).at(0)["extra_content"_L1].isUndefined());
    // Another protocol's blocks say nothing here.
    request.messages.last().blocks.protocol = u"anthropic"_s;
    QVERIFY(callsSent({}).at(0)["extra_content"_L1].isUndefined());
}

void TestOpenAiChat::partsOfTheRequestHaveTheirNames()
{
    sb::ChatRequest request = toolTalk(protocol);
    request.maxTokens = 100;
    request.temperature = 0.5;
    request.thinking = sb::Thinking::Low;
    request.toolChoice = sb::ToolChoice::Required;
    const QJsonObject full = bodyOf(request);
    QCOMPARE(full["max_tokens"_L1].toInt(), 100);
    QCOMPARE(full["temperature"_L1].toDouble(), 0.5);
    QCOMPARE(full["reasoning_effort"_L1].toString(), u"low"_s);
    QCOMPARE(full["tool_choice"_L1].toString(), u"required"_s);
    using enum sb::Quirk;
    const QJsonObject other = bodyOf(request, quirks({OtherTokenLimit, PlainThinking, NoToolChoice, NoTemperature}));
    QVERIFY(!other.contains("max_tokens"_L1) && !other.contains("temperature"_L1) && !other.contains("tool_choice"_L1));
    QCOMPARE(other["max_completion_tokens"_L1].toInt(), 100);
    QCOMPARE(other["chat_template_kwargs"_L1]["enable_thinking"_L1], QJsonValue(true));
    const QJsonObject least = bodyOf(request, quirks({NoTokenLimit, NoThinking, NoTools, NoUsage}));
    for (const QString &name : {u"max_tokens"_s, u"reasoning_effort"_s, u"tools"_s, u"tool_choice"_s, u"stream_options"_s})
        QVERIFY2(!least.contains(name), qPrintable(name));
    for (const QJsonValue &message : least["messages"_L1].toArray())
        QVERIFY(message["role"_L1] != u"tool"_s && message["tool_calls"_L1].isUndefined());
}

QTEST_GUILESS_MAIN(TestOpenAiChat)
#include "tst_openaichat.moc"
