// SPDX-License-Identifier: Apache-2.0
#include "llm/openairesponses.h"

#include "base/limits.h"
#include "llm/bodies.h"
#include "llm/chatbackend.h"
#include "llm/jsonwalk.h"
#include "llm/makedecoder.h"
#include "llm/ssedecoder.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// The text of parts of one kind.
QString textIn(const QJsonValue &parts, QLatin1StringView type, QLatin1StringView member)
{
    QString text;
    for (const auto list = parts.toArray(); const QJsonValue &part : list) {
        if (part["type"_L1].toString() == type)
            text += part[member].toString();
    }
    return text;
}

using Must = PlainMember::Must;
constexpr std::array plainMembers{
    PlainMember{"", "delta", Must::BeText},
    PlainMember{"", "type", Must::BeWord, "response.output_text.delta"},
    PlainMember{"", "item_id", Must::BeIgnored},
    PlainMember{"", "output_index", Must::BeIgnored},
    PlainMember{"", "content_index", Must::BeIgnored},
    PlainMember{"", "sequence_number", Must::BeIgnored},
    PlainMember{"", "obfuscation", Must::BeIgnored},
    PlainMember{"", "logprobs", Must::BeIgnored},
};

class ResponsesReader final : public ChatReader {
public:
    [[nodiscard]] bool takeText(QByteArrayView data, AnswerEvents &answer) override
    {
        const std::optional<PlainText> plain = plainTextIn(data, plainMembers);
        if (plain)
            answer.addText(QString::fromUtf8(plain->text));
        return plain.has_value();
    }
    void take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer) override;
    void takeWhole(const QJsonObject &body, AnswerEvents &answer) override { takeEnd(body, {}, answer); }
    [[nodiscard]] QJsonArray blocks(const AnswerEvents &answer) const override;

private:
    /// Reasoning comes in full or in summary; a server that sends both says the same twice.
    enum class Thoughts { Full, Summary };

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

