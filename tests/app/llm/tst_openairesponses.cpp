// SPDX-License-Identifier: Apache-2.0
#include "llm/openairesponses.h"

#include "app/llm/answers.h"
#include "llm/chatbackend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr Protocol protocol = Protocol::OpenAiResponses;

}  // namespace

class TestOpenAiResponses : public TestCase {
    Q_OBJECT
private slots:
    void streamsGiveTheirGoldensAtAnySplit_data() { addRecordings(u"responses"_s, u".sse"_s, 18); }
    void streamsGiveTheirGoldensAtAnySplit() { compareAtEverySplit(protocol); }
    void aStreamCutAnywhereFinishesOnlyBySignal_data() { addRecordings(u"responses"_s, u".sse"_s, 18); }
    void aStreamCutAnywhereFinishesOnlyBySignal() { cutRecording(protocol); }
    void aWholeBodyIsAnAnswer();
    void aQuestionHasItsForm();
    void aToolTalkIsToldInFull();
    void itemsGoBackAsTheyCame();
    void partsThatAreRefusedAreLeftOut();
};

void TestOpenAiResponses::aWholeBodyIsAnAnswer()
{
    const QByteArray body = R"({"id":"resp_1","object":"response","status":"STATUS","model":"fir-2","error":null,
        "incomplete_details":null,"output":[{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm."}]},
        {"type":"message","role":"assistant","content":[{"type":"output_text","text":"Yes."}]}],
        "usage":{"input_tokens":3,"output_tokens":4}})";
    const QByteArray events =
        R"([{"model":"fir-2","request_id":"","type":"started"},{"input":3,"output":4,"type":"usage"},)"
        R"({"text":"Hm.","type":"reasoning"},{"text":"Yes.","type":"text"},{"reason":"end_of_turn","type":"finished"}])";
    QCOMPARE(shown(wholeBody(protocol, QByteArray(body).replace("STATUS", "completed"))), events);
    QVERIFY(!isFinished(wholeBody(protocol, QByteArray(body).replace("STATUS", "in_progress"))));
    const QByteArray failed = R"({"status":"failed","error":{"code":"server_error","message":"Oops"}})";
    const QByteArray failure = R"([{"kind":"ServerFault","message":"Oops","status":200,"type":"failed"}])";
    QCOMPARE(shown(wholeBody(protocol, failed)), failure);
}

void TestOpenAiResponses::aQuestionHasItsForm()
{
    ChatRequest request{.endpoint = speaking(protocol),
                        .model = u"fir-2"_s,
                        .system = u"You are Ash."_s,
                        .messages = {{Role::User, u"Why?"_s}, {Role::Advisor, u"So."_s}, {Role::User, u"And?"_s}},
                        .maxTokens = 50};
    request.thinking = Thinking::High;
    const QByteArray expected = R"({"model":"fir-2","instructions":"You are Ash.","stream":true,"store":false,
        "max_output_tokens":50,"reasoning":{"effort":"high","summary":"auto"},"input":[{"role":"user","content":"Why?"},
        {"role":"assistant","content":"So."},{"role":"user","content":"And?"}]})";
    QCOMPARE(bodyOf(request), json(expected));
}

void TestOpenAiResponses::aToolTalkIsToldInFull()
{
    const QJsonObject body = bodyOf(toolTalk(protocol));
    const QByteArray input = R"({"input":[
        {"role":"user","content":"How fast?"},{"role":"assistant","content":"Let me look."},
        {"type":"function_call","call_id":"c1","name":"metrics","arguments":"{\"cell\":\"dora\"}"},
        {"type":"function_call","call_id":"c2","name":"now","arguments":"{}"},
        {"type":"function_call_output","call_id":"c1","output":"4 h"},
        {"type":"function_call_output","call_id":"c2","output":"Error: broken"}]})";
    QCOMPARE(body["input"_L1].toArray(), json(input)["input"_L1].toArray());
    const QByteArray tools = R"({"tools":[{"type":"function","name":"metrics","strict":false,
        "description":"Reads a cell.","parameters":{"type":"object"}}]})";
    QCOMPARE(body["tools"_L1].toArray(), json(tools)["tools"_L1].toArray());
    QCOMPARE(body["include"_L1].toArray(), QJsonArray{u"reasoning.encrypted_content"_s});
}

void TestOpenAiResponses::itemsGoBackAsTheyCame()
{
    const Events events = decoded(protocol, {contentOf(goldenPath("responses/function-calls.sse"_L1))});
    ChatMessage answer{.role = Role::Advisor, .text = textOf(events), .calls = all<ToolCall>(events)};
    answer.blocks = all<AnswerBlocks>(events).value(0);
    ChatRequest request{.endpoint = speaking(protocol), .messages = {{Role::User, u"?"_s}, answer}};
    request.messages.append(
        {.role = Role::User, .text = {}, .results = {{u"call_1"_s, u"4 h"_s, false}, {u"call_2"_s, u"noon"_s, false}}});
    const QJsonArray input = bodyOf(request)["input"_L1].toArray();
    QCOMPARE(input.size(), 1 + 3 + 2);
    QCOMPARE(input.at(1)["encrypted_content"_L1].toString(), u"Z0FB"_s);
    QCOMPARE(input.at(2)["id"_L1].toString(), u"fc_1"_s);
    QCOMPARE(input.at(4)["call_id"_L1].toString(), u"call_1"_s);
    const QJsonArray plain = bodyOf(request, ModelQuirks().with(Quirk::NoBlocks))["input"_L1].toArray();
    QCOMPARE(plain.size(), 1 + 2 + 2);
    QVERIFY(plain.at(1)["id"_L1].isUndefined());
}

void TestOpenAiResponses::partsThatAreRefusedAreLeftOut()
{
    ChatRequest request = toolTalk(protocol);
    request.maxTokens = 50;
    request.thinking = Thinking::Low;
    request.temperature = 1;
    request.toolChoice = ToolChoice::Required;
    QCOMPARE(bodyOf(request)["tool_choice"_L1].toString(), u"required"_s);
    ModelQuirks quirks = ModelQuirks().with(Quirk::PlainThinking);
    QCOMPARE(bodyOf(request, quirks)["reasoning"_L1].toObject(), json(R"({"effort":"low"})"));
    for (const Quirk quirk : {Quirk::NoThinking, Quirk::NoTokenLimit, Quirk::NoTemperature, Quirk::NoTools})
        quirks.add(quirk);
    const QJsonObject least = bodyOf(request, quirks);
    QCOMPARE(least.keys(), (QStringList{u"input"_s, u"instructions"_s, u"model"_s, u"store"_s, u"stream"_s}));
    QCOMPARE(least["store"_L1], QJsonValue(false));
    QCOMPARE(least["input"_L1].toArray().size(), 2);
}

QTEST_GUILESS_MAIN(TestOpenAiResponses)
#include "tst_openairesponses.moc"
