// SPDX-License-Identifier: Apache-2.0
#include "domain/datapoint.h"

#include "base/words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array unitNames{"count"_L1, "per_day"_L1, "hours"_L1, "minutes"_L1, "percent"_L1, "score"_L1};

QJsonValue toJson(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

std::optional<double> numberFromJson(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QDateTime timeFromJson(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

}  // namespace

QJsonObject toJson(const DataPoint &point)
{
    return {{u"cell"_s, point.cell},
            {u"name"_s, point.name},
            {u"value"_s, toJson(point.value)},
            {u"before"_s, toJson(point.before)},
            {u"unit"_s, wordOf(point.unit, unitNames)},
            {u"n"_s, point.n},
            {u"from"_s, point.period.from.toString(Qt::ISODateWithMs)},
            {u"to"_s, point.period.to.toString(Qt::ISODateWithMs)},
            {u"definition"_s, point.definition},
            {u"read_at"_s, point.readAt.toString(Qt::ISODateWithMs)},
            {u"sample"_s, point.isSample}};
}

DataPoint dataPointFromJson(const QJsonObject &object)
{
    DataPoint point;
    point.cell = object["cell"_L1].toString();
    point.name = object["name"_L1].toString();
    point.value = numberFromJson(object["value"_L1]);
    point.before = numberFromJson(object["before"_L1]);
    point.unit = fromWord(object["unit"_L1].toString(), unitNames, Unit::Count);
    point.n = object["n"_L1].toInt();
    point.period = {timeFromJson(object["from"_L1]), timeFromJson(object["to"_L1])};
    point.definition = object["definition"_L1].toString();
    point.readAt = timeFromJson(object["read_at"_L1]);
    point.isSample = object["sample"_L1].toBool();
    return point;
}

}  // namespace sb
