// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/bodywriter.h"
#include "llm/chatbackend.h"
#include "llm/jsonwalk.h"
#include "llm/makedecoder.h"
#include "llm/objectend.h"
#include "llm/ssedecoder.h"
#include "llm/turnrepair.h"

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class OpenAiReader final : public ChatReader {
public:
    /// Relatives name it differently; one that uses two names sends the same text twice.
    static constexpr std::array reasoningNames{"reasoning_content"_L1, "reasoning"_L1, "thinking"_L1};

    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override
    {
        const std::optional<PlainText> plain = answer.hasStarted() ? plainTextIn(data, plainMembers) : std::nullopt;
        if (plain)
            answer.addText(QString::fromUtf8(plain->text));
        return plain.has_value();
    }
    void take(const QJsonObject &event, QByteArrayView, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { take(body, {}, answer); }
    void takeDone(AnswerEvents &answer) override { answer.setDone(); }
    [[nodiscard]] QJsonArray blocks(const AnswerEvents &answer) const override;

private:
    using Must = PlainMember::Must;
    static constexpr std::array plainMembers{
        PlainMember{"delta", "content", Must::BeText},
        PlainMember{"choices", "delta", Must::BeObject},
        PlainMember{"choices", "", Must::BeObject},
        PlainMember{"", "choices", Must::BeList},
        PlainMember{"choices", "index", Must::BeZero},
        PlainMember{"choices", "finish_reason", Must::BeNull},
        PlainMember{"choices", "logprobs", Must::BeNull},
        PlainMember{"delta", "role", Must::BeIgnored},
        PlainMember{"", "object", Must::BeWord, "chat.completion.chunk"},
        PlainMember{"", "id", Must::BeIgnored},
        PlainMember{"", "created", Must::BeIgnored},
        PlainMember{"", "model", Must::BeIgnored},
        PlainMember{"", "system_fingerprint", Must::BeIgnored},
        PlainMember{"", "service_tier", Must::BeIgnored},
        PlainMember{"", "obfuscation", Must::BeIgnored},
        PlainMember{"", "usage", Must::BeNull},
    };
    static constexpr std::array callMembers{"id"_L1, "index"_L1, "type"_L1, "function"_L1};

    struct Slot {
        ObjectEnd end;
        QString id;
        QJsonObject extra;  ///< what a call has beside the known members
    };

    [[nodiscard]] static StopReason reasonOf(const QString &word);
    [[nodiscard]] static QLatin1StringView reasoningName(const QJsonObject &delta);
    void takeChoice(const QJsonObject &choice, AnswerEvents &answer);
    void takeDelta(const QJsonObject &delta, AnswerEvents &answer);
    void takeContent(const QJsonValue &content, AnswerEvents &answer);
    void takeCall(const QJsonObject &piece, AnswerEvents &answer);
    [[nodiscard]] int slotFor(const QJsonObject &piece, const QString &arguments);
    [[nodiscard]] int namedSlot(const QJsonValue &index, const QString &id);
    static void takeUsage(const QJsonObject &usage, AnswerEvents &answer);

    std::map<int, Slot> m_slots;
    std::map<int, int> m_slotAt;  ///< by the index that the server writes
    QString m_reasoning;
    QLatin1StringView m_reasoningName;
};

StopReason OpenAiReader::reasonOf(const QString &word)
{
    if (word == "stop"_L1)
        return StopReason::EndOfTurn;
    if (word == "length"_L1)
        return StopReason::Length;
    if (word == "tool_calls"_L1 || word == "function_call"_L1)
        return StopReason::ToolUse;
    return word == "content_filter"_L1 ? StopReason::ContentFilter : StopReason::Unknown;
}

QLatin1StringView OpenAiReader::reasoningName(const QJsonObject &delta)
{
    for (const QLatin1StringView name : reasoningNames) {
        if (!delta[name].toString().isEmpty())
            return name;
    }
    return {};
}

void OpenAiReader::take(const QJsonObject &event, QByteArrayView, AnswerEvents &answer)
{
    answer.start(event["model"_L1].toString());
    takeUsage(event["usage"_L1].toObject(), answer);
    // Other choices than the first were not asked for.
    for (const auto values = event["choices"_L1].toArray(); const QJsonValue &value : values) {
        const QJsonObject choice = value.toObject();
        if (choice["index"_L1].toInt(0) == 0 && !answer.isOver())
            takeChoice(choice, answer);
    }
}

void OpenAiReader::takeChoice(const QJsonObject &choice, AnswerEvents &answer)
{
    takeDelta(choice.contains("delta"_L1) ? choice["delta"_L1].toObject() : choice["message"_L1].toObject(), answer);
    const QString reason = choice["finish_reason"_L1].toString();
    if (reason == "error"_L1)
        answer.fail({}, 200);
    else if (!reason.isEmpty())
        answer.setReason(reasonOf(reason));
}

void OpenAiReader::takeDelta(const QJsonObject &delta, AnswerEvents &answer)
{
    if (const QLatin1StringView name = reasoningName(delta); !name.isEmpty()) {
        m_reasoningName = name;
        m_reasoning += delta[name].toString();
        answer.addReasoning(delta[name].toString());
    }
    takeContent(delta["content"_L1], answer);
    if (const QString refusal = delta["refusal"_L1].toString(); !refusal.isEmpty()) {
        answer.addText(refusal);
        answer.noteRefusal();
    }
    for (const auto sources = delta["annotations"_L1].toArray(); const QJsonValue &value : sources) {
        const QJsonObject source = value["url_citation"_L1].toObject();
        if (!source.isEmpty())
            answer.addCitation({source["title"_L1].toString(), source["url"_L1].toString(), source["content"_L1].toString()});
    }
    for (const auto calls = delta["tool_calls"_L1].toArray(); const QJsonValue &call : calls)
        takeCall(call.toObject(), answer);
}

/// Text, or a list of parts of it, some of them reasoning.
void OpenAiReader::takeContent(const QJsonValue &content, AnswerEvents &answer)
{
    answer.addText(content.toString());
    for (const auto parts = content.toArray(); const QJsonValue &part : parts) {
        answer.addText(part["text"_L1].toString());
        for (const auto thoughts = part["thinking"_L1].toArray(); const QJsonValue &thought : thoughts)
            answer.addReasoning(thought["text"_L1].toString());
    }
}

/// By the index that the server writes. Without one a new id opens a new call, and no id goes on with the last.
int OpenAiReader::namedSlot(const QJsonValue &index, const QString &id)
{
    const int last = m_slots.empty() ? -1 : m_slots.rbegin()->first;
    if (!index.isDouble())
        return id.isEmpty() || (last >= 0 && m_slots[last].id == id) ? qMax(last, 0) : last + 1;
    const int number = index.toInt(-1);
    if (number < 0 || number >= limits::choiceIndex)
        return -1;
    const auto known = m_slotAt.find(number);
    if (known != m_slotAt.end())
        return known->second;
    return m_slotAt[number] = m_slots.contains(number) ? last + 1 : number;
}

/// Where a piece of a call belongs: behind whole arguments others begin another call, at whatever index. Below 0: nowhere.
int OpenAiReader::slotFor(const QJsonObject &piece, const QString &arguments)
{
    const QString id = piece["id"_L1].toString();
    const int named = namedSlot(piece["index"_L1], id);
    const auto slot = m_slots.find(named);
    if (slot == m_slots.end() || !slot->second.end.isReached() || !arguments.startsWith(u'{'))
        return named;
    if (!id.isEmpty() && id == slot->second.id)
        return -1;  // the same call once more
    const int next = m_slots.rbegin()->first + 1;
    if (piece["index"_L1].isDouble())
        m_slotAt[piece["index"_L1].toInt()] = next;
    return next;
}

void OpenAiReader::takeCall(const QJsonObject &piece, AnswerEvents &answer)
{
    const QJsonObject function = piece["function"_L1].toObject();
    const QJsonValue given = function["arguments"_L1];
    const QString arguments = given.isObject() ? QString::fromUtf8(toCompactJson(given.toObject())) : given.toString();
    const int index = slotFor(piece, arguments);
    ToolCall *call = index < limits::choiceIndex ? answer.call(index) : nullptr;
    if (call == nullptr)
        return;
    Slot &slot = m_slots[index];
    if (const QString id = piece["id"_L1].toString(); !id.isEmpty())
        slot.id = call->id = id;
    if (const QString name = function["name"_L1].toString(); !name.isEmpty())
        call->name = name;
    call->arguments += arguments;
    slot.end.feed(arguments);
    for (auto member = piece.begin(); member != piece.end(); ++member) {
        if (std::ranges::find(callMembers, member.key()) == callMembers.end())
            slot.extra.insert(member.key(), member.value());
    }
    answer.noteWork();
}

/// One object: members that the answer's message wants back beside its text and calls.
QJsonArray OpenAiReader::blocks(const AnswerEvents &answer) const
{
    QJsonArray calls;
    bool hasExtra = false;
    for (const auto &[index, call] : answer.calls()) {
        const auto slot = m_slots.find(index);
        QJsonObject object = slot == m_slots.end() ? QJsonObject() : slot->second.extra;
        hasExtra = hasExtra || !object.isEmpty();
        object.insert("id"_L1, call.id);
        object.insert("type"_L1, u"function"_s);
        object.insert("function"_L1, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, call.arguments}});
        calls.append(object);
    }
    if (calls.isEmpty() || (!hasExtra && m_reasoning.isEmpty()))
        return {};
    QJsonObject message;
    if (hasExtra)
        message.insert("tool_calls"_L1, calls);
    if (!m_reasoning.isEmpty())
        message.insert(m_reasoningName, m_reasoning);
    return {message};
}

void OpenAiReader::takeUsage(const QJsonObject &usage, AnswerEvents &answer)
{
    if (usage.isEmpty())
        return;
    const QJsonObject prompt = usage["prompt_tokens_details"_L1].toObject();
    answer.addUsage({.input = countIn(usage, "prompt_tokens"_L1),
                     .output = countIn(usage, "completion_tokens"_L1),
                     .cacheRead = countIn(prompt, "cached_tokens"_L1),
                     .reasoning = countIn(usage["completion_tokens_details"_L1].toObject(), "reasoning_tokens"_L1),
                     .cacheWrite = countIn(prompt, "cache_write_tokens"_L1)});
}

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
    for (const QLatin1StringView name : OpenAiReader::reasoningNames) {
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
    if (choosesTools())
        m_json.member("tool_choice"_L1,
                      m_request.toolChoice == ToolChoice::None ? QStringView(u"none") : QStringView(u"required"));
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

std::unique_ptr<StreamDecoder> makeOpenAiChatDecoder()
{
    return makeDecoder<SseDecoder, OpenAiReader>(Protocol::OpenAiChat);
}

}  // namespace sb
