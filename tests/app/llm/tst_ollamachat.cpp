// SPDX-License-Identifier: Apache-2.0
#include "llm/ollamachat.h"

#include "app/llm/answers.h"
#include "llm/chatbackend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr Protocol protocol = Protocol::OllamaChat;

}  // namespace

class TestOllamaChat : public TestCase {
    Q_OBJECT
private slots:
    void streamsGiveTheirGoldensAtAnySplit_data() { addRecordings(u"ollama"_s, u".ndjson"_s, 16); }
    void streamsGiveTheirGoldensAtAnySplit() { compareAtEverySplit(protocol); }
    void aStreamCutAnywhereFinishesOnlyBySignal_data() { addRecordings(u"ollama"_s, u".ndjson"_s, 16); }
    void aStreamCutAnywhereFinishesOnlyBySignal() { cutRecording(protocol); }
    void aWholeBodyIsAnAnswer();
    void aQuestionHasItsForm();
    void aToolTalkIsToldInFull();
    void partsThatAreRefusedAreLeftOut();
    void itIsAskedBesideItsRelativesAddress();
};

void TestOllamaChat::aWholeBodyIsAnAnswer()
{
    const QByteArray body = R"({"model":"ash:7b","message":{"role":"assistant","content":"Yes."},"done":true,
        "done_reason":"stop","prompt_eval_count":3,"eval_count":2})";
    const QByteArray events = R"([{"model":"ash:7b","request_id":"","type":"started"},{"text":"Yes.","type":"text"},)"
                              R"({"input":3,"output":2,"type":"usage"},{"reason":"end_of_turn","type":"finished"}])";
    QCOMPARE(shown(wholeBody(protocol, body)), events);
    // Lines that call themselves one body.
    const QByteArray lines = contentOf(goldenPath("ollama/plain-text.ndjson"_L1));
    QCOMPARE(shown(wholeBody(protocol, lines)), shown(decoded(protocol, {lines})));
    QVERIFY(isFinished(wholeBody(protocol, lines)));
    const QByteArray half = R"({"model":"ash:7b","mess)";
    QVERIFY(std::holds_alternative<Failed>(wholeBody(protocol, half).constLast()));
}

void TestOllamaChat::aQuestionHasItsForm()
{
    ChatRequest request{.endpoint = speaking(protocol),
                        .model = u"ash:7b"_s,
                        .system = u"You are Ash."_s,
                        .messages = {{Role::User, u"Why?"_s}},
                        .maxTokens = 50};
    request.contextTokens = 32'768;
    request.temperature = 0.5;
    request.thinking = Thinking::High;
    const QByteArray expected = R"({"model":"ash:7b","stream":true,"think":"high",
        "options":{"num_ctx":32768,"num_predict":50,"temperature":0.5},
        "messages":[{"role":"system","content":"You are Ash."},{"role":"user","content":"Why?"}]})";
    QCOMPARE(bodyOf(request), json(expected));
    request.thinking = Thinking::Off;
    QCOMPARE(bodyOf(request)["think"_L1], QJsonValue(false));
    QCOMPARE(bodyOf({.endpoint = speaking(protocol), .messages = {{Role::User, u"Why?"_s}}}),
             json(R"({"stream":true,"messages":[{"role":"user","content":"Why?"}]})"));
}

void TestOllamaChat::aToolTalkIsToldInFull()
{
    const QJsonObject body = bodyOf(toolTalk(protocol));
    const QByteArray messages = R"({"messages":[
        {"role":"system","content":"Be brief."},{"role":"user","content":"How fast?"},
        {"role":"assistant","content":"Let me look.","tool_calls":[
            {"function":{"name":"metrics","arguments":{"cell":"dora"}}},{"function":{"name":"now","arguments":{}}}]},
        {"role":"tool","tool_name":"metrics","content":"4 h"},
        {"role":"tool","tool_name":"now","content":"Error: broken"}]})";
    QCOMPARE(body["messages"_L1].toArray(), json(messages)["messages"_L1].toArray());
    QCOMPARE(body["tools"_L1][0]["function"_L1]["name"_L1].toString(), u"metrics"_s);
    ChatRequest none = toolTalk(protocol);
    none.toolChoice = ToolChoice::None;
    QVERIFY(!bodyOf(none).contains("tools"_L1));
}

void TestOllamaChat::partsThatAreRefusedAreLeftOut()
{
    ChatRequest request = toolTalk(protocol);
    request.maxTokens = 50;
    request.thinking = Thinking::Low;
    request.temperature = 1;
    ModelQuirks quirks = ModelQuirks().with(Quirk::PlainThinking);
    QCOMPARE(bodyOf(request, quirks)["think"_L1], QJsonValue(true));
    for (const Quirk quirk : {Quirk::NoThinking, Quirk::NoTokenLimit, Quirk::NoTemperature, Quirk::NoTools})
        quirks.add(quirk);
    QCOMPARE(bodyOf(request, quirks).keys(), (QStringList{u"messages"_s, u"model"_s, u"stream"_s}));
}

void TestOllamaChat::itIsAskedBesideItsRelativesAddress()
{
    for (const QString &base : {u"http://127.0.0.1:11434"_s, u"http://127.0.0.1:11434/v1"_s, u"http://127.0.0.1:11434/api"_s})
        QCOMPARE(addressOf(protocol, QUrl(base)), QUrl(u"http://127.0.0.1:11434/api/chat"_s));
    QCOMPARE(addressOf(protocol, QUrl(u"https://host/ollama/v1"_s)), QUrl(u"https://host/ollama/api/chat"_s));
}

QTEST_GUILESS_MAIN(TestOllamaChat)
#include "tst_ollamachat.moc"
