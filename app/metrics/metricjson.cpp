// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricjson.h"

#include "base/words.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array noValueWords{
    ""_L1, "no_events"_L1, "not_covered"_L1, "below_floor"_L1, "all_excluded"_L1, "only_production"_L1};
constexpr std::array gradeWords{"A"_L1, "B"_L1, "C"_L1, "D"_L1};
constexpr std::array partWords{"size"_L1,       "linked_changes"_L1, "decided_incidents"_L1, "trusted_numerator"_L1,
                               "null_spans"_L1, "unmapped"_L1,       "unknown_authors"_L1,   "lateness"_L1,
                               "origin"_L1,     "partial"_L1,        "maturing"_L1,          "gap"_L1,
                               "excluded"_L1,   "fallback_times"_L1, "participation"_L1};
constexpr std::array metricUnitWords{"count"_L1, "per_day"_L1, "hours"_L1, "minutes"_L1, "percent"_L1, "score"_L1};
constexpr std::array workClassWords{"feature"_L1, "defect"_L1, "risk"_L1, "debt"_L1, "unclassified"_L1};
constexpr std::array noiseWords{"differs"_L1, "noise"_L1, "cannot_tell"_L1};
constexpr std::array bandWords{"tier"_L1, "top"_L1, "numbers"_L1, "outside"_L1, "too_few"_L1, "too_short"_L1, "not_asked"_L1};

QJsonValue shownOf(const MetricDefinition &definition, std::optional<double> value)
{
    return value ? QJsonValue(definition.shown(*value)) : QJsonValue(QJsonValue::Null);
}

QJsonValue shownOf(const MetricDefinition &definition, const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{definition.shown(interval->low), definition.shown(interval->high)})
                    : QJsonValue(QJsonValue::Null);
}

QJsonObject jsonOfWindow(const Window &window)
{
    return {{u"from"_s, window.first.toString(Qt::ISODate)},
            {u"to"_s, window.end.addDays(-1).toString(Qt::ISODate)},
            {u"from_instant"_s, jsonOf(window.from)},
            {u"to_instant"_s, jsonOf(window.to)}};
}

QJsonObject jsonOfFigure(const MetricDefinition &definition, const Figure &figure)
{
    QJsonObject object{{u"value"_s, shownOf(definition, figure.value)}, {u"n"_s, figure.n}};
    if (!figure.value)
        object.insert(u"why_none"_s, wordFor(figure.why));
    if (definition.form == MetricForm::Share)
        object.insert(u"numerator"_s, figure.numerator);
    const auto percentile = [&](const QString &name, std::optional<double> value) {
        if (value)
            object.insert(name, definition.shown(*value));
    };
    percentile(u"p75"_s, figure.p75);
    percentile(u"p85"_s, figure.p85);
    percentile(u"p90"_s, figure.p90);
    percentile(u"p95"_s, figure.p95);
    if (figure.interval)
        object.insert(u"interval"_s, shownOf(definition, figure.interval));
    const auto counter = [&object](const QString &name, qint64 count) {
        if (count > 0)
            object.insert(name, count);
    };
    counter(u"excluded"_s, figure.excluded);
    counter(u"clock_skew"_s, figure.clockSkew);
    counter(u"missing_start"_s, figure.missingStart);
    counter(u"suspect_links"_s, figure.suspectLinks);
    counter(u"open"_s, figure.open);
    return object;
}

QJsonObject jsonOfBand(const Band &band)
{
    QJsonObject object{{u"edition"_s, band.edition}, {u"year"_s, band.year}, {u"kind"_s, wordFor(band.kind)}};
    if (!band.tier.isEmpty())
        object.insert(u"tier"_s, band.tier);
    if (!band.alike.isEmpty())
        object.insert(u"alike"_s, QJsonArray::fromStringList(band.alike));
    if (band.kind == Band::Kind::Top)
        object.insert(u"top"_s, band.top);
    if (band.isBursty)
        object.insert(u"bursty"_s, true);
    if (!band.numbers.isEmpty()) {
        QJsonArray numbers;
        for (const double number : band.numbers)
            numbers.append(number);
        object.insert(u"numbers"_s, numbers);
    }
    return object;
}

QJsonObject jsonOfConfidence(const Confidence &confidence)
{
    QJsonArray reasons;
    for (const ConfidenceReason &reason : confidence.reasons)
        reasons.append(QJsonObject{
            {u"part"_s, wordFor(reason.part)}, {u"grade"_s, wordFor(reason.grade)}, {u"measure"_s, reason.measure}});
    return {{u"grade"_s, wordFor(confidence.grade)}, {u"reasons"_s, reasons}};
}

