// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/bodies.h"
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

StopReason reasonOf(const QString &word)
{
    if (word == "stop"_L1)
        return StopReason::EndOfTurn;
    if (word == "length"_L1)
        return StopReason::Length;
    if (word == "tool_calls"_L1 || word == "function_call"_L1)
        return StopReason::ToolUse;
    return word == "content_filter"_L1 ? StopReason::ContentFilter : StopReason::Unknown;
}

/// Relatives name it differently; one that uses two names sends the same text twice.
constexpr std::array reasoningNames{"reasoning_content"_L1, "reasoning"_L1, "thinking"_L1};

QLatin1StringView reasoningName(const QJsonObject &delta)
{
    for (const QLatin1StringView name : reasoningNames) {
        if (!delta[name].toString().isEmpty())
            return name;
    }
    return {};
}

using Must = PlainMember::Must;
constexpr std::array plainMembers{
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

constexpr std::array callMembers{"id"_L1, "index"_L1, "type"_L1, "function"_L1};

class OpenAiReader final : public ChatReader {
public:
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
    struct Slot {
        ObjectEnd end;
        QString id;
        QJsonObject extra;  ///< what a call has beside the known members
    };

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

/// The members that stand beside text and calls, as far as they are of these calls; nothing when they are of others.
QJsonObject extraMembers(const ChatMessage &answer, const ModelQuirks &quirks)
{
    QJsonObject members = blocksFor(answer, Protocol::OpenAiChat, quirks).at(0).toObject();
    const QJsonArray calls = members["tool_calls"_L1].toArray();
    const bool isOfThese = std::ranges::equal(
        calls, answer.calls, [](const auto &one, const ToolCall &call) { return one.toObject()["id"_L1] == call.id; });
    if (!isOfThese)
        members.remove("tool_calls"_L1);
    return members;
}

void writeAnswer(JsonWriter &json, const ChatMessage &answer, const ModelQuirks &quirks)
{
    QJsonObject members = extraMembers(answer, quirks);
    const QJsonArray known = members.take("tool_calls"_L1).toArray();
    QJsonArray calls;
    for (const ToolCall &call : answer.calls) {
        QJsonObject object = known.at(calls.size()).toObject();
        object.insert("id"_L1, call.id);
        object.insert("type"_L1, u"function"_s);
        object.insert("function"_L1, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, argumentsTextOf(call)}});
        calls.append(object);
    }
    json.beginObject();
    writeText(json, "content"_L1, answer.text);
    json.member("role"_L1, QStringView(u"assistant"));
    if (!calls.isEmpty())
        json.member("tool_calls"_L1, calls);
    for (const QLatin1StringView name : reasoningNames) {
        if (members.contains(name))
            json.member(name, members[name]);
    }
    json.endObject();
}

void writeUser(JsonWriter &json, const ChatMessage &message)
{
    for (const ToolResult &result : message.results) {
        json.beginObject();
        writeText(json, "content"_L1, markedText(result));
        json.member("role"_L1, QStringView(u"tool"));
        json.member("tool_call_id"_L1, QStringView(result.callId));
        json.endObject();
    }
    if (!message.text.isEmpty())
        writeMessage(json, u"user", message.text);
}

void writeThinking(JsonWriter &json, Thinking thinking, const ModelQuirks &quirks)
{
    if (thinking == Thinking::AsServed || quirks.has(Quirk::NoThinking))
        return;
    if (quirks.has(Quirk::PlainThinking))
        json.member("chat_template_kwargs"_L1, QJsonObject{{u"enable_thinking"_s, thinking != Thinking::Off}});
    else
        json.member("reasoning_effort"_L1, QStringView(effortWord(thinking)));
}

void writeTools(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks)
{
    if (!offersTools(request, quirks))
        return;
    if (request.toolChoice != ToolChoice::Auto && !quirks.has(Quirk::NoToolChoice))
        json.member("tool_choice"_L1, request.toolChoice == ToolChoice::None ? QStringView(u"none") : QStringView(u"required"));
    json.beginArray("tools"_L1);
    for (const ToolOffer &tool : request.tools)
        json.element(
            {{u"type"_s, u"function"_s},
             {u"function"_s,
              QJsonObject{{u"name"_s, tool.name}, {u"description"_s, tool.description}, {u"parameters"_s, tool.parameters}}}});
    json.endArray();
}

}  // namespace

QByteArray openAiChatBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    JsonWriter json(bodyBytes(request));
    json.beginObject();
    if (request.maxTokens && !quirks.has(Quirk::NoTokenLimit))
        json.member(quirks.has(Quirk::OtherTokenLimit) ? "max_completion_tokens"_L1 : "max_tokens"_L1, *request.maxTokens);
    json.beginArray("messages"_L1);
    if (!request.system.isEmpty())
        writeMessage(json, u"system", request.system);
    for (const auto turns = repairedTurns(request.messages, callsAre(quirks)); const ChatMessage &message : turns) {
        if (message.role == Role::Advisor)
            writeAnswer(json, message, quirks);
        else
            writeUser(json, message);
    }
    json.endArray();
    if (!request.model.isEmpty())
        json.member("model"_L1, QStringView(request.model));
    writeThinking(json, request.thinking, quirks);
    json.member("stream"_L1, true);
    if (!quirks.has(Quirk::NoUsage))
        json.member("stream_options"_L1, QJsonObject{{u"include_usage"_s, true}});
    if (request.temperature && !quirks.has(Quirk::NoTemperature))
        json.member("temperature"_L1, *request.temperature);
    writeTools(json, request, quirks);
    json.endObject();
    return json.taken();
}

std::unique_ptr<StreamDecoder> makeOpenAiChatDecoder(const ModelQuirks &quirks)
{
    return makeDecoder<SseDecoder, OpenAiReader>(Protocol::OpenAiChat, quirks);
}

}  // namespace sb
