// SPDX-License-Identifier: Apache-2.0
#include "llm/anthropicmessages.h"

#include "llm/bodies.h"
#include "llm/chatbackend.h"
#include "llm/modelquirks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

// The protocol wants a limit in every request. The first is what today's models write at least, the other what the smallest
// ones take; the caller knows better from the model's own data.
constexpr int usualTokens = 8192;
constexpr int fewestTokens = 4096;

enum class Mark { Keep, None };

const QJsonObject &keepMark()
{
    static const QJsonObject mark{{u"type"_s, u"ephemeral"_s}};
    return mark;
}

/// A model that reasons by a budget needs room for it beside its answer. Source: reference "llm-wire", 1.1.
int budgetOf(Thinking thinking)
{
    return thinking == Thinking::Low ? 2048 : thinking == Thinking::Medium ? 8192 : 16'384;
}

bool reasonsByBudget(const ChatRequest &request, const ModelQuirks &quirks)
{
    return request.thinking > Thinking::Off && quirks.has(Quirk::PlainThinking) && !quirks.has(Quirk::NoThinking);
}

int tokenLimit(const ChatRequest &request, const ModelQuirks &quirks)
{
    int limit = request.maxTokens.value_or(usualTokens);
    if (quirks.has(Quirk::OtherTokenLimit))
        limit = qMin(limit, fewestTokens);
    return reasonsByBudget(request, quirks) ? limit + budgetOf(request.thinking) : limit;
}

void writeThinking(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks)
{
    if (request.thinking == Thinking::AsServed || quirks.has(Quirk::NoThinking))
        return;
    if (request.thinking == Thinking::Off) {
        json.member("thinking"_L1, QJsonObject{{u"type"_s, u"disabled"_s}});
    } else if (quirks.has(Quirk::PlainThinking)) {
        json.member("thinking"_L1, QJsonObject{{u"type"_s, u"enabled"_s}, {u"budget_tokens"_s, budgetOf(request.thinking)}});
    } else {
        json.member("output_config"_L1, QJsonObject{{u"effort"_s, effortWord(request.thinking)}});
        json.member("thinking"_L1, QJsonObject{{u"type"_s, u"adaptive"_s}, {u"display"_s, u"summarized"_s}});
    }
}

void writeTextBlock(JsonWriter &json, const QString &text, Mark mark)
{
    json.beginObject();
    if (mark == Mark::Keep)
        json.member("cache_control"_L1, keepMark());
    writeText(json, "text"_L1, text);
    json.member("type"_L1, QStringView(u"text"));
    json.endObject();
}

void writeSystem(JsonWriter &json, const QString &system, Mark mark)
{
    if (system.isEmpty())
        return;
    if (mark == Mark::None)
        return writeText(json, "system"_L1, system);
    json.beginArray("system"_L1);
    writeTextBlock(json, system, mark);
    json.endArray();
}

/// The blocks that came with the answer, as long as they say what it says.
QJsonArray blocksOf(const ChatMessage &answer, const ModelQuirks &quirks)
{
    const QJsonArray blocks = blocksFor(answer, Protocol::AnthropicMessages, quirks);
    QString text;
    QStringList calls;
    for (const QJsonValue &block : blocks) {
        if (block["type"_L1].toString() == "text"_L1)
            text += block["text"_L1].toString();
        else if (block["type"_L1].toString() == "tool_use"_L1)
            calls.append(block["id"_L1].toString());
    }
    const bool isSame =
        text.trimmed() == answer.text.trimmed() && std::ranges::equal(calls, answer.calls, {}, {}, &ToolCall::id);
    return isSame ? blocks : QJsonArray();
}

