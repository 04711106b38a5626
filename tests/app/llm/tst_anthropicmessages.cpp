// SPDX-License-Identifier: Apache-2.0
#include "llm/anthropicmessages.h"

#include "app/llm/answers.h"
#include "llm/chatbackend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr Protocol protocol = Protocol::AnthropicMessages;

ChatRequest question()
{
    return {.endpoint = speaking(protocol),
            .model = u"elm-4"_s,
            .system = u"You are Ash."_s,
            .messages = {{Role::User, u"Why?"_s}}};
}

QJsonValue lastPart(const QJsonObject &body)
{
    const QJsonArray messages = body["messages"_L1].toArray();
    return messages.last()["content"_L1].toArray().last();
}

const QJsonObject mark{{u"type"_s, u"ephemeral"_s}};

}  // namespace

class TestAnthropicMessages : public TestCase {
    Q_OBJECT
private slots:
    void streamsGiveTheirGoldensAtAnySplit_data() { addRecordings(u"anthropic"_s, u".sse"_s, 20); }
    void streamsGiveTheirGoldensAtAnySplit() { compareAtEverySplit(protocol); }
    void aStreamCutAnywhereFinishesOnlyBySignal_data() { addRecordings(u"anthropic"_s, u".sse"_s, 20); }
    void aStreamCutAnywhereFinishesOnlyBySignal() { cutRecording(protocol); }
    void aWholeBodyIsAnAnswer();
    void aQuestionHasItsForm();
    void aToolTalkIsToldInFull();
    void blocksGoBackAsTheyCame();
    void blocksThatSaySomethingElseDoNot();
    void aPausedTurnIsSentAgainUnchanged();
    void answersThatBecomeOneKeepTheirBlocks();
    void whatStaysTheSameIsMarked();
    void theSameRequestGivesTheSameBytes();
    void thinkingHasTwoForms();
    void aLimitIsAlwaysSent();
};

void TestAnthropicMessages::aWholeBodyIsAnAnswer()
{
    const Events events = wholeBody(protocol, R"({"id":"msg_1","type":"message","role":"assistant","model":"elm-4","content":[
        {"type":"thinking","thinking":"Hm.","signature":"c2ln"},{"type":"text","text":"Look."},
        {"type":"tool_use","id":"toolu_1","name":"f","input":{"a":1}}],"stop_reason":"tool_use",
        "usage":{"input_tokens":3,"output_tokens":4}})");
    const QByteArray expected =
        R"([{"model":"elm-4","request_id":"","type":"started"},{"input":3,"output":4,"type":"usage"},)"
        R"({"text":"Hm.","type":"reasoning"},{"text":"Look.","type":"text"},)"
        R"({"arguments":"{\"a\":1}","id":"toolu_1","index":2,"name":"f","type":"tool_call"},)"
        R"({"blocks":[{"signature":"c2ln","thinking":"Hm.","type":"thinking"},{"text":"Look.","type":"text"},)"
        R"({"id":"toolu_1","input":{"a":1},"name":"f","type":"tool_use"}],"protocol":"anthropic","type":"blocks"},)"
        R"({"reason":"tool_use","type":"finished"}])";
    QCOMPARE(shown(events), expected);
    const QByteArray error = R"({"type":"error","error":{"type":"overloaded_error","message":"Later"}})";
    const QByteArray failure = R"([{"kind":"Overloaded","message":"Later","status":200,"type":"failed"}])";
    QCOMPARE(shown(wholeBody(protocol, error)), failure);
    QVERIFY(std::holds_alternative<Failed>(wholeBody(protocol, R"({"status":"ok"})").constLast()));
}

void TestAnthropicMessages::aQuestionHasItsForm()
{
    ChatRequest request = question();
    request.temperature = 0.25;
    const QByteArray expected = R"({"model":"elm-4","max_tokens":8192,"stream":true,"temperature":0.25,
        "system":[{"type":"text","text":"You are Ash.","cache_control":{"type":"ephemeral"}}],
        "messages":[{"role":"user","content":"Why?"}]})";
    QCOMPARE(bodyOf(request), json(expected));
    const WireFormat &format = wireFormat(protocol);
    QCOMPARE(format.keyPrefix, "x-api-key: "_L1);
    QVERIFY(questionHeaders(protocol).contains("anthropic-version: 2023-06-01"));
}

