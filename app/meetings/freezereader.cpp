// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "meetings/freeze.h"
#include "meetings/frozenfields.h"
#include "meetings/meetinglimits.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Reads what it can into a value's fields: what was none of ours is found by writing it again.
class FieldReader {
public:
    explicit FieldReader(const QJsonObject &object) : m_object(object) {}

    void operator()(QLatin1StringView name, auto &value) { take(m_object.value(name), value); }

private:
    static void take(const QJsonValue &json, bool &value) { value = json.toBool(); }
    static void take(const QJsonValue &json, double &value) { value = json.toDouble(std::numeric_limits<double>::infinity()); }
    static void take(const QJsonValue &json, int &value) { value = json.toInt(); }
    static void take(const QJsonValue &json, qint64 &value) { value = json.isNull() ? unknownInstant : json.toInteger(); }
    static void take(const QJsonValue &json, quint64 &value) { value = json.toString().toULongLong(); }
    static void take(const QJsonValue &json, QString &value) { value = json.toString(); }
    static void take(const QJsonValue &json, QDate &value) { value = QDate::fromString(json.toString(), Qt::ISODate); }
    static void take(const QJsonValue &json, QJsonObject &value) { value = json.toObject(); }
    static void take(const QJsonValue &json, XmrSignals &value)
    {
        value = XmrSignals::fromInt(json.toInt() & frozen::allSignals);
    }
    template<class Enum>
        requires std::is_enum_v<Enum>
    static void take(const QJsonValue &json, Enum &value)
    {
        value = static_cast<Enum>(std::clamp(json.toInt(), 0, static_cast<int>(frozen::lastOf<Enum>)));
    }
    template<class T>
    static void take(const QJsonValue &json, std::optional<T> &value)
    {
        value.reset();
        if (json.isNull() || json.isUndefined())
            return;
        take(json, value.emplace());
    }
    template<class T>
    static void take(const QJsonValue &json, QList<T> &values)
    {
        takeList(json, values);
    }
    template<class T>
    static void take(const QJsonValue &json, std::vector<T> &values)
    {
        takeList(json, values);
    }
    static void takeList(const QJsonValue &json, auto &values)
    {
        values.clear();
        for (const QJsonArray all = json.toArray(); const QJsonValue one : all) {
            values.emplace_back();
            take(one, values.back());
        }
    }
    template<class T>
        requires std::is_class_v<T>
    static void take(const QJsonValue &json, T &value)
    {
        const QJsonObject object = json.toObject();
        FieldReader each(object);
        frozen::fields(each, value);
    }

    const QJsonObject &m_object;
};

/// The longest list in a cell, whatever it is of.
qsizetype longestList(const QJsonValue &json)
{
    qsizetype longest = 0;
    if (json.isArray()) {
        const QJsonArray all = json.toArray();
        longest = all.size();
        for (const QJsonValue one : all)
            longest = std::max(longest, longestList(one));
    } else if (json.isObject()) {
        const QJsonObject object = json.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            longest = std::max(longest, longestList(field.value()));
    }
    return longest;
}

bool isWithinLimits(const QJsonObject &object)
{
    const QJsonArray cells = object.value("cells"_L1).toArray();
    return cells.size() <= limits::frozenCells && object.value("annotations"_L1).toArray().size() <= limits::frozenAnnotations
        && std::ranges::all_of(cells, [](const QJsonValue &cell) { return longestList(cell) <= 2 * limits::frozenPoints; });
}

/// Places that lead to a point that is there.
bool isConsistent(const CardData &card)
{
    const qsizetype points = card.before.size() + card.series.size();
    const auto isWithin = [points](const XmrSegment &segment) {
        return 0 <= segment.begin && segment.begin <= segment.end && segment.end <= points;
    };
    return std::ranges::all_of(card.xmr.segments, isWithin)
        && (card.xmr.points.empty() || static_cast<qsizetype>(card.xmr.points.size()) == points)
        && (!card.signal || (card.signal->point >= 0 && card.signal->point < card.series.size()));
}

/// The metrics of the cells, and that they are this program's.
Result<> takeMetrics(const QJsonArray &cells, Freeze &freeze)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString key = cells.at(i).toObject().value("metric"_L1).toString();
        const MetricDefinition *definition = metricDefinition(key);
        if (!definition)
            return fail(ErrorKind::NewerVersion, u"metric %1"_s.arg(key.left(limits::meetingName)));
        CardData &card = freeze.cells[i].card;
        card.result.definition = definition;
        if (!isConsistent(card))
            return fail(ErrorKind::Malformed, key);
    }
    return {};
}

Result<Freeze> freezeFrom(const QJsonObject &object)
{
    Freeze freeze;
    FieldReader each(object);
    frozen::fields(each, freeze);
    const QTimeZone zone(object.value("zone"_L1).toString().toLatin1());
    const int weekStart = object.value("week_start"_L1).toInt();
    if (!zone.isValid() || weekStart < Qt::Monday || weekStart > Qt::Sunday)
        return fail(ErrorKind::Malformed, u"calendar"_s);
    freeze.calendar = ReportingCalendar(zone, static_cast<Qt::DayOfWeek>(weekStart));
    if (const Result<> taken = takeMetrics(object.value("cells"_L1).toArray(), freeze); !taken)
        return std::unexpected(taken.error());
    return freeze;
}

}  // namespace

Result<Freeze> readFreeze(QByteArrayView bytes)
{
    if (bytes.size() > limits::freezeBytes)
        return fail(ErrorKind::TooLarge, u"bytes"_s);
    const Result<QJsonObject> object = parseJsonObject(bytes);
    if (!object)
        return std::unexpected(object.error());
    if (object->value("format"_L1) != "sounding-board-freeze"_L1)
        return fail(ErrorKind::Malformed, u"format"_s);
    if (object->value("version"_L1).toInt() > freezeVersion || object->value("engine"_L1).toInt() > metricEngineVersion)
        return fail(ErrorKind::NewerVersion, u"freeze version %1"_s.arg(object->value("version"_L1).toInt()));
    if (!isWithinLimits(*object))
        return fail(ErrorKind::TooLarge, u"cells"_s);
    Result<Freeze> freeze = freezeFrom(*object);
    if (freeze && bytesOf(*freeze) != bytes)
        return fail(ErrorKind::Malformed, u"not as it was written"_s);
    return freeze;
}

}  // namespace sb