void ResponsesReader::take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer)
{
    const QString given = event["type"_L1].toString();
    const QString type = given.isEmpty() ? QString::fromUtf8(name) : given;
    if (!type.startsWith("response."_L1))
        return;
    const QStringView kind = QStringView(type).sliced("response."_L1.size());
    if (kind == "output_text.delta"_L1)
        answer.addText(event["delta"_L1].toString());
    else if (kind == "reasoning_text.delta"_L1)
        takeReasoning(Thoughts::Full, event["delta"_L1].toString(), answer);
    else if (kind == "reasoning_summary_text.delta"_L1)
        takeReasoning(Thoughts::Summary, event["delta"_L1].toString(), answer);
    else if (kind == "function_call_arguments.delta"_L1)
        answer.noteWork();
    else if (kind == "refusal.delta"_L1)
        takeRefusal(event["delta"_L1].toString(), answer);
    else if (kind == "output_item.done"_L1)
        takeItem(event["item"_L1].toObject(), answer);
    else if (kind == "created"_L1 || kind == "in_progress"_L1 || kind == "queued"_L1)
        answer.start(event["response"_L1]["model"_L1].toString());
    else if (kind == "completed"_L1 || kind == "incomplete"_L1 || kind == "failed"_L1)
        takeEnd(event["response"_L1].toObject(), kind, answer);
    else
        takePart(event, answer);
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
    if (item["type"_L1].isString())
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

/// The items that came with the answer, as long as they say what it says.
QJsonArray itemsOf(const ChatMessage &answer, const ModelQuirks &quirks)
{
    const QJsonArray items = blocksFor(answer, Protocol::OpenAiResponses, quirks);
    QString text;
    QStringList calls;
    for (const QJsonValue &item : items) {
        text += textIn(item["content"_L1], "output_text"_L1, "text"_L1);
        if (item["type"_L1].toString() == "function_call"_L1)
            calls.append(item["call_id"_L1].toString());
    }
    const bool isSame =
        text.trimmed() == answer.text.trimmed() && std::ranges::equal(calls, answer.calls, {}, {}, &ToolCall::id);
    return isSame ? items : QJsonArray();
}

void writeTurn(JsonWriter &json, const ChatMessage &message, const ModelQuirks &quirks)
{
    for (const ToolResult &result : message.results)
        json.element(
            {{u"type"_s, u"function_call_output"_s}, {u"call_id"_s, result.callId}, {u"output"_s, markedText(result)}});
    const QJsonArray items = itemsOf(message, quirks);
    for (const QJsonValue &item : items)
        json.element(item.toObject());
    if (!items.isEmpty())
        return;
    if (!message.text.isEmpty())
        writeMessage(json, message.role == Role::Advisor ? u"assistant" : u"user", message.text);
    for (const ToolCall &call : message.calls)
        json.element({{u"type"_s, u"function_call"_s},
                      {u"call_id"_s, call.id},
                      {u"name"_s, call.name},
                      {u"arguments"_s, argumentsTextOf(call)}});
}

void writeThinking(JsonWriter &json, Thinking thinking, const ModelQuirks &quirks)
{
    if (thinking == Thinking::AsServed || quirks.has(Quirk::NoThinking))
        return;
    QJsonObject reasoning{{u"effort"_s, effortWord(thinking)}};
    if (thinking != Thinking::Off && !quirks.has(Quirk::PlainThinking))
        reasoning.insert("summary"_L1, u"auto"_s);
    json.member("reasoning"_L1, reasoning);
}

void writeTools(JsonWriter &json, const ChatRequest &request, const ModelQuirks &quirks)
{
    if (!offersTools(request, quirks))
        return;
    if (request.toolChoice != ToolChoice::Auto && !quirks.has(Quirk::NoToolChoice))
        json.member("tool_choice"_L1, request.toolChoice == ToolChoice::None ? QStringView(u"none") : QStringView(u"required"));
    json.beginArray("tools"_L1);
    for (const ToolOffer &tool : request.tools)
        json.element({{u"type"_s, u"function"_s},
                      {u"name"_s, tool.name},
                      {u"description"_s, tool.description},
                      {u"parameters"_s, tool.parameters},
                      {u"strict"_s, false}});
    json.endArray();
}

}  // namespace

QByteArray responsesBody(const ChatRequest &request, const ModelQuirks &quirks)
{
    JsonWriter json(bodyBytes(request));
    json.beginObject();
    // Reasoning between calls goes back with their results, and only so can a server that keeps nothing read it.
    if (offersTools(request, quirks) && !quirks.has(Quirk::NoEncrypted))
        json.member("include"_L1, QJsonArray{u"reasoning.encrypted_content"_s});
    json.beginArray("input"_L1);
    for (const auto turns = repairedTurns(request.messages, callsAre(quirks)); const ChatMessage &message : turns)
        writeTurn(json, message, quirks);
    json.endArray();
    if (!request.system.isEmpty())
        writeText(json, "instructions"_L1, request.system);
    if (request.maxTokens && !quirks.has(Quirk::OtherTokenLimit) && !quirks.has(Quirk::NoTokenLimit))
        json.member("max_output_tokens"_L1, *request.maxTokens);
    if (!request.model.isEmpty())
        json.member("model"_L1, QStringView(request.model));
    writeThinking(json, request.thinking, quirks);
    if (!quirks.has(Quirk::NoStore))
        json.member("store"_L1, false);
    json.member("stream"_L1, true);
    if (request.temperature && !quirks.has(Quirk::NoTemperature))
        json.member("temperature"_L1, *request.temperature);
    writeTools(json, request, quirks);
    json.endObject();
    return json.taken();
}

std::unique_ptr<StreamDecoder> makeResponsesDecoder(const ModelQuirks &quirks)
{
    return makeDecoder<SseDecoder, ResponsesReader>(Protocol::OpenAiResponses, quirks);
}

}  // namespace sb
