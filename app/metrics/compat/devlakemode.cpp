// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatbasis.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

using enum CompatDifference;

constexpr qint64 daysOfCalendar = 400;
constexpr double eliteDates = 5;

/// Dates in each week, or month, of the window; partial ones and those without a date count.
template<class BucketOf>
std::optional<double> lowerMedianOfBuckets(const CompatBasis &basis, const std::vector<qint64> &dates, BucketOf bucketOf)
{
    const qint64 last = utcDay(basis.window().end) - 1;
    const qint64 first = std::max(utcDay(basis.window().first), last + 1 - daysOfCalendar);
    if (last < first)
        return std::nullopt;
    const qint64 begin = bucketOf(first);
    std::vector<double> counts(static_cast<size_t>(bucketOf(last) - begin + 1), 0.0);
    for (const qint64 date : dates) {
        if (date >= first)
            ++counts[static_cast<size_t>(bucketOf(date) - begin)];
    }
    return lowerMedianOf(counts);
}

void tellFrequency(const CompatBasis &basis, CompatReport &report)
{
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    const std::vector<qint64> dates = daysWith(basis, deployed);
    const double weekly = lowerMedianOfBuckets(basis, dates, [](qint64 day) { return weekOfDay(day, Qt::Monday); }).value_or(0);
    const double monthly = lowerMedianOfBuckets(basis, dates, monthOfDay).value_or(0);
    CompatValue &value = report.frequency;
    value.n = static_cast<qint64>(deployed.size());
    report.unit = weekly >= 1 ? CompatUnit::DatesPerWeek : CompatUnit::DatesPerMonth;
    value.value = weekly >= 1 ? weekly : monthly;
    value.band = weekly >= eliteDates ? CompatBand::Elite
        : weekly >= 1                 ? CompatBand::High
        : monthly >= 1                ? CompatBand::Medium
                                      : CompatBand::Low;
    addReason(value, UtcDays, value.n);
    addReason(value, DatesNotDeployments, value.n - static_cast<qint64>(dates.size()));
    addReason(value, LowerMedian, value.n);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
}

/// Whole minutes begun; nothing for what is not known or negative.
std::optional<double> minutesBegun(Instant from, Instant to)
{
    if (!isKnown(from) || !isKnown(to) || to < from)
        return std::nullopt;
    return std::ceil(static_cast<double>(to - from) / minuteLength);
}

CompatValue leadOf(const CompatBasis &basis)
{
    CompatValue value;
    std::vector<double> minutes;
    qint64 missing = 0;
    for (const qint32 place : basis.deployedChanges()) {
        const Change &change = basis.change(place);
        const Deployment &deployment = basis.deployment(change.deployment);
        if (!change.isPull || change.isLinkWeak || deployment.isBaseline || !isKnown(change.merged))
            continue;
        const std::optional<double> coding = minutesBegun(change.firstCommit, change.created);
        const std::optional<double> open = minutesBegun(change.created, change.merged);
        const std::optional<double> deploy = minutesBegun(change.merged, deployment.finished);
        missing += coding && open && deploy ? 0 : 1;
        minutes.push_back(coding.value_or(0) + open.value_or(0) + deploy.value_or(0));
    }
    value.n = static_cast<qint64>(minutes.size());
    value.value = lowerMedianOf(minutes).value_or(0) * minuteLength;
    addReason(value, LowerMedian, value.n);
    addReason(value, WholeNumbers, value.n);
    addReason(value, UtcDays, basis.movedByUtc());
    addReason(value, MissingPartsAsZero, missing);
    addReason(value, BotsCounted, basis.changesThat([](const Change &one) {
        return one.isPull && (one.author == AuthorClass::Bot || one.author == AuthorClass::Service);
    }));
    addReason(value, PushesLeftOut, basis.changesThat([](const Change &one) { return !one.isPull; }));
    addReason(value, WeakLinksLeftOut, basis.changesThat([](const Change &one) { return one.isPull && one.isLinkWeak; }));
    addReason(value, ExclusionsCounted, basis.changesThat([](const Change &one) { return one.isExcluded; }));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

/// Every incident is laid to the last success that ended before it was created, whatever lies between.
std::vector<qint32> causeOfEach(const CompatBasis &basis)
{
    std::vector<qint32> causes;
    for (const qint32 incident : basis.incidents()) {
        const auto behind = std::ranges::lower_bound(basis.successes(), basis.createdAt(incident), {},
                                                     [&basis](qint32 place) { return basis.deployment(place).finished; });
        causes.push_back(behind == basis.successes().begin() ? noPlace : *std::prev(behind));
    }
    return causes;
}

CompatValue failRateOf(const CompatBasis &basis, const std::vector<qint32> &causes)
{
    CompatValue value;
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    std::vector<qint32> failed;
    for (const qint32 cause : causes) {
        if (cause != noPlace && basis.window().holds(basis.deployment(cause).finished))
            failed.push_back(cause);
    }
    std::ranges::sort(failed);
    const auto again = std::ranges::unique(failed);
    failed.erase(again.begin(), again.end());
    value.n = static_cast<qint64>(deployed.size());
    if (value.n > 0)
        value.value = static_cast<double>(failed.size()) / static_cast<double>(value.n);
    basis.compareFailures(value, failed);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
    return value;
}

CompatValue recoveryOf(const CompatBasis &basis, const std::vector<qint32> &causes)
{
    CompatValue value;
    const bool isFromIncident = basis.input().edition == CompatEdition::Y2021;
    std::vector<double> minutes;
    std::vector<qint32> resolved;
    for (size_t i = 0; i < causes.size(); ++i) {
        const qint32 incident = basis.incidents()[i];
        const Instant to = basis.resolvedAt(incident);
        const Instant from = isFromIncident ? basis.createdAt(incident)
            : causes[i] == noPlace          ? unknownInstant
                                            : basis.deployment(causes[i]).finished;
        const bool isWithin = isFromIncident || basis.window().holds(from);
        if (!isKnown(to) || !isKnown(from) || !basis.window().holds(to) || !isWithin)
            continue;
        minutes.push_back(std::floor(static_cast<double>(to - from) / minuteLength));
        resolved.push_back(incident);
    }
    value.n = static_cast<qint64>(minutes.size());
    value.value = lowerMedianOf(minutes).value_or(0) * minuteLength;
    addReason(value, isFromIncident ? FromIncident : FromDeployment, value.n);
    addReason(value, LowerMedian, value.n);
    addReason(value, WholeNumbers, value.n);
    addReason(value, LastResolution, basis.reopenedOf(resolved));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

}  // namespace

CompatReport devLakeReport(const CompatBasis &basis)
{
    const bool isOld = basis.input().edition == CompatEdition::Y2021;
    const std::vector<qint32> causes = causeOfEach(basis);
    CompatReport report{.mode = CompatMode::DevLake};
    tellFrequency(basis, report);
    report.lead = leadOf(basis);
    report.failRate = failRateOf(basis, causes);
    report.recovery = recoveryOf(basis, causes);
    if (report.lead.n > 0)
        report.lead.band = bandBelow(*report.lead.value,
                                     isOld ? std::array{hourLength, 7 * dayLength, 180 * dayLength}
                                           : std::array{dayLength, 7 * dayLength, 30 * dayLength});
    if (report.failRate.value)
        report.failRate.band =
            bandUpTo(*report.failRate.value, isOld ? std::array{0.15, 0.2, 0.3} : std::array{0.05, 0.1, 0.15});
    if (report.recovery.n > 0)
        report.recovery.band = bandBelow(*report.recovery.value, {hourLength, dayLength, 7 * dayLength});
    return report;
}

}  // namespace sb
