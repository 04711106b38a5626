// SPDX-License-Identifier: Apache-2.0
#include "metrics/operations.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace sb {

namespace {

constexpr Instant recurrenceSpan = Instant{90} * 24 * 3'600'000;
constexpr double budgetHoursOfDay = 24;

Instant noticedAt(const Incident &incident)
{
    return isKnown(incident.detected) ? incident.detected : incident.created;
}

bool belongs(const Incident &incident, const MetricScope &scope, Figure &figure)
{
    if (incident.isDuplicate || !scope.filter.takes(incident))
        return false;
    figure.excluded += incident.isExcluded ? 1 : 0;
    return !incident.isExcluded;
}

std::vector<double> spansOf(const DeliveryData &data, const MetricScope &scope, IncidentSpan span, Figure &figure)
{
    std::vector<double> spans;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const IncidentEnds ends = endsOf(data.incidents[i], span);
        if (!isKnown(ends.to) || !scope.window.holds(ends.to) || !belongs(data.incidents[i], scope, figure))
            continue;
        if (!isKnown(ends.from)) {
            ++figure.missingStart;
        } else if (ends.to < ends.from) {
            ++figure.clockSkew;
        } else {
            spans.push_back(static_cast<double>(ends.to - ends.from));
            figure.rows.push_back(static_cast<qint32>(i));
        }
    }
    return spans;
}

double weightOf(const Incident &incident)
{
    if (incident.impactShare >= 0)
        return std::min(1.0, incident.impactShare);
    return incident.severity == 1 ? 1 : incident.severity == 2 ? 0.5 : 0;
}

/// A stretch within the window in which one incident did harm.
struct Harm {
    Instant from = 0;
    Instant to = 0;
    double weight = 0;
};

std::vector<Harm> harmIn(const DeliveryData &data, const MetricScope &scope, Figure &figure)
{
    std::vector<Harm> harm;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        const Instant began = isKnown(incident.impactStart) ? incident.impactStart : noticedAt(incident);
        const Instant ended = isKnown(incident.restored()) ? incident.restored() : scope.window.to;
        const Harm one{std::max(began, scope.window.from), std::min(ended, scope.window.to), weightOf(incident)};
        if (!isKnown(began) || one.from >= one.to || !belongs(incident, scope, figure))
            continue;
        harm.push_back(one);
        figure.rows.push_back(static_cast<qint32>(i));
    }
    figure.n = static_cast<qint64>(harm.size());
    return harm;
}

/// The weight of each moment is that of the gravest.
double gravest(const std::vector<Harm> &harm)
{
    std::vector<Instant> moments;
    for (const Harm &one : harm)
        moments.insert(moments.end(), {one.from, one.to});
    std::ranges::sort(moments);
    std::vector<Harm> waiting = harm;
    std::ranges::sort(waiting, {}, &Harm::from);
    std::multimap<double, Instant, std::greater<>> open;  // ends by weight
    double sum = 0;
    size_t next = 0;
    for (size_t i = 0; i + 1 < moments.size(); ++i) {
        for (; next < waiting.size() && waiting[next].from <= moments[i]; ++next)
            open.emplace(waiting[next].weight, waiting[next].to);
        while (!open.empty() && open.begin()->second <= moments[i])
            open.erase(open.begin());
        if (!open.empty())
            sum += open.begin()->first * static_cast<double>(moments[i + 1] - moments[i]);
    }
    return sum;
}

}  // namespace

IncidentEnds endsOf(const Incident &incident, IncidentSpan span)
{
    switch (span) {
    case IncidentSpan::Detect:
        return {incident.impactStart, incident.detected};
    case IncidentSpan::Acknowledge:
        return {incident.detected, incident.acknowledged};
    case IncidentSpan::Mitigate:
        return {incident.detected, incident.mitigated};
    case IncidentSpan::Resolve:
        break;
    }
    return {noticedAt(incident), incident.firstResolved};
}

Figure incidentCount(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        if (!isKnown(noticedAt(incident)) || !scope.window.holds(noticedAt(incident)) || !belongs(incident, scope, figure))
            continue;
        figure.missingStart += isKnown(incident.detected) ? 0 : 1;
        figure.rows.push_back(static_cast<qint32>(i));
    }
    figure.n = static_cast<qint64>(figure.rows.size());
    if (figure.n > 0 || (scope.isCovered && figure.excluded == 0))
        figure.value = static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    return figure;
}

Figure incidentTime(const DeliveryData &data, const MetricScope &scope, IncidentSpan span)
{
    Figure figure;
    std::vector<double> spans = spansOf(data, scope, span, figure);
    takeMedian(figure, spans);
    sayWhyNone(figure, scope);
    return figure;
}

