// SPDX-License-Identifier: Apache-2.0
#include "metrics/benchmarks.h"

#include "base/json.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Bound = Edition::Bound;
using Table = Edition::Table;
using Form = Edition::Table::Form;

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double hoursOfDay = 24;
constexpr double daysOfMonth = 30;
constexpr double daysOfSixMonths = 182;

constexpr qint64 fewestForMedian = 10;
constexpr qint64 fewestForShare = 20;
constexpr qint64 shortestDays = 28;
constexpr qint64 shortestDaysOfRare = 90;
constexpr double fewestActiveDays = 3;

struct Word {
    const char *word;
    double value;
};
constexpr std::array rates{Word{"1", 1}, Word{"1/week", 1.0 / 7}, Word{"1/month", 1 / daysOfMonth},
                           Word{"1/6months", 1 / daysOfSixMonths}, Word{"never", 0}};
constexpr std::array times{Word{"1h", 1},
                           Word{"1d", hoursOfDay},
                           Word{"1w", 7 * hoursOfDay},
                           Word{"1m", daysOfMonth *hoursOfDay},
                           Word{"6m", daysOfSixMonths *hoursOfDay},
                           Word{"ever", unbounded}};

struct MetricName {
    BandMetric metric;
    const char *name;
};
constexpr std::array metricNames{MetricName{BandMetric::Frequency, "frequency"}, MetricName{BandMetric::Lead, "lead"},
                                 MetricName{BandMetric::FailRate, "failRate"}, MetricName{BandMetric::Recovery, "recovery"}};

std::optional<double> numberOf(const QJsonValue &value, std::span<const Word> words)
{
    if (value.isDouble())
        return value.toDouble();
    const auto found =
        std::ranges::find_if(words, [&value](const Word &word) { return value.toString() == QLatin1StringView(word.word); });
    return found == words.end() ? std::nullopt : std::optional(found->value);
}

std::optional<Bound> rateBound(const QJsonValue &value)
{
    if (value == "onDemand"_L1)
        return Bound{.value = 1, .isMet = false, .needsDays = true};
    if (value == "more than 24"_L1)
        return Bound{.value = hoursOfDay, .isMet = false};
    return numberOf(value, rates).transform([](double rate) { return Bound{.value = rate}; });
}

std::optional<Bound> timeBound(const QJsonValue &value)
{
    return numberOf(value, times).transform([](double hours) { return Bound{.value = hours, .isMet = false}; });
}

std::optional<Bound> percentBound(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(Bound{.value = value.toDouble()}) : std::nullopt;
}

std::optional<Bound> boundOf(BandMetric metric, const QJsonValue &value)
{
    switch (metric) {
    case BandMetric::Frequency:
        return rateBound(value);
    case BandMetric::FailRate:
        return percentBound(value);
    case BandMetric::Lead:
    case BandMetric::Recovery:
        break;
    }
    return timeBound(value);
}

std::optional<Table> bucketsFrom(BandMetric metric, const QJsonArray &buckets)
{
    const QLatin1StringView key = metric == BandMetric::Frequency ? "perDay"_L1
        : metric == BandMetric::FailRate                          ? "upTo"_L1
                                                                  : "below"_L1;
    Table table{Form::Buckets, {}};
    for (const QJsonValue &bucket : buckets) {
        std::optional<Bound> bound = boundOf(metric, bucket[key]);
        if (!bound || !bucket["top"_L1].isDouble())
            return std::nullopt;
        bound->share = bucket["share"_L1].toDouble();
        bound->top = bucket["top"_L1].toDouble();
        table.bounds.append(*bound);
    }
    return table;
}

std::optional<Table> tableFrom(BandMetric metric, const QJsonObject &object, qsizetype tiers)
{
    if (const QJsonValue buckets = object.value("buckets"_L1); buckets.isArray())
        return bucketsFrom(metric, buckets.toArray());
    static constexpr std::array forms{std::pair{"worst", Form::Tiers}, std::pair{"range", Form::WholePercent},
                                      std::pair{"point", Form::Points}};
    for (const auto &[key, form] : forms) {
        const QJsonArray bounds = object.value(QLatin1StringView(key)).toArray();
        if (bounds.isEmpty())
            continue;
        Table table{form, {}};
        for (const QJsonValue &value : bounds) {
            const std::optional<Bound> bound = boundOf(metric, value);
            if (!bound)
                return std::nullopt;
            table.bounds.append(*bound);
        }
        return table.bounds.size() == tiers ? std::optional(table) : std::nullopt;
    }
    return std::nullopt;
}

