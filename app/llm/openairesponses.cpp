// SPDX-License-Identifier: Apache-2.0
#include "llm/openairesponses.h"

#include "base/limits.h"
#include "llm/bodywriter.h"
#include "llm/chatbackend.h"
#include "llm/makedecoder.h"
#include "llm/plainevent.h"
#include "llm/ssedecoder.h"
#include "llm/turnrepair.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

class ResponsesReader final : public ChatReader {
public:
    /// The text of parts of one kind.
    [[nodiscard]] static QString textIn(const QJsonValue &parts, QLatin1StringView type, QLatin1StringView member);

    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override
    {
        const std::optional<PlainText> plain = plainTextIn(data, plainMembers);
        return plain && takeDelta(QLatin1StringView(plain->kind), plain->text, answer);
    }
    void take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { takeEnd(body, {}, answer); }
    [[nodiscard]] QJsonArray blocks(const AnswerEvents &answer) const override;

private:
    using Must = PlainMember::Must;
    static constexpr std::array plainMembers{
        PlainMember{"", "delta", Must::BeText},
        PlainMember{"", "type", Must::BeKind},
        PlainMember{"", "item_id", Must::BeIgnored},
        PlainMember{"", "output_index", Must::BeIgnored},
        PlainMember{"", "content_index", Must::BeIgnored},
        PlainMember{"", "summary_index", Must::BeIgnored},
        PlainMember{"", "sequence_number", Must::BeIgnored},
        PlainMember{"", "obfuscation", Must::BeIgnored},
        PlainMember{"", "logprobs", Must::BeIgnored},
    };

    /// Reasoning comes in full or in summary; a server that sends both says the same twice.
    enum class Thoughts { Full, Summary };

    /// A piece of what grows in pieces; false when `type` is no event of one.
    [[nodiscard]] bool takeDelta(QAnyStringView type, const QString &delta, AnswerEvents &answer);
    void takeReasoning(Thoughts thoughts, const QString &text, AnswerEvents &answer);
    void takePart(const QJsonObject &event, AnswerEvents &answer);
    static void takeRefusal(const QString &text, AnswerEvents &answer);
    void takeItem(const QJsonObject &item, AnswerEvents &answer);
    void takeMissed(const QJsonObject &item, AnswerEvents &answer);
    void takeEnd(const QJsonObject &response, QStringView kind, AnswerEvents &answer);
    static void takeUsage(const QJsonObject &usage, AnswerEvents &answer);

    QJsonArray m_items;  ///< whole, in the order of their ends
    std::optional<Thoughts> m_thoughts;
};

QString ResponsesReader::textIn(const QJsonValue &parts, QLatin1StringView type, QLatin1StringView member)
{
    QString text;
    for (const auto list = parts.toArray(); const QJsonValue &part : list) {
        if (part["type"_L1].toString() == type)
            text += part[member].toString();
    }
    return text;
}

void ResponsesReader::take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer)
{
    const QString given = event["type"_L1].toString();
    const QString type = given.isEmpty() ? QString::fromUtf8(name) : given;
    if (!type.startsWith("response."_L1) || takeDelta(type, event["delta"_L1].toString(), answer))
        return;
    const QStringView kind = QStringView(type).sliced("response."_L1.size());
    if (kind == "output_item.done"_L1)
        takeItem(event["item"_L1].toObject(), answer);
    else if (kind == "created"_L1 || kind == "in_progress"_L1 || kind == "queued"_L1)
        answer.start(event["response"_L1]["model"_L1].toString());
    else if (kind == "completed"_L1 || kind == "incomplete"_L1 || kind == "failed"_L1)
        takeEnd(event["response"_L1].toObject(), kind, answer);
    else
        takePart(event, answer);
}

bool ResponsesReader::takeDelta(QAnyStringView type, const QString &delta, AnswerEvents &answer)
{
    if (type == "response.output_text.delta"_L1)
        answer.addText(delta);
    else if (type == "response.reasoning_text.delta"_L1)
        takeReasoning(Thoughts::Full, delta, answer);
    else if (type == "response.reasoning_summary_text.delta"_L1)
        takeReasoning(Thoughts::Summary, delta, answer);
    else if (type == "response.function_call_arguments.delta"_L1)
        answer.noteWork();
    else if (type == "response.refusal.delta"_L1)
        takeRefusal(delta, answer);
    else
        return false;
    return true;
}

void ResponsesReader::takeReasoning(Thoughts thoughts, const QString &text, AnswerEvents &answer)
{
    if (m_thoughts.value_or(thoughts) != thoughts)
        return;
    m_thoughts = thoughts;
    answer.addReasoning(text);
}

