// SPDX-License-Identifier: Apache-2.0
#include "llm/anthropicmessages.h"

#include "llm/bodywriter.h"
#include "llm/turnrepair.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class AnthropicBody final : public BodyWriter {
public:
    using BodyWriter::BodyWriter;
    [[nodiscard]] QByteArray written();

private:
    // The protocol wants a limit in every request. The first is what today's models write at least, the other what the smallest
    // ones take; the caller knows better from the model's own data.
    static constexpr int usualTokens = 8192;
    static constexpr int fewestTokens = 4096;

    enum class Mark { Keep, None };

    [[nodiscard]] Mark mark() const { return has(Quirk::NoCacheMarks) ? Mark::None : Mark::Keep; }
    [[nodiscard]] static QJsonObject keepMark() { return {{u"type"_s, u"ephemeral"_s}}; }
    [[nodiscard]] int budget() const;
    [[nodiscard]] int tokenLimit() const;
    [[nodiscard]] QJsonArray blocksToEcho(const ChatMessage &answer) const;

    void writeThinking();
    void writeTextBlock(const QString &text, Mark mark);
    void writeSystem();
    void writeMessages();
    void writeAnswer(const ChatMessage &answer);
    void writeUser(const ChatMessage &message, Mark mark);
    void writeResult(const ToolResult &result, Mark mark);
    void writeTools();
};

QByteArray AnthropicBody::written()
{
    m_json.beginObject();
    m_json.member("max_tokens"_L1, tokenLimit());
    writeMessages();
    writeModel();
    m_json.member("stream"_L1, true);
    writeSystem();
    writeTemperature();
    writeThinking();
    writeTools();
    m_json.endObject();
    return m_json.taken();
}

/// A model that reasons by a budget needs room for it beside its answer; at least 1024. 0 where it does not reason so.
int AnthropicBody::budget() const
{
    if (!saysThinking() || m_request.thinking == Thinking::Off || !has(Quirk::PlainThinking))
        return 0;
    return m_request.thinking == Thinking::Low ? 2048 : m_request.thinking == Thinking::Medium ? 8192 : 16'384;
}

int AnthropicBody::tokenLimit() const
{
    const int limit = m_request.maxTokens.value_or(usualTokens);
    return budget() + (has(Quirk::OtherTokenLimit) ? qMin(limit, fewestTokens) : limit);
}

void AnthropicBody::writeThinking()
{
    if (!saysThinking())
        return;
    if (m_request.thinking == Thinking::Off) {
        m_json.member("thinking"_L1, QJsonObject{{u"type"_s, u"disabled"_s}});
    } else if (budget() > 0) {
        m_json.member("thinking"_L1, QJsonObject{{u"type"_s, u"enabled"_s}, {u"budget_tokens"_s, budget()}});
    } else {
        m_json.member("output_config"_L1, QJsonObject{{u"effort"_s, effort()}});
        m_json.member("thinking"_L1, QJsonObject{{u"type"_s, u"adaptive"_s}, {u"display"_s, u"summarized"_s}});
    }
}

void AnthropicBody::writeTextBlock(const QString &text, Mark mark)
{
    m_json.beginObject();
    if (mark == Mark::Keep)
        m_json.member("cache_control"_L1, keepMark());
    writeText("text"_L1, text);
    m_json.member("type"_L1, QStringView(u"text"));
    m_json.endObject();
}

void AnthropicBody::writeSystem()
{
    if (m_request.system.isEmpty())
        return;
    if (mark() == Mark::None)
        return writeText("system"_L1, m_request.system);
    m_json.beginArray("system"_L1);
    writeTextBlock(m_request.system, Mark::Keep);
    m_json.endArray();
}

void AnthropicBody::writeMessages()
{
    const QList<ChatMessage> all = turns();
    m_json.beginArray("messages"_L1);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const bool isLast = i + 1 == all.size() && i > 0;
        if (all.at(i).role == Role::Advisor)
            writeAnswer(all.at(i));
        else
            writeUser(all.at(i), isLast ? mark() : Mark::None);
    }
    m_json.endArray();
}

