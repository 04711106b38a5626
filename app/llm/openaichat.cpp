// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/makedecoder.h"
#include "llm/objectend.h"
#include "llm/plainevent.h"
#include "llm/ssedecoder.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class OpenAiReader final : public ChatReader {
public:
    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override;
    void take(const QJsonObject &event, QByteArrayView, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { take(body, {}, answer); }
    void takeDone(AnswerEvents &answer) override { answer.setDone(); }
    [[nodiscard]] bool endsByReason() const override { return true; }
    [[nodiscard]] QJsonArray blocks(const AnswerEvents &answer) const override;

private:
    using Must = PlainMember::Must;
    static constexpr std::array envelope{
        PlainMember{"choices", "delta", Must::BeObject},
        PlainMember{"choices", "", Must::BeObject},
        PlainMember{"", "choices", Must::BeList},
        PlainMember{"choices", "index", Must::BeZero},
        PlainMember{"choices", "finish_reason", Must::BeNothing},
        PlainMember{"choices", "native_finish_reason", Must::BeIgnored},
        PlainMember{"choices", "stop_reason", Must::BeIgnored},
        PlainMember{"choices", "token_ids", Must::BeIgnored},
        PlainMember{"choices", "logprobs", Must::BeIgnored},
        PlainMember{"delta", "role", Must::BeIgnored},
        PlainMember{"delta", "refusal", Must::BeNothing},
        PlainMember{"", "object", Must::BeWord, "chat.completion.chunk"},
        PlainMember{"", "id", Must::BeIgnored},
        PlainMember{"", "created", Must::BeIgnored},
        PlainMember{"", "model", Must::BeIgnored},
        PlainMember{"", "provider", Must::BeIgnored},
        PlainMember{"", "system_fingerprint", Must::BeIgnored},
        PlainMember{"", "service_tier", Must::BeIgnored},
        PlainMember{"", "obfuscation", Must::BeIgnored},
        PlainMember{"", "usage", Must::BeNothing},
    };
    static constexpr std::array ofText{
        PlainMember{"delta", "content", Must::BeText},       PlainMember{"delta", "reasoning_content", Must::BeText},
        PlainMember{"delta", "reasoning", Must::BeText},     PlainMember{"delta", "thinking", Must::BeText},
        PlainMember{"delta", "tool_calls", Must::BeNothing},
    };
    static constexpr std::array ofCall{
        PlainMember{"function", "arguments", Must::BeText},    PlainMember{"function", "name", Must::BeNothing},
        PlainMember{"tool_calls", "function", Must::BeObject}, PlainMember{"tool_calls", "index", Must::BeIndex},
        PlainMember{"tool_calls", "id", Must::BeNothing},      PlainMember{"tool_calls", "type", Must::BeIgnored},
        PlainMember{"tool_calls", "", Must::BeObject},         PlainMember{"delta", "tool_calls", Must::BeList},
        PlainMember{"delta", "content", Must::BeNothing},      PlainMember{"delta", "reasoning_content", Must::BeNothing},
        PlainMember{"delta", "reasoning", Must::BeNothing},
    };
    static constexpr std::array textMembers = joined(ofText, envelope);
    static constexpr std::array pieceMembers = joined(ofCall, envelope);
    static constexpr std::array callMembers{"id"_L1, "index"_L1, "type"_L1, "function"_L1};

    /// Some of a call.
    struct Piece {
        std::optional<int> index;  ///< as the server writes it; below 0 where it writes anything but a whole number
        QString id;
        QString name;
        QString arguments;
    };
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
    void takeReasoning(QLatin1StringView name, const QString &text, AnswerEvents &answer);
    void takeCall(const QJsonObject &call, AnswerEvents &answer);
    /// The slot that the piece went to; null where it is of no call.
    Slot *takePiece(const Piece &piece, AnswerEvents &answer);
    [[nodiscard]] int slotFor(const Piece &piece);
    [[nodiscard]] int namedSlot(const Piece &piece);
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
    for (const QLatin1StringView name : openAiReasoningNames) {
        if (!delta[name].toString().isEmpty())
            return name;
    }
    return {};
}

