// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatbasis.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

using enum CompatDifference;

CompatValue perDay(const CompatBasis &basis)
{
    CompatValue value;
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    value.n = static_cast<qint64>(deployed.size());
    if (basis.window().days() > 0)
        value.value = static_cast<double>(value.n) / static_cast<double>(basis.window().days());
    addReason(value, UtcDays, value.n);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
    return value;
}

CompatValue leadFromMerge(const CompatBasis &basis)
{
    CompatValue value;
    std::vector<std::pair<Instant, double>> spans;
    qint64 negative = 0;
    for (const qint32 place : basis.deployedChanges()) {
        const Change &change = basis.change(place);
        if (!change.isPull || change.isLinkWeak || !isKnown(change.merged))
            continue;
        const Instant finished = basis.deployment(change.deployment).finished;
        negative += finished < change.merged ? 1 : 0;
        spans.emplace_back(finished, static_cast<double>(std::max(Instant{0}, finished - change.merged)));
    }
    value.n = static_cast<qint64>(spans.size());
    value.value = medianOfDays(spans);
    addReason(value, FromMerge, value.n);
    addReason(value, MedianOfDailyMedians, value.n);
    addReason(value, UtcDays, basis.movedByUtc());
    addReason(value, NegativesAsZero, negative);
    addReason(value, BotsCounted, basis.changesThat([](const Change &one) {
        return one.isPull && (one.author == AuthorClass::Bot || one.author == AuthorClass::Service);
    }));
    addReason(value, PushesLeftOut, basis.changesThat([](const Change &one) { return !one.isPull; }));
    addReason(value, WeakLinksLeftOut, basis.changesThat([](const Change &one) { return one.isPull && one.isLinkWeak; }));
    addReason(value, ExclusionsCounted, basis.changesThat([](const Change &one) { return one.isExcluded; }));
    return value;
}

CompatValue incidentsByDeployments(const CompatBasis &basis)
{
    CompatValue value;
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    const auto created = std::ranges::count_if(
        basis.incidents(), [&basis](qint32 incident) { return basis.window().holds(basis.createdAt(incident)); });
    value.n = static_cast<qint64>(deployed.size());
    value.value = static_cast<double>(created) / static_cast<double>(std::max(value.n, qint64{1}));
    addReason(value, UtcDays, basis.movedByUtc());
    addReason(value, IncidentsNotDeployments, created);
    addReason(value, FailuresUnseen, basis.failedWithoutIncident());
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
    return value;
}

CompatValue closedLessCreated(const CompatBasis &basis)
{
    CompatValue value;
    std::vector<std::pair<Instant, double>> spans;
    std::vector<qint32> closed;
    for (const qint32 incident : basis.incidents()) {
        const Instant to = basis.resolvedAt(incident);
        if (!isKnown(to) || !basis.window().holds(to))
            continue;
        spans.emplace_back(to, static_cast<double>(to - basis.createdAt(incident)));
        closed.push_back(incident);
    }
    value.n = static_cast<qint64>(spans.size());
    value.value = medianOfDays(spans);
    addReason(value, FromIncident, value.n);
    addReason(value, MedianOfDailyMedians, value.n);
    addReason(value, LastResolution, basis.reopenedOf(closed));
    return value;
}

/// Two bounds make three bands; nothing is elite.
CompatBand bandOfThree(double value, double high, double low)
{
    return value <= high ? CompatBand::High : value < low ? CompatBand::Medium : CompatBand::Low;
}

}  // namespace

CompatReport gitLabReport(const CompatBasis &basis)
{
    CompatReport report{.mode = CompatMode::GitLab, .unit = CompatUnit::PerDay};
    report.frequency = perDay(basis);
    report.lead = leadFromMerge(basis);
    report.failRate = incidentsByDeployments(basis);
    report.recovery = closedLessCreated(basis);
    if (report.frequency.value)
        report.frequency.band = *report.frequency.value >= 30 ? CompatBand::High
            : *report.frequency.value >= 1                    ? CompatBand::Medium
                                                              : CompatBand::Low;
    if (report.lead.value)
        report.lead.band = bandOfThree(std::floor(*report.lead.value / dayLength), 7, 30);
    report.failRate.band = bandOfThree(*report.failRate.value, 0.15, 0.45);
    if (report.recovery.value)
        report.recovery.band = bandOfThree(std::floor(*report.recovery.value / dayLength), 1, 7);
    return report;
}

}  // namespace sb
