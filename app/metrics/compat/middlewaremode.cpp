// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatbasis.h"

#include <algorithm>
#include <numeric>

namespace sb {

namespace {

using enum CompatDifference;

/// The window's days, weeks and months, those at its ends as wholes, into which successes are divided without rest.
void tellIntegerFrequency(const CompatBasis &basis, CompatReport &report)
{
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    const qint64 first = utcDay(basis.window().first);
    const qint64 last = std::max(first, utcDay(basis.window().end) - 1);
    const auto n = static_cast<qint64>(deployed.size());
    const qint64 daily = n / (last - first + 1);
    const qint64 weekly = std::max(n / (weekOfDay(last, Qt::Monday) - weekOfDay(first, Qt::Monday) + 1), daily * 7);
    const qint64 monthly = std::max(n / (monthOfDay(last) - monthOfDay(first) + 1), daily * 30);
    report.unit = daily > 0 ? CompatUnit::PerDay : weekly > 0 ? CompatUnit::PerWeek : CompatUnit::PerMonth;
    CompatValue &value = report.frequency;
    value.n = n;
    value.value = static_cast<double>(daily > 0 ? daily : weekly > 0 ? weekly : monthly);
    value.band = daily > 0 ? CompatBand::Elite
        : weekly > 0       ? CompatBand::High
        : monthly > 0      ? CompatBand::Medium
                           : CompatBand::Low;
    addReason(value, UtcDays, n);
    addReason(value, WholeNumbers, n);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
}

std::span<const Review> reviewsOf(const CompatBasis &basis, qint32 change)
{
    const auto found = std::ranges::equal_range(basis.input().work.reviews, change, {}, &Review::change);
    return {found.begin(), found.end()};
}

/// When somebody agreed to it; where that is not known it was with the first review.
Instant approvedAt(const CompatBasis &basis, qint32 place)
{
    const std::span<const Review> reviews = reviewsOf(basis, place);
    const auto approval = std::ranges::find_if(reviews, &Review::isApproval);
    if (approval != reviews.end())
        return approval->submitted;
    return reviews.empty() ? basis.change(place).firstReview : unknownInstant;
}

/// Sums parts, of which one that is not known or negative is 0.
struct PartSum {
    double sum = 0;
    bool isMissing = false;

    void add(Instant from, Instant to)
    {
        const bool isPart = isKnown(from) && isKnown(to) && from <= to;
        sum += isPart ? static_cast<double>(to - from) : 0;
        isMissing = isMissing || !isPart;
    }
};

PartSum partsOf(const CompatBasis &basis, qint32 place)
{
    const Change &change = basis.change(place);
    const Instant approved = approvedAt(basis, place);
    PartSum parts;
    parts.add(change.firstCommit, change.opened());
    parts.add(change.opened(), change.firstReview);
    parts.add(change.firstReview, approved);
    parts.add(approved, change.merged);
    parts.add(change.merged, change.deployment == noPlace ? unknownInstant : basis.deployment(change.deployment).finished);
    return parts;
}

CompatValue leadByMerge(const CompatBasis &basis)
{
    CompatValue value;
    double sum = 0;
    qint64 missing = 0;
    qint64 undeployed = 0;
    qint64 bots = 0;
    for (size_t i = 0; i < basis.input().data.changes.size(); ++i) {
        const auto place = static_cast<qint32>(i);
        const Change &change = basis.change(place);
        if (!change.isPull || !isKnown(change.merged) || !basis.window().holds(change.merged)
            || !basis.input().scope.filter.takes(change))
            continue;
        const PartSum parts = partsOf(basis, place);
        sum += parts.sum;
        missing += parts.isMissing ? 1 : 0;
        undeployed += change.deployment == noPlace ? 1 : 0;
        bots += change.author == AuthorClass::Bot || change.author == AuthorClass::Service ? 1 : 0;
        ++value.n;
    }
    value.value = value.n > 0 ? sum / static_cast<double>(value.n) : 0;
    addReason(value, Mean, value.n);
    addReason(value, MissingPartsAsZero, missing);
    addReason(value, ByMergeDate, undeployed);
    addReason(value, BotsCounted, bots);
    addReason(value, PushesLeftOut, basis.changesThat([](const Change &one) { return !one.isPull; }));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

/// An incident belongs to the last run of any result that had ended when it was created.
CompatValue failRateOfRuns(const CompatBasis &basis)
{
    CompatValue value;
    const std::span<const qint32> runs = basis.inWindow(basis.runs());
    std::vector<qint32> failed;
    for (const qint32 incident : basis.incidents()) {
        const auto behind = std::ranges::upper_bound(basis.runs(), basis.createdAt(incident), {},
                                                     [&basis](qint32 place) { return basis.deployment(place).finished; });
        const qint32 run = behind == basis.runs().begin() ? noPlace : *std::prev(behind);
        if (run != noPlace && basis.window().holds(basis.deployment(run).finished))
            failed.push_back(run);
    }
    std::ranges::sort(failed);
    const auto again = std::ranges::unique(failed);
    failed.erase(again.begin(), again.end());
    value.n = static_cast<qint64>(runs.size());
    value.value = value.n > 0 ? static_cast<double>(failed.size()) / static_cast<double>(value.n) : 0;
    basis.compareFailures(value, failed);
    addReason(value, UnsuccessfulRunsCounted, value.n - static_cast<qint64>(basis.inWindow(basis.successes()).size()));
    addReason(value, ExclusionsCounted, basis.excludedOf(runs));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

CompatValue meanRestore(const CompatBasis &basis)
{
    CompatValue value;
    double sum = 0;
    std::vector<qint32> resolved;
    for (const qint32 incident : basis.incidents()) {
        const Instant created = basis.createdAt(incident);
        const Instant to = basis.resolvedAt(incident);
        if (!isKnown(to) || !basis.window().holds(created))
            continue;
        sum += static_cast<double>(to - created);
        resolved.push_back(incident);
    }
    value.n = static_cast<qint64>(resolved.size());
    if (value.n > 0)
        value.value = sum / static_cast<double>(value.n);
    addReason(value, Mean, value.n);
    addReason(value, FromIncident, value.n);
    addReason(value, LastResolution, basis.reopenedOf(resolved));
    return value;
}

}  // namespace

CompatReport middlewareReport(const CompatBasis &basis)
{
    CompatReport report{.mode = CompatMode::Middleware};
    tellIntegerFrequency(basis, report);
    report.lead = leadByMerge(basis);
    report.failRate = failRateOfRuns(basis);
    report.recovery = meanRestore(basis);
    report.lead.band = bandBelow(*report.lead.value, {dayLength, 7 * dayLength, 30 * dayLength});
    report.failRate.band = bandUpTo(*report.failRate.value, {0.05, 0.1, 0.15});
    if (report.recovery.value)
        report.recovery.band = bandBelow(*report.recovery.value, {hourLength, dayLength, 7 * dayLength});
    return report;
}

}  // namespace sb