/// Sources, and the beginning of another part of a summary.
void ResponsesReader::takePart(const QJsonObject &event, AnswerEvents &answer)
{
    const QString type = event["type"_L1].toString();
    const QJsonObject source = event["annotation"_L1].toObject();
    if (type == "response.output_text.annotation.added"_L1 && !source.isEmpty()) {
        const QString title = source["title"_L1].toString();
        answer.addCitation({title.isEmpty() ? source["filename"_L1].toString() : title, source["url"_L1].toString(), {}});
    } else if (type == "response.reasoning_summary_part.added"_L1 && m_thoughts == Thoughts::Summary) {
        takeReasoning(Thoughts::Summary, u"\n\n"_s, answer);
    }
}

void ResponsesReader::takeRefusal(const QString &text, AnswerEvents &answer)
{
    answer.addText(text);
    answer.noteRefusal();
}

void ResponsesReader::takeItem(const QJsonObject &item, AnswerEvents &answer)
{
    if (item["type"_L1].isString() && m_items.size() < limits::contentBlocks)
        m_items.append(item);
    if (item["type"_L1].toString() != "function_call"_L1)
        return;
    // A call comes whole with its item: some servers send no index by which its pieces could be told apart.
    if (ToolCall *call = answer.call(static_cast<int>(answer.calls().size()))) {
        const QString id = item["call_id"_L1].toString();
        call->id = id.isEmpty() ? item["id"_L1].toString() : id;
        call->name = item["name"_L1].toString();
        call->arguments = item["arguments"_L1].toString();
        answer.noteWork();
    }
}

/// What a server that sends no pieces tells only in its items.
void ResponsesReader::takeMissed(const QJsonObject &item, AnswerEvents &answer)
{
    const QString type = item["type"_L1].toString();
    if (type == "reasoning"_L1 && !answer.hasWords()) {
        const QString full = textIn(item["content"_L1], "reasoning_text"_L1, "text"_L1);
        answer.addReasoning(full.isEmpty() ? textIn(item["summary"_L1], "summary_text"_L1, "text"_L1) : full);
    } else if (type == "message"_L1 && !answer.hasText()) {
        answer.addText(textIn(item["content"_L1], "output_text"_L1, "text"_L1));
        if (const QString refusal = textIn(item["content"_L1], "refusal"_L1, "refusal"_L1); !refusal.isEmpty())
            takeRefusal(refusal, answer);
    }
}

/// `kind` is what the event says, where the response itself does not.
void ResponsesReader::takeEnd(const QJsonObject &response, QStringView kind, AnswerEvents &answer)
{
    const QString status = response["status"_L1].toString(kind.toString());
    if (const QJsonObject error = response["error"_L1].toObject(); status == "failed"_L1 || !error.isEmpty()) {
        answer.fail(errorInEvent({{u"error"_s, error}}).value_or(ProviderWords()), 200);
        return;
    }
    if (status != "completed"_L1 && status != "incomplete"_L1)
        return;
    answer.start(response["model"_L1].toString());
    takeUsage(response["usage"_L1].toObject(), answer);
    const bool hasItems = !m_items.isEmpty();
    for (const auto output = response["output"_L1].toArray(); const QJsonValue &value : output) {
        if (!hasItems)
            takeItem(value.toObject(), answer);
    }
    for (const auto items = m_items; const QJsonValue &value : items)
        takeMissed(value.toObject(), answer);
    const QString why = response["incomplete_details"_L1]["reason"_L1].toString();
    answer.setReason(why == "max_output_tokens"_L1    ? StopReason::Length
                         : why == "content_filter"_L1 ? StopReason::ContentFilter
                         : status == "incomplete"_L1  ? StopReason::Unknown
                                                      : StopReason::EndOfTurn);
    answer.setDone();
}

void ResponsesReader::takeUsage(const QJsonObject &usage, AnswerEvents &answer)
{
    answer.addUsage({.input = countIn(usage, "input_tokens"_L1),
                     .output = countIn(usage, "output_tokens"_L1),
                     .cacheRead = countIn(usage["input_tokens_details"_L1].toObject(), "cached_tokens"_L1),
                     .reasoning = countIn(usage["output_tokens_details"_L1].toObject(), "reasoning_tokens"_L1)});
}

