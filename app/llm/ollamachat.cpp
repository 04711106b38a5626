// SPDX-License-Identifier: Apache-2.0
#include "llm/ollamachat.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/bodywriter.h"
#include "llm/chatbackend.h"
#include "llm/linedecoder.h"
#include "llm/makedecoder.h"
#include "llm/plainevent.h"
#include "llm/turnrepair.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class OllamaReader final : public ChatReader {
public:
    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override;
    void take(const QJsonObject &line, QByteArrayView, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { take(body, {}, answer); }

private:
    using Must = PlainMember::Must;
    static constexpr std::array plainMembers{
        PlainMember{"message", "content", Must::BeText},   PlainMember{"message", "thinking", Must::BeText},
        PlainMember{"", "message", Must::BeObject},        PlainMember{"message", "role", Must::BeIgnored},
        PlainMember{"message", "images", Must::BeIgnored}, PlainMember{"", "model", Must::BeIgnored},
        PlainMember{"", "created_at", Must::BeIgnored},    PlainMember{"", "done", Must::BeFalse},
    };

    [[nodiscard]] static StopReason reasonOf(const QString &word);
    static void takeCall(const QJsonValue &given, AnswerEvents &answer);
};

bool OllamaReader::takeText(QByteArrayView data, AnswerEvents &answer)
{
    const std::optional<PlainText> plain = answer.hasStarted() ? plainTextIn(data, plainMembers) : std::nullopt;
    if (!plain)
        return false;
    if (plain->name == "content")
        answer.addText(plain->text);
    else
        answer.addReasoning(plain->text);
    return true;
}

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

StopReason OllamaReader::reasonOf(const QString &word)
{
    if (word == "stop"_L1)
        return StopReason::EndOfTurn;
    return word == "length"_L1 ? StopReason::Length : StopReason::Unknown;
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

class OllamaBody final : public BodyWriter {
public:
    using BodyWriter::BodyWriter;
    [[nodiscard]] QByteArray written();

private:
    void writeMessages();
    void writeAnswer(const ChatMessage &answer);
    void writeUser(const ChatMessage &message, const QList<ToolCall> &calls);
    [[nodiscard]] QJsonObject options() const;
    void writeThinking();
    void writeTools();
};

QByteArray OllamaBody::written()
{
    m_json.beginObject();
    writeMessages();
    writeModel();
    if (const QJsonObject wanted = options(); !wanted.isEmpty())
        m_json.member("options"_L1, wanted);
    m_json.member("stream"_L1, true);
    writeThinking();
    writeTools();
    m_json.endObject();
    return m_json.taken();
}

void OllamaBody::writeMessages()
{
    m_json.beginArray("messages"_L1);
    if (!m_request.system.isEmpty())
        writeMessage(u"system", m_request.system);
    QList<ToolCall> calls;
    for (const auto all = turns(); const ChatMessage &message : all) {
        if (message.role == Role::Advisor)
            writeAnswer(message);
        else
            writeUser(message, calls);
        calls = message.calls;
    }
    m_json.endArray();
}

void OllamaBody::writeAnswer(const ChatMessage &answer)
{
    m_json.beginObject();
    writeText("content"_L1, answer.text);
    m_json.member("role"_L1, QStringView(u"assistant"));
    if (!answer.calls.isEmpty()) {
        m_json.beginArray("tool_calls"_L1);
        for (const ToolCall &call : answer.calls)
            m_json.element({{u"function"_s, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, argumentsOf(call)}}}});
        m_json.endArray();
    }
    m_json.endObject();
}

/// A result is known by the name of its tool: the calls before it have no ids here.
void OllamaBody::writeUser(const ChatMessage &message, const QList<ToolCall> &calls)
{
    for (const ToolResult &result : message.results) {
        const auto call = std::ranges::find(calls, result.callId, &ToolCall::id);
        m_json.beginObject();
        writeText("content"_L1, markedText(result));
        m_json.member("role"_L1, QStringView(u"tool"));
        if (call != calls.end())
            m_json.member("tool_name"_L1, QStringView(call->name));
        m_json.endObject();
    }
    if (!message.text.isEmpty())
        writeMessage(u"user", message.text);
}

QJsonObject OllamaBody::options() const
{
    QJsonObject options;
    if (m_request.contextTokens)
        options.insert("num_ctx"_L1, *m_request.contextTokens);
    if (m_request.maxTokens && !has(Quirk::OtherTokenLimit) && !has(Quirk::NoTokenLimit))
        options.insert("num_predict"_L1, *m_request.maxTokens);
    if (m_request.temperature && !has(Quirk::NoTemperature))
        options.insert("temperature"_L1, *m_request.temperature);
    return options;
}

void OllamaBody::writeThinking()
{
    if (!saysThinking())
        return;
    if (m_request.thinking == Thinking::Off || has(Quirk::PlainThinking))
        m_json.member("think"_L1, m_request.thinking != Thinking::Off);
    else
        m_json.member("think"_L1, QStringView(effort()));
}

void OllamaBody::writeTools()
{
    if (!offersTools() || m_request.toolChoice == ToolChoice::None)
        return;
    m_json.beginArray("tools"_L1);
    for (const ToolOffer &tool : m_request.tools)
        m_json.element(functionOf(tool));
    m_json.endArray();
}

}  // namespace

QByteArray ollamaBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    return OllamaBody(request, quirks).written();
}

std::unique_ptr<StreamDecoder> makeOllamaDecoder()
{
    return makeDecoder<LineDecoder, OllamaReader>(Protocol::OllamaChat);
}

}  // namespace sb