void TestAnthropicMessages::aToolTalkIsToldInFull()
{
    const QJsonObject body = bodyOf(toolTalk(protocol));
    const QByteArray messages = R"({"messages":[
        {"role":"user","content":"How fast?"},
        {"role":"assistant","content":[{"type":"text","text":"Let me look."},
            {"type":"tool_use","id":"c1","name":"metrics","input":{"cell":"dora"}},
            {"type":"tool_use","id":"c2","name":"now","input":{}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"4 h"},
            {"type":"tool_result","tool_use_id":"c2","content":"broken","is_error":true,
             "cache_control":{"type":"ephemeral"}}]}]})";
    QCOMPARE(body["messages"_L1].toArray(), json(messages)["messages"_L1].toArray());
    const QByteArray tools = R"({"tools":[
        {"name":"metrics","description":"Reads a cell.","input_schema":{"type":"object"}}]})";
    QCOMPARE(body["tools"_L1].toArray(), json(tools)["tools"_L1].toArray());
    ChatRequest none = toolTalk(protocol);
    none.toolChoice = ToolChoice::None;
    QCOMPARE(bodyOf(none)["tool_choice"_L1].toObject(), json(R"({"type":"none"})"));
    none.toolChoice = ToolChoice::Required;
    QCOMPARE(bodyOf(none)["tool_choice"_L1].toObject(), json(R"({"type":"any"})"));
}

/// The blocks of a recorded answer with the results of its calls.
static ChatRequest afterRecording(QLatin1StringView name)
{
    const Events events = decoded(protocol, {contentOf(goldenPath(name))});
    ChatRequest request = question();
    ChatMessage answer{.role = Role::Advisor, .text = textOf(events), .calls = all<ToolCall>(events)};
    answer.blocks = all<AnswerBlocks>(events).value(0);
    request.messages.append(answer);
    ChatMessage results{.role = Role::User, .text = {}};
    for (const ToolCall &call : std::as_const(answer.calls))
        results.results.append({call.id, u"done"_s, false});
    if (!results.results.isEmpty())
        request.messages.append(results);
    return request;
}

void TestAnthropicMessages::blocksGoBackAsTheyCame()
{
    const ChatRequest request = afterRecording("anthropic/two-tools-and-hidden-thinking.sse"_L1);
    const QJsonArray messages = bodyOf(request)["messages"_L1].toArray();
    QCOMPARE(messages.at(1)["content"_L1].toArray(), request.messages.at(1).blocks.blocks);
    QCOMPARE(messages.at(1)["content"_L1][0]["data"_L1].toString(), u"b3Bh"_s);
    QCOMPARE(messages.at(2)["content"_L1].toArray().size(), 2);
}

void TestAnthropicMessages::blocksThatSaySomethingElseDoNot()
{
    const auto sent = [](const ChatRequest &request, const ModelQuirks &quirks = {}) {
        return bodyOf(request, quirks)["messages"_L1][1]["content"_L1];
    };
    const ChatRequest whole = afterRecording("anthropic/tool-use.sse"_L1);
    QCOMPARE(sent(whole).toArray().size(), 2);
    ChatRequest edited = whole;
    edited.messages[1].text = u"Edited."_s;
    QCOMPARE(sent(edited)[0]["text"_L1].toString(), u"Edited."_s);
    ChatRequest thought = afterRecording("anthropic/thinking.sse"_L1);
    thought.messages.append({Role::User, u"And?"_s});
    QCOMPARE(sent(thought)[0]["signature"_L1].toString(), u"c2ln"_s);
    QCOMPARE(sent(thought, ModelQuirks().with(Quirk::NoBlocks)).toString(), u"Act."_s);
    thought.messages[1].blocks.protocol = u"responses"_s;
    QCOMPARE(sent(thought).toString(), u"Act."_s);
}

void TestAnthropicMessages::aPausedTurnIsSentAgainUnchanged()
{
    const ChatRequest request = afterRecording("anthropic/paused-by-the-servers-own-tool.sse"_L1);
    const QJsonArray messages = bodyOf(request)["messages"_L1].toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.last()["content"_L1].toArray(), request.messages.constLast().blocks.blocks);
}

