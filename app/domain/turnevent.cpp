// SPDX-License-Identifier: Apache-2.0
#include "domain/turnevent.h"

#include "base/words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array reasonWords{"unknown"_L1, "end_of_turn"_L1, "length"_L1,         "tool_use"_L1,     "content_filter"_L1,
                                 "refusal"_L1, "pause_turn"_L1,  "only_reasoning"_L1, "no_end_signal"_L1};
constexpr std::array cutWords{"connection_lost"_L1, "stalled"_L1, "too_large"_L1, "unreadable"_L1};

void put(QJsonObject &object, QLatin1StringView key, const std::optional<qint64> &number)
{
    if (number)
        object.insert(key, *number);
}

std::optional<qint64> take(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object[key];
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

QJsonObject toJson(const Failed &event)
{
    const Failure &failure = event.failure;
    QJsonObject object{{u"type"_s, u"failed"_s},
                       {u"kind"_s, nameOf(failure.error.kind)},
                       {u"status"_s, failure.httpStatus},
                       {u"message"_s, failure.providerMessage}};
    if (!failure.requestId.isEmpty())
        object.insert("request_id"_L1, failure.requestId);
    if (failure.retryAfter)
        object.insert("retry_after"_L1, static_cast<qint64>(failure.retryAfter->count()));
    return object;
}

QJsonObject toJson(const Finished &event)
{
    QJsonObject object{{u"type"_s, u"finished"_s}, {u"reason"_s, toWord(event.reason)}};
    if (!event.detail.isEmpty())
        object.insert("detail"_L1, event.detail);
    if (!event.hasEndSignal)
        object.insert("warning"_L1, u"no end signal"_s);
    return object;
}

QJsonObject toJson(const Retrying &event)
{
    return {{u"type"_s, u"retrying"_s},
            {u"attempt"_s, event.attempt},
            {u"of"_s, event.of},
            {u"wait_ms"_s, static_cast<qint64>(event.wait.count())},
            {u"kind"_s, nameOf(event.failure.error.kind)},
            {u"status"_s, event.failure.httpStatus}};
}

QJsonObject toJson(const DataCited &event)
{
    QJsonArray points;
    for (const DataPoint &point : event.points)
        points.append(sb::toJson(point));
    return {{u"type"_s, u"data"_s}, {u"points"_s, points}};
}

}  // namespace

QString toWord(StopReason reason)
{
    return wordOf(reason, reasonWords);
}

StopReason stopReasonFromWord(QStringView word)
{
    return fromWord(word, reasonWords, StopReason::Unknown);
}

QString toWord(Cut cut)
{
    return wordOf(cut, cutWords);
}

bool isTerminal(const TurnEvent &event)
{
    return std::holds_alternative<Finished>(event) || std::holds_alternative<Failed>(event)
        || std::holds_alternative<Cancelled>(event) || std::holds_alternative<Truncated>(event);
}

QJsonObject toJson(const Usage &usage)
{
    QJsonObject object;
    put(object, "input"_L1, usage.input);
    put(object, "output"_L1, usage.output);
    put(object, "cache_read"_L1, usage.cacheRead);
    put(object, "cache_write"_L1, usage.cacheWrite);
    put(object, "reasoning"_L1, usage.reasoning);
    put(object, "first_word_ms"_L1, usage.times.firstWord);
    put(object, "thought_ms"_L1, usage.times.thought);
    put(object, "whole_ms"_L1, usage.times.whole);
    put(object, "estimated"_L1, usage.estimated);
    if (!usage.requestId.isEmpty())
        object.insert("request_id"_L1, usage.requestId);
    return object;
}

Usage usageFromJson(const QJsonObject &object)
{
    return {.input = take(object, "input"_L1),
            .output = take(object, "output"_L1),
            .cacheRead = take(object, "cache_read"_L1),
            .reasoning = take(object, "reasoning"_L1),
            .times = {take(object, "first_word_ms"_L1), take(object, "thought_ms"_L1), take(object, "whole_ms"_L1)},
            .requestId = object["request_id"_L1].toString(),
            .estimated = take(object, "estimated"_L1),
            .cacheWrite = take(object, "cache_write"_L1)};
}

QJsonObject toJson(const TurnEvent &event)
{
    return std::visit(
        Overloaded{
            [](const TurnStarted &e) {
                return QJsonObject{{u"type"_s, u"started"_s}, {u"model"_s, e.model}, {u"request_id"_s, e.requestId}};
            },
            [](const TextDelta &e) { return QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, e.text}}; },
            [](const ReasoningDelta &e) { return QJsonObject{{u"type"_s, u"reasoning"_s}, {u"text"_s, e.text}}; },
            [](const ToolCall &e) {
                return QJsonObject{{u"type"_s, u"tool_call"_s},
                                   {u"index"_s, e.index},
                                   {u"id"_s, e.id},
                                   {u"name"_s, e.name},
                                   {u"arguments"_s, e.arguments}};
            },
            [](const UsageSeen &e) {
                QJsonObject object = toJson(e.usage);
                object.insert("type"_L1, u"usage"_s);
                return object;
            },
            [](const DataCited &e) { return toJson(e); },
            [](const SourceCited &e) {
                return QJsonObject{{u"type"_s, u"citation"_s}, {u"title"_s, e.title}, {u"url"_s, e.url}, {u"text"_s, e.text}};
            },
            [](const AnswerBlocks &e) {
                return QJsonObject{{u"type"_s, u"blocks"_s}, {u"protocol"_s, e.protocol}, {u"blocks"_s, e.blocks}};
            },
            [](const ToolsUsed &e) { return QJsonObject{{u"type"_s, u"tools"_s}, {u"uses"_s, toJson(e.uses)}}; },
            [](const Retrying &e) { return toJson(e); },
            [](const Quiet &e) {
                return QJsonObject{{u"type"_s, u"quiet"_s}, {u"seconds"_s, static_cast<qint64>(e.lasting.count())}};
            },
            [](const Finished &e) { return toJson(e); },
            [](const Failed &e) { return toJson(e); },
            [](const Cancelled &) { return QJsonObject{{u"type"_s, u"cancelled"_s}}; },
            [](const Truncated &e) { return QJsonObject{{u"type"_s, u"truncated"_s}, {u"cut"_s, toWord(e.cut)}}; },
        },
        event);
}

}  // namespace sb