void addSurveyTo(QJsonObject &object, const MetricCompanions &companions)
{
    if (companions.participation)
        object.insert(u"participation"_s, *companions.participation * 100);
    if (companions.favourable)
        object.insert(u"favourable"_s, *companions.favourable * 100);
    if (companions.spread)
        object.insert(u"middle_half"_s, QJsonArray{companions.spread->low, companions.spread->high});
}

void addFlowTo(QJsonObject &object, const MetricCompanions &companions)
{
    if (companions.distribution && companions.distribution->n > 0) {
        QJsonObject shares;
        for (size_t i = 0; i < workClassWords.size(); ++i)
            shares.insert(workClassWords.at(i), *companions.distribution->shareOf(static_cast<WorkClass>(i)) * 100);
        object.insert(u"distribution"_s, shares);
    }
    if (companions.little)
        object.insert(u"little"_s, *companions.little);
    if (companions.dependencyShare)
        object.insert(u"share_of_cycle"_s, *companions.dependencyShare * 100);
    if (companions.tooOld)
        object.insert(u"older_than_p85_of_cycles"_s, *companions.tooOld);
}

void addCompanionsTo(QJsonObject &object, const MetricResult &result)
{
    const MetricDefinition &definition = *result.definition;
    const MetricCompanions &companions = result.companions;
    if (companions.incidentsPerFailure)
        object.insert(u"incidents_per_failure"_s, *companions.incidentsPerFailure);
    if (companions.mean)
        object.insert(u"mean"_s, definition.shown(*companions.mean));
    if (companions.waiting)
        object.insert(u"waiting"_s,
                      QJsonObject{{u"n"_s, companions.waiting->n}, {u"oldest"_s, jsonOf(companions.waiting->oldest)}});
    if (companions.stack && companions.stack->n > 0)
        object.insert(u"mean_parts"_s,
                      QJsonObject{{u"coding"_s, definition.shown(companions.stack->coding)},
                                  {u"pickup"_s, definition.shown(companions.stack->pickup)},
                                  {u"review"_s, definition.shown(companions.stack->review)},
                                  {u"deploy"_s, definition.shown(companions.stack->deploy)},
                                  {u"n"_s, companions.stack->n}});
}

}  // namespace

QString wordFor(NoValue why)
{
    return wordOf(why, noValueWords);
}

QString wordFor(Grade grade)
{
    return wordOf(grade, gradeWords);
}

QString wordFor(ConfidencePart part)
{
    return wordOf(part, partWords);
}

QString wordFor(MetricUnit unit)
{
    return wordOf(unit, metricUnitWords);
}

QString wordFor(NoiseVerdict::Kind kind)
{
    return wordOf(kind, noiseWords);
}

QString wordFor(Band::Kind kind)
{
    return wordOf(kind, bandWords);
}

QJsonValue jsonOf(Instant instant)
{
    return isKnown(instant) ? QJsonValue(QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(Qt::ISODateWithMs))
                            : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const MetricResult &result, const std::optional<NoiseVerdict> &noise)
{
    const MetricDefinition &definition = *result.definition;
    QJsonObject object = jsonOfFigure(definition, result.now);
    object.insert(u"metric"_s, QString(definition.key));
    object.insert(u"name"_s, QString(definition.name));
    object.insert(u"unit"_s, wordFor(definition.unit));
    object.insert(u"definition"_s, definition.id());
    object.insert(u"engine"_s, metricEngineVersion);
    object.insert(u"period"_s, jsonOfWindow(result.query.window));
    QJsonObject before = jsonOfFigure(definition, result.before);
    before.insert(u"period"_s, jsonOfWindow(result.windowBefore));
    before.insert(u"complete"_s, result.wasComplete);
    object.insert(u"before"_s, before);
    object.insert(u"change"_s, result.change ? QJsonValue(*result.change) : QJsonValue(QJsonValue::Null));
    if (noise)
        object.insert(u"noise"_s,
                      QJsonObject{{u"verdict"_s, wordFor(noise->kind)}, {u"interval"_s, shownOf(definition, noise->interval)}});
    object.insert(u"complete"_s, result.isComplete);
    object.insert(u"maturing"_s, result.isMaturing);
    object.insert(u"blended"_s, result.isBlended);
    object.insert(u"watermark"_s, jsonOf(result.watermark));
    if (result.runRate)
        object.insert(u"run_rate"_s, definition.shown(*result.runRate));
    object.insert(u"confidence"_s, jsonOfConfidence(result.confidence));
    QJsonArray bands;
    for (const Band &band : result.bands)
        bands.append(jsonOfBand(band));
    object.insert(u"bands"_s, bands);
    addCompanionsTo(object, result);
    addSurveyTo(object, result.companions);
    addFlowTo(object, result.companions);
    return object;
}

}  // namespace sb
