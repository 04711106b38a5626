// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "llm/bodywriter.h"
#include "llm/chatbackend.h"
#include "llm/turnrepair.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class OpenAiBody final : public BodyWriter {
public:
    using BodyWriter::BodyWriter;
    [[nodiscard]] QByteArray written();

private:
    [[nodiscard]] QJsonObject membersBeside(const ChatMessage &answer) const;
    void writeAnswer(const ChatMessage &answer);
    void writeUser(const ChatMessage &message);
    void writeThinking();
    void writeTools();
};

QByteArray OpenAiBody::written()
{
    m_json.beginObject();
    if (m_request.maxTokens && !has(Quirk::NoTokenLimit))
        m_json.member(has(Quirk::OtherTokenLimit) ? "max_completion_tokens"_L1 : "max_tokens"_L1, *m_request.maxTokens);
    m_json.beginArray("messages"_L1);
    if (!m_request.system.isEmpty())
        writeMessage(u"system", m_request.system);
    for (const auto all = turns(); const ChatMessage &message : all) {
        if (message.role == Role::Advisor)
            writeAnswer(message);
        else
            writeUser(message);
    }
    m_json.endArray();
    writeModel();
    writeThinking();
    m_json.member("stream"_L1, true);
    if (!has(Quirk::NoUsage))
        m_json.member("stream_options"_L1, QJsonObject{{u"include_usage"_s, true}});
    writeTemperature();
    writeTools();
    m_json.endObject();
    return m_json.taken();
}

/// The members that its blocks say stand beside text and calls, those of the calls only while they are of these calls.
QJsonObject OpenAiBody::membersBeside(const ChatMessage &answer) const
{
    QJsonObject members = blocksOf(answer).at(0).toObject();
    const QJsonArray calls = members["tool_calls"_L1].toArray();
    const bool isOfThese = std::ranges::equal(
        calls, answer.calls, [](const auto &one, const ToolCall &call) { return one.toObject()["id"_L1] == call.id; });
    if (!isOfThese)
        members.remove("tool_calls"_L1);
    return members;
}

void OpenAiBody::writeAnswer(const ChatMessage &answer)
{
    QJsonObject members = membersBeside(answer);
    const QJsonArray known = members.take("tool_calls"_L1).toArray();
    QJsonArray calls;
    for (const ToolCall &call : answer.calls) {
        QJsonObject object = known.at(calls.size()).toObject();
        object.insert("id"_L1, call.id);
        object.insert("type"_L1, u"function"_s);
        object.insert("function"_L1, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, argumentsTextOf(call)}});
        calls.append(object);
    }
    m_json.beginObject();
    writeText("content"_L1, answer.text);
    m_json.member("role"_L1, QStringView(u"assistant"));
    if (!calls.isEmpty())
        m_json.member("tool_calls"_L1, calls);
    for (const QLatin1StringView name : openAiReasoningNames) {
        if (members.contains(name))
            m_json.member(name, members[name]);
    }
    m_json.endObject();
}

void OpenAiBody::writeUser(const ChatMessage &message)
{
    for (const ToolResult &result : message.results) {
        m_json.beginObject();
        writeText("content"_L1, markedText(result));
        m_json.member("role"_L1, QStringView(u"tool"));
        m_json.member("tool_call_id"_L1, QStringView(result.callId));
        m_json.endObject();
    }
    if (!message.text.isEmpty())
        writeMessage(u"user", message.text);
}

void OpenAiBody::writeThinking()
{
    if (!saysThinking())
        return;
    if (has(Quirk::PlainThinking))
        m_json.member("chat_template_kwargs"_L1, QJsonObject{{u"enable_thinking"_s, m_request.thinking != Thinking::Off}});
    else
        m_json.member("reasoning_effort"_L1, QStringView(effort()));
}

void OpenAiBody::writeTools()
{
    if (!offersTools())
        return;
    writeToolChoice();
    m_json.beginArray("tools"_L1);
    for (const ToolOffer &tool : m_request.tools)
        m_json.element(functionOf(tool));
    m_json.endArray();
}

}  // namespace

QByteArray openAiChatBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    return OpenAiBody(request, quirks).written();
}

}  // namespace sb