std::optional<double> meanIncidentTime(const DeliveryData &data, const MetricScope &scope, IncidentSpan span)
{
    Figure ignored;
    const std::vector<double> spans = spansOf(data, scope, span, ignored);
    if (spans.empty())
        return std::nullopt;
    return std::accumulate(spans.begin(), spans.end(), 0.0) / static_cast<double>(spans.size());
}

Figure recurrenceRate(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    std::vector<qint32> places;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        const Instant noticed = noticedAt(incident);
        // Earlier ones are before nothing in the window, and later ones are before none of it.
        const bool isNear = isKnown(noticed) && noticed >= scope.window.from - recurrenceSpan && noticed < scope.window.to;
        if (incident.causeKey != noPlace && isNear && !incident.isDuplicate)
            places.push_back(static_cast<qint32>(i));
    }
    const auto incidentAt = [&data](qint32 place) -> const Incident & { return data.incidents[static_cast<size_t>(place)]; };
    std::ranges::sort(places, {}, [&](qint32 place) { return noticedAt(incidentAt(place)); });
    std::map<std::pair<qint32, qint32>, Instant> last;  // by service and cause
    qint64 keyed = 0;
    for (const qint32 place : places) {
        const Incident &incident = incidentAt(place);
        const Instant now = noticedAt(incident);
        const auto before = last.find({incident.service, incident.causeKey});
        const bool hasRecurred = before != last.end() && now - before->second <= recurrenceSpan;
        last[{incident.service, incident.causeKey}] = now;
        if (!scope.window.holds(now) || !belongs(incident, scope, figure))
            continue;
        ++keyed;
        if (hasRecurred)
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), keyed);
    sayWhyNone(figure, scope);
    return figure;
}

Figure reopenRate(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    qint64 resolved = 0;
    for (size_t i = 0; i < data.incidents.size(); ++i) {
        const Incident &incident = data.incidents[i];
        if (!isKnown(incident.firstResolved) || !scope.window.holds(incident.firstResolved)
            || !belongs(incident, scope, figure))
            continue;
        ++resolved;
        if (incident.isReopened)
            figure.rows.push_back(static_cast<qint32>(i));
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), resolved);
    sayWhyNone(figure, scope);
    return figure;
}

Figure uptimeProxy(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    const std::vector<Harm> harm = harmIn(data, scope, figure);
    const auto length = static_cast<double>(scope.window.to - scope.window.from);
    if (length > 0 && scope.isCovered)
        figure.value = 1 - gravest(harm) / length;
    sayWhyNone(figure, scope);
    return figure;
}

Figure impactTime(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    double sum = 0;
    for (const std::vector<Harm> all = harmIn(data, scope, figure); const Harm &harm : all)
        sum += harm.weight * static_cast<double>(harm.to - harm.from);
    if (figure.n > 0 || (scope.isCovered && figure.excluded == 0))
        figure.value = sum;
    sayWhyNone(figure, scope);
    return figure;
}

Figure automationRate(const DeliveryData &data, const MetricScope &scope)
{
    Figure figure;
    qint64 known = 0;
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        if (!scope.window.holds(deployment.finished) || !scope.filter.takesLanded(deployment))
            continue;
        figure.excluded += deployment.isExcluded ? 1 : 0;
        if (deployment.isExcluded || deployment.trigger == Deployment::Trigger::Unknown)
            continue;
        ++known;
        if (deployment.trigger == Deployment::Trigger::Automated)
            figure.rows.push_back(static_cast<qint32>(i));
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), known);
    sayWhyNone(figure, scope);
    return figure;
}

std::optional<double> serviceLevel(const ServiceLevel &level)
{
    return level.valid > 0 ? std::optional(level.good / level.valid) : std::nullopt;
}

std::optional<double> budgetLeft(const ServiceLevel &level)
{
    return burnRate(level).transform([](double burn) { return 1 - burn; });
}

std::optional<double> burnRate(const ServiceLevel &level)
{
    if (level.valid <= 0 || level.objective >= 1)
        return std::nullopt;
    return (level.valid - level.good) / level.valid / (1 - level.objective);
}

double burnThreshold(double part, double hours, double windowDays)
{
    return part * windowDays * budgetHoursOfDay / hours;
}

std::optional<double> hoursToExhaustion(double left, double burn, double windowDays)
{
    return burn > 0 ? std::optional(std::max(0.0, left) * windowDays * budgetHoursOfDay / burn) : std::nullopt;
}

}  // namespace sb