void writeAnswer(JsonWriter &json, const ChatMessage &answer, const ModelQuirks &quirks)
{
    const QJsonArray blocks = blocksOf(answer, quirks);
    if (blocks.isEmpty() && answer.calls.isEmpty())
        return writeMessage(json, u"assistant", answer.text);
    json.beginObject();
    json.beginArray("content"_L1);
    for (const QJsonValue &block : blocks)
        json.element(block.toObject());
    if (blocks.isEmpty() && !answer.text.isEmpty())
        writeTextBlock(json, answer.text, Mark::None);
    for (const ToolCall &call : blocks.isEmpty() ? answer.calls : QList<ToolCall>())
        json.element({{u"type"_s, u"tool_use"_s}, {u"id"_s, call.id}, {u"name"_s, call.name}, {u"input"_s, argumentsOf(call)}});
    json.endArray();
    json.member("role"_L1, QStringView(u"assistant"));
    json.endObject();
}

void writeResult(JsonWriter &json, const ToolResult &result, Mark mark)
{
    json.beginObject();
    if (mark == Mark::Keep)
        json.member("cache_control"_L1, keepMark());
    writeText(json, "content"_L1, result.content);
    if (result.isError)
        json.member("is_error"_L1, true);
    json.member("tool_use_id"_L1, QStringView(result.callId));
    json.member("type"_L1, QStringView(u"tool_result"));
    json.endObject();
}

void writeUser(JsonWriter &json, const ChatMessage &message, Mark mark)
{
    if (message.results.isEmpty() && mark == Mark::None)
        return writeMessage(json, u"user", message.text);
    json.beginObject();
    json.beginArray("content"_L1);
    for (qsizetype i = 0; i < message.results.size(); ++i) {
        const bool isLast = i + 1 == message.results.size() && message.text.isEmpty();
        writeResult(json, message.results.at(i), isLast ? mark : Mark::None);
    }
    if (!message.text.isEmpty())
        writeTextBlock(json, message.text, mark);
    json.endArray();
    json.member("role"_L1, QStringView(u"user"));
    json.endObject();
}

void writeMessages(JsonWriter &json, const QList<ChatMessage> &turns, const ModelQuirks &quirks, Mark mark)
{
    json.beginArray("messages"_L1);
    for (qsizetype i = 0; i < turns.size(); ++i) {
        const bool isLast = i + 1 == turns.size() && i > 0;
        if (turns.at(i).role == Role::Advisor)
            writeAnswer(json, turns.at(i), quirks);
        else
            writeUser(json, turns.at(i), isLast ? mark : Mark::None);
    }
    json.endArray();
}

void writeTools(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks, Mark mark)
{
    if (!offersTools(request, quirks))
        return;
    if (request.toolChoice != ToolChoice::Auto && !quirks.has(Quirk::NoToolChoice)) {
        const QString type = request.toolChoice == ToolChoice::None ? u"none"_s : u"any"_s;
        json.member("tool_choice"_L1, QJsonObject{{u"type"_s, type}});
    }
    json.beginArray("tools"_L1);
    for (const ToolOffer &tool : request.tools) {
        QJsonObject offer{{u"name"_s, tool.name}, {u"description"_s, tool.description}, {u"input_schema"_s, tool.parameters}};
        if (mark == Mark::Keep && &tool == &request.tools.constLast())
            offer.insert("cache_control"_L1, keepMark());
        json.element(offer);
    }
    json.endArray();
}

}  // namespace

QByteArray anthropicBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    const Mark mark = quirks.has(Quirk::NoCacheMarks) ? Mark::None : Mark::Keep;
    JsonWriter json(bodyBytes(request));
    json.beginObject();
    json.member("max_tokens"_L1, tokenLimit(request, quirks));
    writeMessages(json, repairedTurns(request.messages, callsAre(quirks)), quirks, mark);
    if (!request.model.isEmpty())
        json.member("model"_L1, QStringView(request.model));
    json.member("stream"_L1, true);
    writeSystem(json, request.system, mark);
    if (request.temperature && !quirks.has(Quirk::NoTemperature))
        json.member("temperature"_L1, *request.temperature);
    writeThinking(json, request, quirks);
    // The persona stands behind the tools in the prompt: one mark at its end keeps both.
    writeTools(json, request, quirks, request.system.isEmpty() ? mark : Mark::None);
    json.endObject();
    return json.taken();
}

}  // namespace sb
