// SPDX-License-Identifier: Apache-2.0
#include "metrics/dora.h"

#include <algorithm>

namespace sb {

namespace {

using Deployments = std::vector<Deployment>;

size_t at(qint32 place)
{
    return static_cast<size_t>(place);
}

/// Of the window, by its filter, in their order; excluded ones are counted only.
std::vector<qint32> landedIn(const DeliveryData &data, const MetricScope &scope, Figure &figure)
{
    std::vector<qint32> landed;
    const Deployments &all = data.deployments;
    const auto first = std::ranges::lower_bound(all, scope.window.from, {}, &Deployment::finished);
    for (auto one = first; one != all.end() && one->finished < scope.window.to; ++one) {
        if (!scope.filter.takesLanded(*one))
            continue;
        if (one->isExcluded)
            ++figure.excluded;
        else
            landed.push_back(static_cast<qint32>(one - all.begin()));
    }
    return landed;
}

/// Each that is deployed in the window and counts, with the end of its deployment.
template<class Take>
void eachDeployed(const DeliveryData &data, const DeployedChanges &deployed, Take take)
{
    for (const DeployedChanges::One &one : deployed.changes)
        take(one.place, data.changes[at(one.place)], one.finished);
}

struct Span {
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    bool isApplicable = true;
};

Span spanOf(const Change &change, Instant finished, LeadPart part)
{
    const bool isReviewed = isKnown(change.firstReview);
    const Instant begun = isKnown(change.firstCommit) ? change.firstCommit : change.created;
    switch (part) {
    case LeadPart::Whole:
        return {begun, finished};
    case LeadPart::Coding:
        return {change.firstCommit, change.opened(), change.isPull};
    case LeadPart::Pickup:
        return {change.opened(), change.firstReview, change.isPull && isReviewed};
    case LeadPart::Review:
        return {change.firstReview, change.merged, change.isPull && isReviewed};
    case LeadPart::Unreviewed:
        return {change.opened(), change.merged, change.isPull && !isReviewed};
    case LeadPart::Deploy:
        break;
    }
    return {change.merged, finished, change.isPull};
}

/// Nothing, and a count, where the moments are in the wrong order or the first is not known.
std::optional<double> lengthOf(const Span &span, Figure &figure)
{
    if (!span.isApplicable)
        return std::nullopt;
    if (!isKnown(span.from) || !isKnown(span.to)) {
        ++figure.missingStart;
        return std::nullopt;
    }
    if (span.to < span.from) {
        ++figure.clockSkew;
        return std::nullopt;
    }
    return static_cast<double>(span.to - span.from);
}

bool counts(const CauseLink &link, const DeliveryData &data, const FailureRule &rule)
{
    if (link.isRejected || link.deployment == noPlace || link.level > rule.worstLevel)
        return false;
    if (link.incident == noPlace)
        return true;
    const Incident &incident = data.incidents[at(link.incident)];
    return !incident.isDuplicate && !incident.isExcluded && incident.severity <= rule.worstSeverity;
}

/// What is known of a failed deployment from all links to it.
struct Failure {
    Instant start = unknownInstant;
    Instant restored = unknownInstant;
    Instant fixed = unknownInstant;  ///< by a later deployment
    qint64 incidents = 0;
    bool isOpen = false;  ///< some incident is
    bool hasFailed = false;
};

void addIncident(Failure &failure, const Incident &incident, const Deployment &deployment)
{
    const Instant start = isKnown(incident.impactStart) ? incident.impactStart
        : isKnown(incident.detected)                    ? incident.detected
                                                        : deployment.finished;
    failure.start = failure.incidents == 0 ? start : std::min(failure.start, start);
    failure.restored = failure.incidents == 0 ? incident.restored() : std::max(failure.restored, incident.restored());
    failure.isOpen = failure.isOpen || !isKnown(incident.restored());
    ++failure.incidents;
}

std::vector<Failure> failuresOf(const DeliveryData &data, const FailureRule &rule)
{
    std::vector<Failure> failures(data.deployments.size());
    std::vector<const CauseLink *> links;
    for (const CauseLink &link : data.links) {
        if (counts(link, data, rule))
            links.push_back(&link);
    }
    const auto endsOfLink = [](const CauseLink *link) { return std::pair(link->deployment, link->incident); };
    // Those of a slice are in order, and are looked at for every period of a chart.
    if (!std::ranges::is_sorted(links, {}, endsOfLink))
        std::ranges::sort(links, {}, endsOfLink);
    const CauseLink *before = nullptr;
    for (const CauseLink *link : links) {
        Failure &failure = failures[at(link->deployment)];
        failure.hasFailed = true;
        if (link->fix != noPlace) {
            const Instant fixed = data.deployments[at(link->fix)].finished;
            failure.fixed = isKnown(failure.fixed) ? std::min(failure.fixed, fixed) : fixed;
        }
        const bool isSame = before != nullptr && before->deployment == link->deployment && before->incident == link->incident;
        if (link->incident != noPlace && !isSame)
            addIncident(failure, data.incidents[at(link->incident)], data.deployments[at(link->deployment)]);
        before = link;
    }
    return failures;
}

}  // namespace

Figure deploymentFrequency(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    figure.rows = landedIn(data, scope, figure);
    figure.n = static_cast<qint64>(figure.rows.size());
    const bool isValue = figure.n > 0 || (scope.isCovered && figure.excluded == 0);
    if (isValue && scope.days() > 0)
        figure.value = static_cast<double>(figure.n) / static_cast<double>(scope.days());
    sayWhyNone(figure, scope);
    return figure;
}

Figure deploymentDays(const DeliveryData &data, const MetricScope &scope, const ReportingCalendar &calendar)
{
    Figure figure;
    figure.rows = landedIn(data, scope, figure);
    std::vector<double> days;
    auto next = figure.rows.begin();
    for (const auto weeks = calendar.wholeIn(scope.window, ReportingCalendar::Length::Week); const Window &week : weeks) {
        if (scope.covered && (week.from < scope.covered->from || week.to > scope.covered->to))
            continue;
        int count = 0;
        for (const auto dates = calendar.wholeIn(week, ReportingCalendar::Length::Day); const Window &date : dates) {
            const auto isBefore = [&](qint32 place) { return data.deployments[at(place)].finished < date.from; };
            while (next != figure.rows.end() && isBefore(*next))
                ++next;
            count += next != figure.rows.end() && data.deployments[at(*next)].finished < date.to ? 1 : 0;
        }
        days.push_back(count);
    }
    // Weeks without a deployment are zeros only where somebody would have told of one.
    if (!figure.rows.empty() || (scope.isCovered && figure.excluded == 0))
        takeMedian(figure, days);
    figure.interval.reset();
    sayWhyNone(figure, scope);
    return figure;
}

Figure deploymentGap(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    figure.rows = landedIn(data, scope, figure);
    std::vector<double> gaps;
    for (size_t i = 1; i < figure.rows.size(); ++i)
        gaps.push_back(static_cast<double>(data.deployments[at(figure.rows[i])].finished
                                           - data.deployments[at(figure.rows[i - 1])].finished));
    takeMedian(figure, gaps);
    sayWhyNone(figure, scope);
    return figure;
}

DeployedChanges deployedChanges(const DeliveryData &data, const MetricScope &scope)
{
    DeployedChanges deployed;
    for (size_t i = 0; i < data.changes.size(); ++i) {
        const Change &change = data.changes[i];
        if (change.deployment == noPlace)
            continue;
        const Deployment &deployment = data.deployments[at(change.deployment)];
        const bool isWork = scope.hasBots || change.author == AuthorClass::Human || change.author == AuthorClass::Unknown;
        if (!scope.window.holds(deployment.finished) || deployment.isBaseline || !isWork || !scope.filter.takes(change))
            continue;
        if (change.isExcluded || deployment.isExcluded)
            ++deployed.excluded;
        else
            deployed.changes.push_back({static_cast<qint32>(i), deployment.finished});
    }
    return deployed;
}

Figure leadTime(const DeliveryData &data, const MetricScope &scope, LeadPart part, const DeployedChanges *deployed)
{
    if (!deployed) {
        const DeployedChanges found = deployedChanges(data, scope);
        return leadTime(data, scope, part, &found);
    }
    Figure figure{.excluded = deployed->excluded};
    std::vector<double> spans;
    spans.reserve(deployed->changes.size());
    figure.rows.reserve(deployed->changes.size());
    eachDeployed(data, *deployed, [&](qint32 place, const Change &change, Instant finished) {
        if (const std::optional<double> length = lengthOf(spanOf(change, finished, part), figure)) {
            spans.push_back(*length);
            figure.rows.push_back(place);
        }
    });
    takeMedian(figure, spans);
    sayWhyNone(figure, scope);
    return figure;
}

LeadStack leadStack(const DeliveryData &data, const MetricScope &scope, const DeployedChanges *deployed)
{
    if (!deployed) {
        const DeployedChanges found = deployedChanges(data, scope);
        return leadStack(data, scope, &found);
    }
    LeadStack stack;
    Figure ignored;
    eachDeployed(data, *deployed, [&](qint32, const Change &change, Instant finished) {
        const auto part = [&](LeadPart which) { return lengthOf(spanOf(change, finished, which), ignored); };
        const std::optional<double> coding = part(LeadPart::Coding);
        const std::optional<double> pickup = part(LeadPart::Pickup);
        const std::optional<double> review = part(LeadPart::Review);
        const std::optional<double> deploy = part(LeadPart::Deploy);
        if (!coding || !pickup || !review || !deploy)
            return;
        stack.coding += *coding;
        stack.pickup += *pickup;
        stack.review += *review;
        stack.deploy += *deploy;
        ++stack.n;
    });
    if (stack.n > 0) {
        for (double *sum : {&stack.coding, &stack.pickup, &stack.review, &stack.deploy})
            *sum /= static_cast<double>(stack.n);
    }
    return stack;
}

WaitingChanges waitingChanges(const DeliveryData &data, const MetricScope &scope)
{
    WaitingChanges waiting;
    for (const Change &change : data.changes) {
        const bool isDeployed =
            change.deployment != noPlace && data.deployments[at(change.deployment)].finished < scope.window.to;
        const bool isBot = change.author == AuthorClass::Bot || change.author == AuthorClass::Service;
        if (!isKnown(change.merged) || change.merged >= scope.window.to || isDeployed || change.isExcluded
            || (isBot && !scope.hasBots) || !scope.filter.takes(change))
            continue;
        waiting.oldest = waiting.n == 0 ? change.merged : std::min(waiting.oldest, change.merged);
        ++waiting.n;
    }
    return waiting;
}

Figure changeFailRate(const DeliveryData &data, const MetricScope &scope, const FailureRule &rule)
{
    Figure figure;
    const std::vector<qint32> landed = landedIn(data, scope, figure);
    const std::vector<Failure> failures = failuresOf(data, rule);
    for (const qint32 place : landed) {
        if (failures[at(place)].hasFailed)
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(landed.size()));
    sayWhyNone(figure, scope);
    return figure;
}

std::optional<double> incidentsPerFailure(const DeliveryData &data, const MetricScope &scope, const FailureRule &rule)
{
    const Figure failed = changeFailRate(data, scope, rule);
    if (failed.numerator == 0)
        return std::nullopt;
    const std::vector<Failure> failures = failuresOf(data, rule);
    qint64 incidents = 0;
    for (const qint32 place : failed.rows)
        incidents += failures[at(place)].incidents;
    return static_cast<double>(incidents) / static_cast<double>(failed.numerator);
}

std::vector<std::optional<Outage>> outagesOf(const DeliveryData &data, const FailureRule &rule)
{
    const std::vector<Failure> failures = failuresOf(data, rule);
    std::vector<std::optional<Outage>> outages(failures.size());
    for (size_t i = 0; i < failures.size(); ++i) {
        const Failure &failure = failures[i];
        if (failure.hasFailed && failure.incidents > 0)
            outages[i] = Outage{failure.start, failure.isOpen ? unknownInstant : failure.restored};
        else if (failure.hasFailed && isKnown(failure.fixed))
            outages[i] = Outage{data.deployments[i].finished, failure.fixed};
        // Else that it failed is all that was said of it.
    }
    return outages;
}

Figure recoveryTime(const DeliveryData &data, const MetricScope &scope, const FailureRule &rule)
{
    Figure figure;
    std::vector<double> spans;
    const std::vector<std::optional<Outage>> outages = outagesOf(data, rule);
    for (size_t i = 0; i < outages.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        if (!outages[i] || !deployment.isLanded() || !scope.filter.takes(deployment))
            continue;
        const auto &[start, restored] = *outages[i];
        if (!isKnown(restored) || restored >= scope.window.to) {
            figure.open += start < scope.window.to && !deployment.isExcluded ? 1 : 0;
            continue;
        }
        if (!scope.window.holds(restored))
            continue;
        if (deployment.isExcluded) {
            ++figure.excluded;
        } else if (start < (isKnown(deployment.started) ? deployment.started : deployment.finished)) {
            ++figure.suspectLinks;
        } else if (restored < start) {
            ++figure.clockSkew;
        } else {
            spans.push_back(static_cast<double>(restored - start));
            figure.rows.push_back(static_cast<qint32>(i));
        }
    }
    takeMedian(figure, spans);
    sayWhyNone(figure, scope);
    return figure;
}

Figure reworkRate(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    const std::vector<qint32> landed = landedIn(data, scope, figure);
    enum class Holds : quint8 { Nothing, Fixes, Work };
    std::vector<Holds> holds(data.deployments.size(), Holds::Nothing);
    for (const Change &change : data.changes) {
        if (change.deployment == noPlace || change.isExcluded)
            continue;
        Holds &held = holds[at(change.deployment)];
        held = !change.isFix || held == Holds::Work ? Holds::Work : Holds::Fixes;
    }
    for (const qint32 place : landed) {
        const Deployment &deployment = data.deployments[at(place)];
        const bool isUnplanned = deployment.kind == Deployment::Kind::Hotfix || deployment.kind == Deployment::Kind::Rollback;
        if (isUnplanned || deployment.redeploysOlder || holds[at(place)] == Holds::Fixes)
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(landed.size()));
    sayWhyNone(figure, scope);
    return figure;
}

Figure deployFailRate(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    const auto landed = static_cast<qint64>(landedIn(data, scope, figure).size());
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        if (deployment.outcome != Deployment::Outcome::Failed || deployment.tier != scope.filter.tier
            || !scope.window.holds(deployment.finished) || !scope.filter.takes(deployment))
            continue;
        if (deployment.isExcluded)
            ++figure.excluded;
        else
            figure.rows.push_back(static_cast<qint32>(i));
    }
    const auto failed = static_cast<qint64>(figure.rows.size());
    takeShare(figure, failed, landed + failed);
    sayWhyNone(figure, scope);
    return figure;
}

}  // namespace sb
