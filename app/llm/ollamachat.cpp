// SPDX-License-Identifier: Apache-2.0
#include "llm/ollamachat.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/bodies.h"
#include "llm/chatbackend.h"
#include "llm/jsonwalk.h"
#include "llm/linedecoder.h"
#include "llm/makedecoder.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

StopReason reasonOf(const QString &word)
{
    if (word == "stop"_L1)
        return StopReason::EndOfTurn;
    return word == "length"_L1 ? StopReason::Length : StopReason::Unknown;
}

using Must = PlainMember::Must;
constexpr std::array plainMembers{
    PlainMember{"message", "content", Must::BeText}, PlainMember{"", "message", Must::BeObject},
    PlainMember{"message", "role", Must::BeIgnored}, PlainMember{"", "model", Must::BeIgnored},
    PlainMember{"", "created_at", Must::BeIgnored},  PlainMember{"", "done", Must::BeFalse},
};

class OllamaReader final : public ChatReader {
public:
    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override
    {
        const std::optional<PlainText> plain = answer.hasStarted() ? plainTextIn(data, plainMembers) : std::nullopt;
        if (plain)
            answer.addText(QString::fromUtf8(plain->text));
        return plain.has_value();
    }
    void take(const QJsonObject &line, QByteArrayView, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { take(body, {}, answer); }

private:
    static void takeCall(const QJsonValue &given, AnswerEvents &answer);
};

void OllamaReader::take(const QJsonObject &line, QByteArrayView, AnswerEvents &answer)
{
    answer.start(line["model"_L1].toString());
    const QJsonObject message = line["message"_L1].toObject();
    answer.addReasoning(message["thinking"_L1].toString());
    answer.addText(message["content"_L1].toString());
    for (const auto calls = message["tool_calls"_L1].toArray(); const QJsonValue &call : calls)
        takeCall(call, answer);
    answer.addUsage({.input = countIn(line, "prompt_eval_count"_L1), .output = countIn(line, "eval_count"_L1)});
    if (line["done"_L1].toBool()) {
        answer.setReason(reasonOf(line["done_reason"_L1].toString()));
        answer.setDone();
    }
}

/// Each comes whole, its arguments as an object, mostly without an id.
void OllamaReader::takeCall(const QJsonValue &given, AnswerEvents &answer)
{
    ToolCall *call = answer.call(static_cast<int>(answer.calls().size()));
    if (call == nullptr)
        return;
    const QJsonValue arguments = given["function"_L1]["arguments"_L1];
    call->id = given["id"_L1].toString();
    call->name = given["function"_L1]["name"_L1].toString();
    call->arguments = arguments.isString() ? arguments.toString() : QString::fromUtf8(toCompactJson(arguments.toObject()));
    answer.noteWork();
}

void writeAnswer(JsonWriter &json, const ChatMessage &answer)
{
    json.beginObject();
    writeText(json, "content"_L1, answer.text);
    json.member("role"_L1, QStringView(u"assistant"));
    if (!answer.calls.isEmpty()) {
        json.beginArray("tool_calls"_L1);
        for (const ToolCall &call : answer.calls)
            json.element({{u"function"_s, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, argumentsOf(call)}}}});
        json.endArray();
    }
    json.endObject();
}

/// A result is known by the name of its tool: the calls before it have no ids here.
void writeUser(JsonWriter &json, const ChatMessage &message, const QList<ToolCall> &calls)
{
    for (const ToolResult &result : message.results) {
        const auto call = std::ranges::find(calls, result.callId, &ToolCall::id);
        json.beginObject();
        writeText(json, "content"_L1, markedText(result));
        json.member("role"_L1, QStringView(u"tool"));
        if (call != calls.end())
            json.member("tool_name"_L1, QStringView(call->name));
        json.endObject();
    }
    if (!message.text.isEmpty())
        writeMessage(json, u"user", message.text);
}

void writeMessages(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks)
{
    json.beginArray("messages"_L1);
    if (!request.system.isEmpty())
        writeMessage(json, u"system", request.system);
    QList<ToolCall> calls;
    for (const auto turns = repairedTurns(request.messages, callsAre(quirks)); const ChatMessage &message : turns) {
        if (message.role == Role::Advisor)
            writeAnswer(json, message);
        else
            writeUser(json, message, calls);
        calls = message.calls;
    }
    json.endArray();
}

QJsonObject optionsOf(const ChatRequest &request, const ModelQuirks &quirks)
{
    QJsonObject options;
    if (request.contextTokens)
        options.insert("num_ctx"_L1, *request.contextTokens);
    if (request.maxTokens && !quirks.has(Quirk::OtherTokenLimit) && !quirks.has(Quirk::NoTokenLimit))
        options.insert("num_predict"_L1, *request.maxTokens);
    if (request.temperature && !quirks.has(Quirk::NoTemperature))
        options.insert("temperature"_L1, *request.temperature);
    return options;
}

void writeThinking(JsonWriter &json, Thinking thinking, const ModelQuirks &quirks)
{
    if (thinking == Thinking::AsServed || quirks.has(Quirk::NoThinking))
        return;
    if (thinking == Thinking::Off || quirks.has(Quirk::PlainThinking))
        json.member("think"_L1, thinking != Thinking::Off);
    else
        json.member("think"_L1, QStringView(effortWord(thinking)));
}

void writeTools(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks)
{
    if (!offersTools(request, quirks) || request.toolChoice == ToolChoice::None)
        return;
    json.beginArray("tools"_L1);
    for (const ToolOffer &tool : request.tools)
        json.element(
            {{u"type"_s, u"function"_s},
             {u"function"_s,
              QJsonObject{{u"name"_s, tool.name}, {u"description"_s, tool.description}, {u"parameters"_s, tool.parameters}}}});
    json.endArray();
}

}  // namespace

QByteArray ollamaBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    JsonWriter json(bodyBytes(request));
    json.beginObject();
    writeMessages(json, request, quirks);
    if (!request.model.isEmpty())
        json.member("model"_L1, QStringView(request.model));
    if (const QJsonObject options = optionsOf(request, quirks); !options.isEmpty())
        json.member("options"_L1, options);
    json.member("stream"_L1, true);
    writeThinking(json, request.thinking, quirks);
    writeTools(json, request, quirks);
    json.endObject();
    return json.taken();
}

std::unique_ptr<StreamDecoder> makeOllamaDecoder(const ModelQuirks &quirks)
{
    return makeDecoder<LineDecoder, OllamaReader>(Protocol::OllamaChat, quirks);
}

}  // namespace sb
