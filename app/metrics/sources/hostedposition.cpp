// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedposition.h"

#include "base/json.h"
#include "metrics/metriclimits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 second = 1000;
constexpr Instant reconcileAge = std::chrono::milliseconds(limits::hostReconcileAge).count();
constexpr Instant reconcileReach = std::chrono::milliseconds(limits::hostReconcileReach).count();
constexpr Instant overlap = std::chrono::milliseconds(limits::hostOverlap).count();

QJsonValue jsonInstant(Instant instant)
{
    return isKnown(instant) ? QJsonValue(instant) : QJsonValue();
}

Instant instantIn(const QJsonValue &value)
{
    return value.isDouble() ? value.toInteger() : unknownInstant;
}

Instant earlier(Instant one, Instant other)
{
    return !isKnown(one) ? other : !isKnown(other) ? one : qMin(one, other);
}

/// What the project's beginning and the person's wish say of how far back there is anything to read.
Instant beginningOf(const HostedProject &project)
{
    return isKnown(project.source.since) ? project.source.since : project.created;
}

/// From when on a stream is known; of one that is not the beginning of time.
Instant earliestKnown(const EventStream &stream)
{
    return isKnown(stream.coverageFrom) ? stream.coverageFrom : 0;
}

}  // namespace

QString cursorText(const HostedPosition &position, const QString &form)
{
    QJsonArray windows;
    for (const HostedWindow &window : position.windows)
        windows.append(QJsonArray{window.from, window.to});
    const QJsonObject object{{u"form"_s, form},
                             {u"list"_s, position.list},
                             {u"next"_s, position.next},
                             {u"instead"_s, position.isInstead},
                             {u"began"_s, jsonInstant(position.began)},
                             {u"floor"_s, jsonInstant(position.floor)},
                             {u"first"_s, position.isFirst},
                             {u"comparing"_s, position.isComparing},
                             {u"run"_s, position.run},
                             {u"oldest"_s, jsonInstant(position.oldest)},
                             {u"newest"_s, jsonInstant(position.newest)},
                             {u"windows"_s, windows}};
    return QString::fromUtf8(toCompactJson(object));
}

std::optional<HostedPosition> positionFrom(const QString &cursor, const QString &form, const QUrl &base)
{
    const Result<QJsonObject> object = parseJsonObject(cursor.toUtf8());
    if (!object || object->value("form"_L1).toString() != form)
        return std::nullopt;
    HostedPosition position{.list = object->value("list"_L1).toInt(),
                            .next = object->value("next"_L1).toString(),
                            .isInstead = object->value("instead"_L1).toBool(),
                            .began = instantIn(object->value("began"_L1)),
                            .floor = instantIn(object->value("floor"_L1)),
                            .isFirst = object->value("first"_L1).toBool(),
                            .isComparing = object->value("comparing"_L1).toBool(),
                            .run = object->value("run"_L1).toInteger(),
                            .oldest = instantIn(object->value("oldest"_L1)),
                            .newest = instantIn(object->value("newest"_L1))};
    for (const QJsonArray windows = object->value("windows"_L1).toArray(); const QJsonValue &window : windows)
        position.windows.append({instantIn(window[0]), instantIn(window[1])});
    const bool isElsewhere = position.next.contains("://"_L1) && !isSameOrigin(QUrl(position.next), base);
    const bool hasEnds = std::ranges::all_of(position.windows, [](const HostedWindow &window) { return isKnown(window.to); });
    return position.list < 0 || isElsewhere || !hasEnds ? std::nullopt : std::optional(position);
}

QString formOf(const HostedSource &source)
{
    const QString since = isKnown(source.since) ? QString::number(source.since) : QString();
    return u"%1 %2"_s.arg(QString::fromLatin1(hostedMapping), since);
}

