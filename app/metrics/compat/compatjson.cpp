// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatjson.h"

#include "base/words.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array modeWords{"devlake"_L1, "fourkeys"_L1, "middleware"_L1, "gitlab"_L1};
constexpr std::array compatUnitWords{"per_day"_L1,        "per_week"_L1,        "per_month"_L1,
                                     "dates_per_week"_L1, "dates_per_month"_L1, "word"_L1};
constexpr std::array compatBandWords{"elite"_L1, "high"_L1, "medium"_L1, "low"_L1};
constexpr std::array frequencyWords{"yearly"_L1, "monthly"_L1, "weekly"_L1, "daily"_L1};
constexpr std::array differenceWords{"utc_days"_L1,
                                     "dates_not_deployments"_L1,
                                     "words_only"_L1,
                                     "three_months"_L1,
                                     "whole_numbers"_L1,
                                     "lower_median"_L1,
                                     "mean"_L1,
                                     "median_of_daily_medians"_L1,
                                     "empty_as_zero"_L1,
                                     "exclusions_counted"_L1,
                                     "bots_counted"_L1,
                                     "pushes_left_out"_L1,
                                     "commits_not_changes"_L1,
                                     "weak_links_left_out"_L1,
                                     "first_deployment_counted"_L1,
                                     "by_merge_date"_L1,
                                     "unsuccessful_runs_counted"_L1,
                                     "from_creation"_L1,
                                     "from_merge"_L1,
                                     "missing_parts_as_zero"_L1,
                                     "negatives_as_zero"_L1,
                                     "negatives_left_out"_L1,
                                     "nearest_in_time"_L1,
                                     "failures_unseen"_L1,
                                     "rows_not_deployments"_L1,
                                     "incidents_not_deployments"_L1,
                                     "from_deployment"_L1,
                                     "from_incident"_L1,
                                     "incidents_of_no_deployment"_L1,
                                     "last_resolution"_L1};
static_assert(differenceWords.size() == static_cast<size_t>(CompatDifference::LastResolution) + 1);

constexpr double msecsOfMinute = 60'000;
constexpr double msecsOfHour = 60 * msecsOfMinute;
constexpr double partOfPercent = 0.01;

QJsonObject jsonOfValue(const QString &metric, const CompatValue &value, const QString &unit, double size)
{
    QJsonArray reasons;
    for (const CompatReason &reason : value.reasons)
        reasons.append(QJsonObject{{u"why"_s, wordFor(reason.kind)}, {u"n"_s, reason.n}});
    QJsonObject object{{u"metric"_s, metric},
                       {u"value"_s, value.value ? QJsonValue(*value.value / size) : QJsonValue(QJsonValue::Null)},
                       {u"unit"_s, unit},
                       {u"n"_s, value.n},
                       {u"reasons"_s, reasons}};
    if (value.band)
        object.insert(u"band"_s, wordFor(*value.band));
    return object;
}

}  // namespace

QString wordFor(CompatMode mode)
{
    return wordOf(mode, modeWords);
}

QString wordFor(CompatUnit unit)
{
    return wordOf(unit, compatUnitWords);
}

QString wordFor(CompatBand band)
{
    return wordOf(band, compatBandWords);
}

QString wordFor(CompatDifference difference)
{
    return wordOf(difference, differenceWords);
}

std::optional<CompatMode> compatModeOf(const QString &word)
{
    const auto *const found = std::ranges::find_if(compatModes, [&word](CompatMode mode) { return wordFor(mode) == word; });
    return found == compatModes.end() ? std::nullopt : std::optional(*found);
}

QString frequencyWord(double value)
{
    const double place = std::clamp(std::round(value), 0.0, static_cast<double>(frequencyWords.size() - 1));
    return frequencyWords.at(static_cast<size_t>(place));
}

QJsonObject toJson(const CompatReport &report)
{
    QJsonObject frequency = jsonOfValue(u"dora.deployment_frequency"_s, report.frequency, wordFor(report.unit), 1);
    if (report.unit == CompatUnit::Word && report.frequency.value)
        frequency.insert(u"word"_s, frequencyWord(*report.frequency.value));
    return {
        {u"mode"_s, wordFor(report.mode)},
        {u"metrics"_s,
         QJsonArray{frequency, jsonOfValue(u"dora.change_lead_time.p50"_s, report.lead, u"hours"_s, msecsOfHour),
                    jsonOfValue(u"dora.change_fail_rate"_s, report.failRate, u"percent"_s, partOfPercent),
                    jsonOfValue(u"dora.failed_deployment_recovery_time.p50"_s, report.recovery, u"minutes"_s, msecsOfMinute)}}};
}

}  // namespace sb