bool OpenAiReader::takeText(QByteArrayView data, AnswerEvents &answer)
{
    if (!answer.hasStarted())
        return false;
    if (!m_slots.empty()) {
        if (const std::optional<PlainText> plain = plainTextIn(data, pieceMembers)) {
            takePiece({plain->index, {}, {}, plain->text}, answer);
            return true;
        }
    }
    const std::optional<PlainText> plain = plainTextIn(data, textMembers);
    if (!plain)
        return false;
    if (plain->name == "content")
        answer.addText(plain->text);
    else
        takeReasoning(*std::ranges::find(openAiReasoningNames, QLatin1StringView(plain->name)), plain->text, answer);
    return true;
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
    if (const QLatin1StringView name = reasoningName(delta); !name.isEmpty())
        takeReasoning(name, delta[name].toString(), answer);
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

void OpenAiReader::takeReasoning(QLatin1StringView name, const QString &text, AnswerEvents &answer)
{
    m_reasoningName = name;
    m_reasoning += text;
    answer.addReasoning(text);
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
int OpenAiReader::namedSlot(const Piece &piece)
{
    const int last = m_slots.empty() ? -1 : m_slots.rbegin()->first;
    if (!piece.index)
        return piece.id.isEmpty() || (last >= 0 && m_slots[last].id == piece.id) ? qMax(last, 0) : last + 1;
    const int number = *piece.index;
    if (number < 0 || number >= limits::choiceIndex)
        return -1;
    const auto known = m_slotAt.find(number);
    if (known != m_slotAt.end())
        return known->second;
    return m_slotAt[number] = m_slots.contains(number) ? last + 1 : number;
}

/// Where a piece of a call belongs: behind whole arguments others begin another call, at whatever index. Below 0: nowhere.
int OpenAiReader::slotFor(const Piece &piece)
{
    const int named = namedSlot(piece);
    const auto slot = m_slots.find(named);
    if (slot == m_slots.end() || !slot->second.end.isReached() || !piece.arguments.startsWith(u'{'))
        return named;
    if (!piece.id.isEmpty() && piece.id == slot->second.id)
        return -1;  // the same call once more
    const int next = m_slots.rbegin()->first + 1;
    if (piece.index)
        m_slotAt[*piece.index] = next;
    return next;
}

OpenAiReader::Slot *OpenAiReader::takePiece(const Piece &piece, AnswerEvents &answer)
{
    const int index = slotFor(piece);
    ToolCall *call = index < limits::choiceIndex ? answer.call(index) : nullptr;
    if (call == nullptr)
        return nullptr;
    Slot &slot = m_slots[index];
    if (!piece.id.isEmpty())
        slot.id = call->id = piece.id;
    if (!piece.name.isEmpty())
        call->name = piece.name;
    call->arguments += piece.arguments;
    slot.end.feed(piece.arguments);
    answer.noteWork();
    return &slot;
}

void OpenAiReader::takeCall(const QJsonObject &call, AnswerEvents &answer)
{
    const QJsonObject function = call["function"_L1].toObject();
    const QJsonValue given = function["arguments"_L1];
    const QJsonValue index = call["index"_L1];
    Slot *slot = takePiece({index.isDouble() ? std::optional(index.toInt(-1)) : std::nullopt, call["id"_L1].toString(),
                            function["name"_L1].toString(),
                            given.isObject() ? QString::fromUtf8(toCompactJson(given.toObject())) : given.toString()},
                           answer);
    for (auto member = call.begin(); slot != nullptr && member != call.end(); ++member) {
        if (std::ranges::find(callMembers, member.key()) == callMembers.end())
            slot->extra.insert(member.key(), member.value());
    }
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

}  // namespace

std::unique_ptr<StreamDecoder> makeOpenAiChatDecoder()
{
    return makeDecoder<SseDecoder, OpenAiReader>(Protocol::OpenAiChat);
}

}  // namespace sb