Result<Edition> editionFrom(const QJsonObject &object)
{
    Edition edition{.id = object.value("id"_L1).toString(),
                    .year = object.value("year"_L1).toInt(),
                    .source = object.value("source"_L1).toString(),
                    .isVerified = object.value("isVerified"_L1).toBool()};
    if (edition.id.isEmpty() || edition.year <= 0 || edition.source.isEmpty())
        return fail(ErrorKind::Malformed, u"an edition needs id, year and source"_s);
    for (const QJsonValue &tier : object.value("tiers"_L1).toArray())
        edition.tiers.append({tier["name"_L1].toString(), tier["share"_L1].toDouble()});
    for (const MetricName &metric : metricNames) {
        const QJsonValue given = object.value(QLatin1StringView(metric.name));
        if (given.isUndefined())
            continue;
        const std::optional<Table> table = tableFrom(metric.metric, given.toObject(), edition.tiers.size());
        if (!table)
            return fail(ErrorKind::Malformed, u"%1: %2"_s.arg(edition.id, QLatin1StringView(metric.name)));
        edition.tables.insert(metric.metric, *table);
    }
    return edition;
}

bool isMet(const BandSubject &subject, const Bound &bound, Form form)
{
    if (subject.metric == BandMetric::Frequency)
        return bound.isMet ? subject.value >= bound.value : subject.value > bound.value;
    const double value = form == Form::WholePercent ? std::floor(subject.value + 0.5) : subject.value;
    return bound.isMet ? value <= bound.value : value < bound.value;
}

bool isOnEnoughDays(const BandSubject &subject)
{
    return !subject.activeDays || *subject.activeDays >= fewestActiveDays;
}

/// Worse tiers allow more, if each says no less than the one before.
bool areInOrder(const Table &table)
{
    return table.form != Form::Points || std::ranges::is_sorted(table.bounds, {}, &Bound::value);
}

void place(Band &band, const BandSubject &subject, const Edition &edition, const Table &table)
{
    for (qsizetype i = 0; i < table.bounds.size(); ++i) {
        const Bound &bound = table.bounds.at(i);
        if (!isMet(subject, bound, table.form))
            continue;
        if (bound.needsDays && !isOnEnoughDays(subject)) {
            band.isBursty = true;
            continue;
        }
        if (table.form == Form::Buckets) {
            band.kind = Band::Kind::Top;
            band.share = bound.share;
            band.top = bound.top;
            return;
        }
        band.kind = Band::Kind::Tier;
        band.tier = edition.tiers.at(i).name;
        band.share = edition.tiers.at(i).share;
        for (qsizetype j = 0; j < table.bounds.size(); ++j) {
            if (j != i && table.bounds.at(j) == bound)
                band.alike.append(edition.tiers.at(j).name);
        }
        return;
    }
    band.kind = Band::Kind::Outside;
}

}  // namespace

Result<QList<Edition>> readEditions(QByteArrayView json)
{
    const Result<QJsonObject> object = parseJsonObject(json);
    if (!object)
        return std::unexpected(object.error());
    const QJsonArray given = object->value("editions"_L1).toArray();
    if (given.isEmpty())
        return fail(ErrorKind::Malformed, u"editions"_s);
    QList<Edition> editions;
    for (const QJsonValue &value : given) {
        const Result<Edition> edition = editionFrom(value.toObject());
        if (!edition)
            return std::unexpected(edition.error());
        editions.append(*edition);
    }
    return editions;
}

Band bandOf(const BandSubject &subject, const Edition &edition)
{
    Band band{.edition = edition.id, .year = edition.year};
    const auto table = edition.tables.constFind(subject.metric);
    if (table == edition.tables.cend())
        return band;
    const bool isFrequency = subject.metric == BandMetric::Frequency;
    const qint64 fewest = subject.metric == BandMetric::FailRate ? fewestForShare : isFrequency ? 0 : fewestForMedian;
    const bool isRare = isFrequency && subject.value < 1.0 / 7;
    if (subject.n < fewest) {
        band.kind = Band::Kind::TooFew;
    } else if (subject.days < (isRare ? shortestDaysOfRare : shortestDays)) {
        band.kind = Band::Kind::TooShort;
    } else if (!areInOrder(*table)) {
        band.kind = Band::Kind::Numbers;
        for (const Bound &bound : table->bounds)
            band.numbers.append(bound.value);
    } else {
        place(band, subject, edition, *table);
    }
    return band;
}

QList<Edition> readBuiltInEditions()
{
    QFile file(u":/metrics/editions.json"_s);
    return file.open(QIODevice::ReadOnly) ? readEditions(file.readAll()).value_or(QList<Edition>()) : QList<Edition>();
}

}  // namespace sb