HostedPosition firstPosition(const HostedResource &resource, const HostedProject &project, const EventStream &stream,
                             Instant oldestOpen)
{
    HostedPosition position{.began = project.now, .floor = stream.watermark};
    const Instant beginning = beginningOf(project);
    const bool isDeepEnough = isKnown(stream.coverageFrom) && isKnown(beginning) && stream.coverageFrom <= beginning;
    position.isFirst = !isKnown(stream.watermark) || !isDeepEnough;
    const bool isRecent =
        isKnown(stream.reconciled) && stream.reconciled <= position.began && position.began - stream.reconciled < reconcileAge;
    position.isComparing = !position.isFirst && isKnown(position.began) && !isRecent;
    if (position.isFirst)
        position.floor = project.source.since;
    else if (position.isComparing)
        position.floor = qMin(position.floor, qMax(position.began - reconcileReach, earliestKnown(stream)));
    if (!position.isFirst && isKnown(oldestOpen))
        position.floor = qMin(position.floor, oldestOpen);
    if (isKnown(position.began) && isKnown(position.floor))
        position.floor = qMin(position.floor, position.began - overlap);
    if (resource.order == HostedResource::Order::Windows) {
        const Instant from = isKnown(position.floor) ? position.floor : beginning;
        const Instant to = isKnown(position.began) ? position.began : from;
        position.windows = {{(isKnown(from) ? from : 0) / second * second, to / second * second}};
    }
    return position;
}

std::optional<HostedPosition> following(HostedPosition position, const PageFacts &page, const HostedList &list, qsizetype lists)
{
    if (position.list == 0) {
        position.oldest = earlier(position.oldest, page.oldest);
        position.newest = qMax(position.newest, page.newest);
    }
    const bool isBelow = list.ends == HostedList::Ends::AtFloor && isKnown(position.floor) && isKnown(page.newest)
        && page.newest < position.floor;
    position.next = page.isUnchanged || isBelow ? QString() : page.next;
    if (!position.next.isEmpty())
        return position;
    if (!position.windows.isEmpty()) {
        const HostedWindow read = position.windows.takeLast();
        position.oldest = earlier(position.oldest, read.from);
    }
    if (!position.windows.isEmpty())
        return position;
    ++position.list;
    return position.list < lists ? std::optional(position) : std::nullopt;
}

std::optional<HostedPosition> bisected(HostedPosition position)
{
    const HostedWindow whole = position.windows.isEmpty() ? HostedWindow{} : position.windows.takeLast();
    if (!isKnown(whole.from) || whole.to < whole.from + second)
        return std::nullopt;
    const Instant middle = whole.from + (whole.to - whole.from) / 2 / second * second;
    position.windows.append({whole.from, middle});
    position.windows.append({middle + second, whole.to});
    position.next.clear();
    return position;
}

std::optional<HostedPosition> continued(HostedPosition position)
{
    const Instant to = isKnown(position.oldest) ? position.oldest + second : unknownInstant;
    const bool isNarrower = position.windows.isEmpty() || to < position.windows.constLast().to;
    if (position.list != 0 || position.next.isEmpty() || !isKnown(to) || !isNarrower)
        return std::nullopt;
    position.windows = {{position.floor, to}};
    position.next.clear();
    return position;
}

EventStream streamAfter(EventStream stream, const HostedPosition &read, const std::optional<HostedPosition> &after,
                        const HostedProject &project)
{
    stream.cursor = after ? cursorText(*after, formOf(project.source)) : QString();
    const Instant until = isKnown(read.began) ? read.began : read.newest;
    if (!isKnown(until))
        return stream;
    if (read.isFirst) {
        const Instant reached = after ? after->oldest : earlier(beginningOf(project), read.oldest);
        stream.coverageFrom = earlier(stream.coverageFrom, reached);
    }
    if (!after || (read.isFirst && !isKnown(stream.coverageTo)))
        stream.coverageTo = until - overlap;
    if (!after) {
        stream.watermark = until - overlap;
        stream.lastOk = until;
        if (read.isFirst || read.isComparing)
            stream.reconciled = until;
    }
    return stream;
}

}  // namespace sb