/// The blocks that came with the answer, as long as they say what it says.
QJsonArray AnthropicBody::blocksToEcho(const ChatMessage &answer) const
{
    const QJsonArray blocks = blocksOf(answer);
    QString text;
    QStringList calls;
    for (const QJsonValue &block : blocks) {
        if (block["type"_L1].toString() == "text"_L1)
            text += block["text"_L1].toString();
        else if (block["type"_L1].toString() == "tool_use"_L1)
            calls.append(block["id"_L1].toString());
    }
    const bool isSame = areSameWords(text, answer.text) && std::ranges::equal(calls, answer.calls, {}, {}, &ToolCall::id);
    return isSame ? blocks : QJsonArray();
}

void AnthropicBody::writeAnswer(const ChatMessage &answer)
{
    const QJsonArray blocks = blocksToEcho(answer);
    if (blocks.isEmpty() && answer.calls.isEmpty())
        return writeMessage(u"assistant", answer.text);
    m_json.beginObject();
    m_json.beginArray("content"_L1);
    for (const QJsonValue &block : blocks)
        m_json.element(block.toObject());
    if (blocks.isEmpty() && !answer.text.isEmpty())
        writeTextBlock(answer.text, Mark::None);
    for (const ToolCall &call : blocks.isEmpty() ? answer.calls : QList<ToolCall>())
        m_json.element(
            {{u"type"_s, u"tool_use"_s}, {u"id"_s, call.id}, {u"name"_s, call.name}, {u"input"_s, argumentsOf(call)}});
    m_json.endArray();
    m_json.member("role"_L1, QStringView(u"assistant"));
    m_json.endObject();
}

void AnthropicBody::writeUser(const ChatMessage &message, Mark mark)
{
    if (message.results.isEmpty() && mark == Mark::None)
        return writeMessage(u"user", message.text);
    m_json.beginObject();
    m_json.beginArray("content"_L1);
    for (qsizetype i = 0; i < message.results.size(); ++i) {
        const bool isLast = i + 1 == message.results.size() && message.text.isEmpty();
        writeResult(message.results.at(i), isLast ? mark : Mark::None);
    }
    if (!message.text.isEmpty())
        writeTextBlock(message.text, mark);
    m_json.endArray();
    m_json.member("role"_L1, QStringView(u"user"));
    m_json.endObject();
}

void AnthropicBody::writeResult(const ToolResult &result, Mark mark)
{
    m_json.beginObject();
    if (mark == Mark::Keep)
        m_json.member("cache_control"_L1, keepMark());
    writeText("content"_L1, result.content);
    if (result.isError)
        m_json.member("is_error"_L1, true);
    m_json.member("tool_use_id"_L1, QStringView(result.callId));
    m_json.member("type"_L1, QStringView(u"tool_result"));
    m_json.endObject();
}

void AnthropicBody::writeTools()
{
    if (!offersTools())
        return;
    if (choosesTools()) {
        const QString type = m_request.toolChoice == ToolChoice::None ? u"none"_s : u"any"_s;
        m_json.member("tool_choice"_L1, QJsonObject{{u"type"_s, type}});
    }
    m_json.beginArray("tools"_L1);
    for (const ToolOffer &tool : m_request.tools) {
        QJsonObject offer{{u"name"_s, tool.name}, {u"description"_s, tool.description}, {u"input_schema"_s, tool.parameters}};
        // The persona stands behind the tools in the prompt: one mark at its end keeps both.
        if (mark() == Mark::Keep && m_request.system.isEmpty() && &tool == &m_request.tools.constLast())
            offer.insert("cache_control"_L1, keepMark());
        m_json.element(offer);
    }
    m_json.endArray();
}

}  // namespace

QByteArray anthropicBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    return AnthropicBody(request, quirks).written();
}

}  // namespace sb
