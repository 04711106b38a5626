// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"
#include "llm/failures.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

void appendMessage(QByteArray &json, QByteArrayView role, const QString &content)
{
    if (!json.endsWith('['))
        json += ',';
    json += R"({"content":)";
    appendJsonString(json, cleaned(content));
    json += R"(,"role":")" + role + R"("})";
}

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

std::optional<qint64> count(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

/// What is whole of the text so far: a high surrogate at its end waits in `half` for its other half. Only the next text can
/// bring that; a half without it becomes U+FFFD.
QString wholePart(QString &half, const QString &text)
{
    const QString all = half + text;
    const QStringView whole = withoutTrailingHalf(all);
    half = all.sliced(whole.size());
    return withoutLoneSurrogates(whole.toString());
}

TurnEvent failureFrom(const ProviderWords &words, int status)
{
    return Failed{
        {.error = {kindOfRefusal(status, words), words.code}, .httpStatus = status, .providerMessage = words.message}};
}

}  // namespace

QByteArray openAiRequest(const ChatRequest &request, AskForUsage usage)
{
    qsizetype characters = request.system.size();
    for (const ChatMessage &said : request.messages)
        characters += said.text.size();
    QByteArray json;
    json.reserve(characters + characters / 8);
    json += '{';
    if (request.maxTokens)
        json += R"("max_tokens":)" + QByteArray::number(*request.maxTokens) + ',';
    json += R"("messages":[)";
    if (!request.system.isEmpty())
        appendMessage(json, "system", request.system);
    for (const ChatMessage &said : request.messages)
        appendMessage(json, said.role == Role::User ? "user" : "assistant", said.text);
    QJsonObject rest{{u"stream"_s, true}};
    if (!request.model.isEmpty())
        rest.insert("model"_L1, request.model);
    if (usage == AskForUsage::Yes)
        rest.insert("stream_options"_L1, QJsonObject{{u"include_usage"_s, true}});
    json += "]," + toCompactJson(rest).sliced(1);
    return json;
}

QList<TurnEvent> OpenAiDecoder::feed(QByteArrayView bytes)
{
    QList<TurnEvent> out;
    if (m_isOver)
        return out;
    QList<SseEvent> events;
    const Result<> fed = m_sse.feed(bytes, events);
    for (const SseEvent &event : std::as_const(events)) {
        if (!m_isOver)
            takeEvent(event, out);
    }
    if (!fed && !m_isOver)
        cutOff(Cut::TooLarge, fed.error().detail, out);
    return out;
}

QList<TurnEvent> OpenAiDecoder::end(End how)
{
    QList<TurnEvent> out;
    if (m_isOver)
        return out;
    const QByteArray pending = m_sse.pending().data.trimmed();
    takePending(pending, out);
    if (m_isOver)
        return out;
    if (pending == "[DONE]" || (how == End::Closed && m_hasReason))
        finish(out);
    else if (how == End::Closed && m_sse.isSomethingElse())
        cutOff(Cut::Unreadable, u"no stream of events"_s, out);
    else
        stop(Truncated{Cut::ConnectionLost, u"the stream ended without its end signal"_s}, out);
    return out;
}

QList<TurnEvent> OpenAiDecoder::whole(QByteArrayView body)
{
    QList<TurnEvent> out;
    const Result<QJsonObject> object = parseJsonObject(body);
    if (!object) {
        cutOff(Cut::Unreadable, object.error().detail, out);
        return out;
    }
    takeChunk(*object, out);
    if (m_isOver)
        return out;
    if (m_hasReason)
        finish(out);
    else
        cutOff(Cut::Unreadable, u"no answer in the body"_s, out);
    return out;
}

void OpenAiDecoder::takeEvent(const SseEvent &event, QList<TurnEvent> &out)
{
    const QByteArray data = event.data.trimmed();
    if (data == "[DONE]") {
        finish(out);
        return;
    }
    if (data.isEmpty())
        return;
    const Result<QJsonObject> chunk = parseJsonObject(data);
    if (chunk) {
        m_broken = 0;
        takeChunk(*chunk, out);
    } else if (++m_broken >= limits::brokenEventsInARow) {
        cutOff(Cut::Unreadable, chunk.error().detail, out);
    }
}

void OpenAiDecoder::takePending(QByteArrayView data, QList<TurnEvent> &out)
{
    // By the standard it is discarded, but a last chunk that came whole and lacks only its blank line ends the answer.
    const Result<QJsonObject> chunk = parseJsonObject(data);
    QList<TurnEvent> last;
    if (chunk)
        takeChunk(*chunk, last);
    if (m_isOver || m_hasReason)
        out += last;
}

