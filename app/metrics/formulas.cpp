// SPDX-License-Identifier: Apache-2.0
#include "metrics/formulas.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sb::sample {

namespace {

bool isIn(const QDateTime &moment, const TimeRange &period)
{
    return moment >= period.from && moment < period.to;
}

template<class Event, class When>
std::vector<Event> within(std::span<const Event> events, const TimeRange &period, When when)
{
    std::vector<Event> found;
    std::ranges::copy_if(events, std::back_inserter(found),
                         [&](const Event &event) { return isIn(std::invoke(when, event), period); });
    return found;
}

template<class Event>
MetricValue share(const std::vector<Event> &events, bool Event::*which)
{
    if (events.empty())
        return {};
    const auto hits = static_cast<double>(std::ranges::count_if(events, [which](const Event &event) { return event.*which; }));
    return {100 * hits / static_cast<double>(events.size()), static_cast<int>(events.size())};
}

MetricValue median(std::vector<double> values)
{
    const int n = static_cast<int>(values.size());
    return {percentile(std::move(values), 0.5), n};
}

std::pair<QDateTime, QDateTime> endsOf(const Change &change, LeadPart part)
{
    switch (part) {
    case LeadPart::Coding:
        return {change.firstCommit, change.opened};
    case LeadPart::Pickup:
        return {change.opened, change.firstReview};
    case LeadPart::Review:
        return {change.firstReview, change.merged};
    case LeadPart::Deploy:
        return {change.merged, change.deployed};
    case LeadPart::Whole:
        break;
    }
    return {change.firstCommit, change.deployed};
}

}  // namespace

std::optional<double> percentile(std::vector<double> values, double p)
{
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    const double rank = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(rank);
    const size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], rank - static_cast<double>(below));
}

MetricValue deploymentFrequency(std::span<const Deployment> deployments, const TimeRange &period)
{
    const int n = static_cast<int>(within(deployments, period, &Deployment::at).size());
    const qint64 days = period.from.daysTo(period.to);
    return n == 0 || days <= 0 ? MetricValue{} : MetricValue{static_cast<double>(n) / static_cast<double>(days), n};
}

MetricValue changeFailRate(std::span<const Deployment> deployments, const TimeRange &period)
{
    return share(within(deployments, period, &Deployment::at), &Deployment::hasFailed);
}

MetricValue reworkRate(std::span<const Deployment> deployments, const TimeRange &period)
{
    return share(within(deployments, period, &Deployment::at), &Deployment::isRework);
}

MetricValue leadTime(std::span<const Change> changes, const TimeRange &period, LeadPart part)
{
    std::vector<double> hours;
    for (const Change &change : within(changes, period, &Change::deployed)) {
        const auto [from, to] = endsOf(change, part);
        if (from.isValid() && to.isValid() && from <= to)
            hours.push_back(static_cast<double>(from.secsTo(to)) / 3600);
    }
    return median(std::move(hours));
}

MetricValue recoveryTime(std::span<const Incident> incidents, const TimeRange &period)
{
    std::vector<double> minutes;
    for (const Incident &incident : within(incidents, period, &Incident::started)) {
        if (incident.isFromDeployment && incident.resolved.isValid() && incident.started <= incident.resolved)
            minutes.push_back(static_cast<double>(incident.started.secsTo(incident.resolved)) / 60);
    }
    return median(std::move(minutes));
}

MetricValue incidentCount(std::span<const Incident> incidents, const TimeRange &period)
{
    const int n = static_cast<int>(within(incidents, period, &Incident::started).size());
    return incidents.empty() ? MetricValue{} : MetricValue{static_cast<double>(n), n};
}

MetricValue recurrenceRate(std::span<const Incident> incidents, const TimeRange &period)
{
    return share(within(incidents, period, &Incident::started), &Incident::hasRecurred);
}

MetricValue satisfaction(std::span<const SurveyAnswer> answers, const TimeRange &period)
{
    constexpr int fewest = 5;
    const std::vector<SurveyAnswer> found = within(answers, period, &SurveyAnswer::held);
    const int n = static_cast<int>(found.size());
    if (n < fewest)
        return {std::nullopt, n};
    const double sum = std::accumulate(found.begin(), found.end(), 0.0,
                                       [](double total, const SurveyAnswer &answer) { return total + answer.score; });
    return {sum / n, n};
}

}  // namespace sb::sample