/// A turn that the server paused goes on in a second answer, which asks for tools of ours.
void TestAnthropicMessages::answersThatBecomeOneKeepTheirBlocks()
{
    ChatRequest request = afterRecording("anthropic/paused-by-the-servers-own-tool.sse"_L1);
    const QList<ChatMessage> more = afterRecording("anthropic/two-tools-and-hidden-thinking.sse"_L1).messages;
    QCOMPARE(more.size(), 3);
    request.messages += more.sliced(1);
    QJsonArray expected = request.messages.at(1).blocks.blocks;
    for (const auto blocks = request.messages.at(2).blocks.blocks; const QJsonValue &block : blocks)
        expected.append(block);
    const QJsonArray messages = bodyOf(request)["messages"_L1].toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(1)["content"_L1].toArray(), expected);
    QStringList types;
    for (const QJsonValue &block : std::as_const(expected))
        types.append(block["type"_L1].toString());
    QVERIFY(types.contains(u"server_tool_use"_s) && types.contains(u"redacted_thinking"_s) && types.contains(u"tool_use"_s));
    QVERIFY(!request.messages.at(1).text.isEmpty());

    ChatRequest thought = afterRecording("anthropic/thinking.sse"_L1);
    thought.messages += thought.messages.at(1);
    const QJsonArray twice = bodyOf(thought)["messages"_L1][1]["content"_L1].toArray();
    QCOMPARE(twice.size(), 2 * thought.messages.at(1).blocks.blocks.size());
    QCOMPARE(twice.first()["signature"_L1].toString(), u"c2ln"_s);
}

void TestAnthropicMessages::whatStaysTheSameIsMarked()
{
    const ChatRequest first = question();
    QCOMPARE(bodyOf(first)["messages"_L1][0]["content"_L1].toString(), u"Why?"_s);
    ChatRequest later = first;
    later.messages += {{Role::Advisor, u"So."_s}, {Role::User, u"And?"_s}};
    QCOMPARE(lastPart(bodyOf(later))["cache_control"_L1].toObject(), mark);
    QVERIFY(bodyOf(later)["messages"_L1][0]["content"_L1].isString());
    ChatRequest tools = toolTalk(protocol);
    QVERIFY(bodyOf(tools)["tools"_L1][0]["cache_control"_L1].isUndefined());
    tools.system.clear();
    QCOMPARE(bodyOf(tools)["tools"_L1][0]["cache_control"_L1].toObject(), mark);
    QVERIFY(!wireFormat(protocol).body(later, ModelQuirks().with(Quirk::NoCacheMarks)).contains("cache_control"));
}

void TestAnthropicMessages::theSameRequestGivesTheSameBytes()
{
    const auto body = wireFormat(protocol).body;
    const ChatRequest talk = toolTalk(protocol);
    QCOMPARE(body(talk, {}), body(toolTalk(protocol), {}));
    // What is asked later changes nothing of what stands before it.
    ChatRequest later = talk;
    later.messages += {{Role::Advisor, u"Fast."_s}, {Role::User, u"Since when?"_s}};
    const QJsonArray before = bodyOf(talk)["messages"_L1].toArray();
    const QJsonArray after = bodyOf(later)["messages"_L1].toArray();
    QCOMPARE(after.at(0), before.at(0));
    QCOMPARE(after.at(1), before.at(1));
}

void TestAnthropicMessages::thinkingHasTwoForms()
{
    ChatRequest request = question();
    QVERIFY(!bodyOf(request).contains("thinking"_L1));
    request.thinking = Thinking::Medium;
    QCOMPARE(bodyOf(request)["thinking"_L1].toObject(), json(R"({"type":"adaptive","display":"summarized"})"));
    QCOMPARE(bodyOf(request)["output_config"_L1].toObject(), json(R"({"effort":"medium"})"));
    const ModelQuirks plain = ModelQuirks().with(Quirk::PlainThinking);
    const QJsonObject budget = bodyOf(request, plain);
    QCOMPARE(budget["thinking"_L1]["type"_L1].toString(), u"enabled"_s);
    QVERIFY(budget["thinking"_L1]["budget_tokens"_L1].toInt() >= 1024);
    QCOMPARE(budget["max_tokens"_L1].toInt(), budget["thinking"_L1]["budget_tokens"_L1].toInt() + 8192);
    QVERIFY(!budget.contains("output_config"_L1));
    QVERIFY(!bodyOf(request, plain.with(Quirk::NoThinking)).contains("thinking"_L1));
    request.thinking = Thinking::Off;
    QCOMPARE(bodyOf(request)["thinking"_L1].toObject(), json(R"({"type":"disabled"})"));
}

void TestAnthropicMessages::aLimitIsAlwaysSent()
{
    ChatRequest request = question();
    const ModelQuirks small = ModelQuirks().with(Quirk::OtherTokenLimit);
    QCOMPARE(bodyOf(request, small.with(Quirk::NoTokenLimit))["max_tokens"_L1].toInt(), 4096);
    request.maxTokens = 20;
    QCOMPARE(bodyOf(request)["max_tokens"_L1].toInt(), 20);
    QCOMPARE(bodyOf(request, small)["max_tokens"_L1].toInt(), 20);
}

QTEST_GUILESS_MAIN(TestAnthropicMessages)
#include "tst_anthropicmessages.moc"