void OpenAiDecoder::takeChunk(const QJsonObject &chunk, QList<TurnEvent> &out)
{
    if (const std::optional<ProviderWords> words = errorInEvent(chunk)) {
        const QJsonValue error = chunk["error"_L1];
        const int status = (error.isObject() ? error.toObject() : chunk)["code"_L1].toInt(200);
        stop(failureFrom(*words, status), out);
        return;
    }
    if (!std::exchange(m_hasStarted, true))
        out.append(TurnStarted{chunk["model"_L1].toString(), {}});
    takeUsage(chunk["usage"_L1].toObject(), out);
    // Other choices than the first were not asked for.
    for (const auto values = chunk["choices"_L1].toArray(); const QJsonValue &value : values) {
        const QJsonObject choice = value.toObject();
        if (choice["index"_L1].toInt(0) != 0)
            continue;
        takeDelta(choice.contains("delta"_L1) ? choice["delta"_L1].toObject() : choice["message"_L1].toObject(), out);
        const QString reason = choice["finish_reason"_L1].toString();
        if (reason == "error"_L1) {
            stop(failureFrom({}, 200), out);
            return;
        }
        if (!reason.isEmpty()) {
            m_hasReason = true;
            // A refusal ends with "stop" like any answer.
            if (m_reason != StopReason::Refusal)
                m_reason = reasonOf(reason);
        }
    }
}

void OpenAiDecoder::takeDelta(const QJsonObject &delta, QList<TurnEvent> &out)
{
    // Relatives name it differently; one that sends both sends the same text twice.
    const QString first = delta["reasoning_content"_L1].toString();
    const QString reasoning = first.isEmpty() ? delta["reasoning"_L1].toString() : first;
    if (const QString whole = wholePart(m_halfReasoning, reasoning); !whole.isEmpty()) {
        m_hasWords = true;
        out.append(ReasoningDelta{whole});
    }
    takeText(delta["content"_L1].toString(), out);
    if (const QString refusal = delta["refusal"_L1].toString(); !refusal.isEmpty()) {
        takeText(refusal, out);
        m_reason = StopReason::Refusal;
    }
    takeCalls(delta["tool_calls"_L1].toArray());
}

void OpenAiDecoder::takeText(const QString &text, QList<TurnEvent> &out)
{
    if (const QString whole = wholePart(m_half, text); !whole.isEmpty()) {
        m_hasWords = true;
        out.append(TextDelta{whole});
    }
}

void OpenAiDecoder::takeCalls(const QJsonArray &calls)
{
    for (const QJsonValue &value : calls) {
        const QJsonObject piece = value.toObject();
        const QString id = piece["id"_L1].toString();
        const int last = m_calls.empty() ? -1 : m_calls.rbegin()->first;
        // Without an index a new id opens a new call, and no id goes on with the last.
        const QJsonValue given = piece["index"_L1];
        const int index =
            given.isDouble() && given.toDouble() == given.toInt(-1) ? given.toInt() : (id.isEmpty() ? qMax(last, 0) : last + 1);
        if (index < 0 || index >= limits::choiceIndex || (given.isDouble() && given.toDouble() != given.toInt(-1)))
            continue;
        Call &call = m_calls[index];
        const QJsonObject function = piece["function"_L1].toObject();
        if (!id.isEmpty())
            call.id = id;
        if (const QString name = function["name"_L1].toString(); !name.isEmpty())
            call.name = name;
        const QJsonValue arguments = function["arguments"_L1];
        call.arguments += arguments.isObject() ? QString::fromUtf8(toCompactJson(arguments.toObject())) : arguments.toString();
    }
}

void OpenAiDecoder::takeUsage(const QJsonObject &usage, QList<TurnEvent> &out)
{
    if (usage.isEmpty())
        return;
    out.append(UsageSeen{{count(usage["prompt_tokens"_L1]), count(usage["completion_tokens"_L1]),
                          count(usage["prompt_tokens_details"_L1].toObject()["cached_tokens"_L1]),
                          count(usage["completion_tokens_details"_L1].toObject()["reasoning_tokens"_L1])}});
}

void OpenAiDecoder::finish(QList<TurnEvent> &out)
{
    if (!m_halfReasoning.isEmpty())
        out.append(ReasoningDelta{QString(QChar::ReplacementCharacter)});
    if (!m_half.isEmpty())
        out.append(TextDelta{QString(QChar::ReplacementCharacter)});
    for (const auto &[index, call] : m_calls)
        out.append(ToolCall{index, call.id, call.name, call.arguments});
    stop(Finished{m_reason}, out);
}

/// Where nothing has been said nothing is cut off: it is no answer.
void OpenAiDecoder::cutOff(Cut cut, const QString &detail, QList<TurnEvent> &out)
{
    const ErrorKind kind = cut == Cut::TooLarge ? ErrorKind::TooLarge : ErrorKind::Protocol;
    if (m_hasWords)
        stop(Truncated{cut, detail}, out);
    else
        stop(Failed{{.error = {kind, detail}, .httpStatus = 200}}, out);
}

void OpenAiDecoder::stop(const TurnEvent &terminal, QList<TurnEvent> &out)
{
    m_isOver = true;
    out.append(terminal);
}

QList<TurnEvent> decodeOpenAiStream(QByteArrayView bytes)
{
    OpenAiDecoder decoder;
    QList<TurnEvent> events = decoder.feed(bytes);
    events += decoder.end(OpenAiDecoder::End::Closed);
    return events;
}

}  // namespace sb