/// The items, none when they are only what was said and thought. Reasoning is left out where the server would look it up, for
/// it was asked to keep nothing, and so is a call that was cut.
QJsonArray ResponsesReader::blocks(const AnswerEvents &answer) const
{
    QJsonArray blocks;
    bool isSaid = true;
    const auto isCall = [&answer](const QJsonValue &item) {
        return std::ranges::any_of(answer.calls(), [&item](const auto &entry) {
            return entry.second.id == item["call_id"_L1].toString() || entry.second.id == item["id"_L1].toString();
        });
    };
    for (const QJsonValue &item : m_items) {
        const QString type = item["type"_L1].toString();
        const bool isLeftOut = (type == "reasoning"_L1 && item["encrypted_content"_L1].toString().isEmpty())
            || (type == "function_call"_L1 && !isCall(item));
        if (isLeftOut)
            continue;
        isSaid = isSaid && (type == "message"_L1 || type == "reasoning"_L1);
        blocks.append(item);
    }
    return isSaid ? QJsonArray() : blocks;
}

class ResponsesBody final : public BodyWriter {
public:
    using BodyWriter::BodyWriter;
    [[nodiscard]] QByteArray written();

private:
    [[nodiscard]] QJsonArray itemsOf(const ChatMessage &answer) const;
    void writeTurn(const ChatMessage &message);
    void writeThinking();
    void writeTools();
};

QByteArray ResponsesBody::written()
{
    m_json.beginObject();
    // Reasoning between calls goes back with their results, and only so can a server that keeps nothing read it.
    if (offersTools() && !has(Quirk::NoEncrypted))
        m_json.member("include"_L1, QJsonArray{u"reasoning.encrypted_content"_s});
    m_json.beginArray("input"_L1);
    for (const auto all = turns(); const ChatMessage &message : all)
        writeTurn(message);
    m_json.endArray();
    if (!m_request.system.isEmpty())
        writeText("instructions"_L1, m_request.system);
    if (m_request.maxTokens && !has(Quirk::OtherTokenLimit) && !has(Quirk::NoTokenLimit))
        m_json.member("max_output_tokens"_L1, *m_request.maxTokens);
    writeModel();
    writeThinking();
    m_json.member("store"_L1, false);  // never left out: what is said must not be kept unseen
    m_json.member("stream"_L1, true);
    writeTemperature();
    writeTools();
    m_json.endObject();
    return m_json.taken();
}

/// The items that came with the answer, as long as they say what it says.
QJsonArray ResponsesBody::itemsOf(const ChatMessage &answer) const
{
    const QJsonArray items = blocksOf(answer);
    QString text;
    QStringList calls;
    for (const QJsonValue &item : items) {
        text += ResponsesReader::textIn(item["content"_L1], "output_text"_L1, "text"_L1);
        if (item["type"_L1].toString() == "function_call"_L1)
            calls.append(item["call_id"_L1].toString());
    }
    const bool isSame = areSameWords(text, answer.text) && std::ranges::equal(calls, answer.calls, {}, {}, &ToolCall::id);
    return isSame ? items : QJsonArray();
}

void ResponsesBody::writeTurn(const ChatMessage &message)
{
    for (const ToolResult &result : message.results)
        m_json.element(
            {{u"type"_s, u"function_call_output"_s}, {u"call_id"_s, result.callId}, {u"output"_s, markedText(result)}});
    const QJsonArray items = itemsOf(message);
    for (const QJsonValue &item : items)
        m_json.element(item.toObject());
    if (!items.isEmpty())
        return;
    if (!message.text.isEmpty())
        writeMessage(message.role == Role::Advisor ? QStringView(u"assistant") : QStringView(u"user"), message.text);
    for (const ToolCall &call : message.calls)
        m_json.element({{u"type"_s, u"function_call"_s},
                        {u"call_id"_s, call.id},
                        {u"name"_s, call.name},
                        {u"arguments"_s, argumentsTextOf(call)}});
}

void ResponsesBody::writeThinking()
{
    if (!saysThinking())
        return;
    QJsonObject reasoning{{u"effort"_s, effort()}};
    if (m_request.thinking != Thinking::Off && !has(Quirk::PlainThinking))
        reasoning.insert("summary"_L1, u"auto"_s);
    m_json.member("reasoning"_L1, reasoning);
}

void ResponsesBody::writeTools()
{
    if (!offersTools())
        return;
    writeToolChoice();
    m_json.beginArray("tools"_L1);
    for (const ToolOffer &tool : m_request.tools) {
        QJsonObject offer = describedTool(tool);
        offer.insert("type"_L1, u"function"_s);
        offer.insert("strict"_L1, false);
        m_json.element(offer);
    }
    m_json.endArray();
}

}  // namespace

QByteArray responsesBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    return ResponsesBody(request, quirks).written();
}

std::unique_ptr<StreamDecoder> makeResponsesDecoder()
{
    return makeDecoder<SseDecoder, ResponsesReader>(Protocol::OpenAiResponses);
}

}  // namespace sb
