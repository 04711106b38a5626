// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricnotes.h"

#include "base/json.h"
#include "base/words.h"
#include "metrics/metriclimits.h"
#include "store/rows.h"

#include <QDateTime>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array directionWords{"up"_L1, "down"_L1};
constexpr std::array noteWords{"note"_L1, "divider"_L1, "freeze"_L1};

QString dayText(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

Instant momentFrom(const QJsonValue &json)
{
    if (json.isDouble())
        return json.toInteger(unknownInstant);
    const QDateTime moment = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    return moment.isValid() ? moment.toMSecsSinceEpoch() : unknownInstant;
}

/// Nothing for a number that is none, or that no figure can be.
std::optional<double> figureFrom(const QJsonValue &json)
{
    const double number = json.toDouble(NAN);
    return std::isfinite(number) && std::abs(number) <= limits::greatestNumber ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Target> targetFrom(const QJsonValue &json)
{
    const QString direction = json["direction"_L1].toString();
    const std::optional<double> goal = figureFrom(json["goal"_L1]);
    const std::optional<double> start = json["start"_L1].isUndefined() ? goal : figureFrom(json["start"_L1]);
    if (!std::ranges::contains(directionWords, direction) || !goal || !start)
        return std::nullopt;
    Target target{.direction = fromWord(direction, directionWords, Target::Direction::Down), .start = *start, .goal = *goal};
    target.started = QDate::fromString(json["started"_L1].toString(), Qt::ISODate);
    target.due = QDate::fromString(json["due"_L1].toString(), Qt::ISODate);
    const bool isInOrder = !target.started.isValid() || !target.due.isValid() || target.started < target.due;
    return isInOrder ? std::optional(target) : std::nullopt;
}

QJsonValue jsonOf(const Target &target)
{
    return QJsonObject{{u"direction"_s, wordOf(target.direction, directionWords)},
                       {u"start"_s, target.start},
                       {u"goal"_s, target.goal},
                       {u"started"_s, dayText(target.started)},
                       {u"due"_s, dayText(target.due)}};
}

std::optional<Annotation> annotationFrom(const QJsonValue &json)
{
    const QString kind = json["kind"_L1].toString();
    Annotation annotation{
        .at = momentFrom(json["at"_L1]), .metric = json["metric"_L1].toString(), .text = json["text"_L1].toString()};
    if (!isKnown(annotation.at) || !std::ranges::contains(noteWords, kind)
        || annotation.text.size() > limits::eventTextCharacters)
        return std::nullopt;
    annotation.kind = fromWord(kind, noteWords, Annotation::Kind::Note);
    const bool says = annotation.kind == Annotation::Kind::Divider || !annotation.text.trimmed().isEmpty();
    return says ? std::optional(annotation) : std::nullopt;
}

QJsonValue jsonOf(const Annotation &annotation)
{
    return QJsonObject{{u"at"_s, annotation.at},
                       {u"metric"_s, annotation.metric},
                       {u"kind"_s, wordOf(annotation.kind, noteWords)},
                       {u"text"_s, annotation.text}};
}

Result<MetricNotes> readNotes(Connection &connection)
{
    using Row = std::pair<QString, std::optional<Target>>;
    const auto targets = allRows<Row>(connection.prepare("SELECT metric, body FROM target"), [](const Statement &row) {
        return Row(row.text(0), targetFrom(parseJsonObject(row.text(1).toUtf8()).value_or(QJsonObject())));
    });
    if (!targets)
        return std::unexpected(targets.error());
    const auto annotations = allRows<Annotation>(
        connection.prepare("SELECT id, at, metric, kind, text FROM annotation ORDER BY at, id"), [](const Statement &row) {
            return Annotation{.id = row.number(0),
                              .at = row.number(1),
                              .metric = row.text(2),
                              .kind = fromWord(row.text(3), noteWords, Annotation::Kind::Note),
                              .text = row.text(4)};
        });
    if (!annotations)
        return std::unexpected(annotations.error());
    MetricNotes notes{.annotations = *annotations};
    for (const auto &[metric, target] : *targets) {
        if (target)
            notes.targets.insert(metric, *target);
    }
    return notes;
}

}  // namespace sb
