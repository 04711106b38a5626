// SPDX-License-Identifier: Apache-2.0
#include "metrics/antigaming.h"

#include <algorithm>

namespace sb {

namespace {

using Kind = GamingSign::Kind;

constexpr qint64 tinyLines = 5;
constexpr size_t fewestCompared = 20;
constexpr double manyExcluded = 0.05;

double shareBy(size_t some, size_t all)
{
    return all == 0 ? 0 : static_cast<double>(some) / static_cast<double>(all);
}

size_t indexOf(qint32 place)
{
    return static_cast<size_t>(place);
}

/// What each deployment holds, and whether it mends another one.
struct Load {
    bool hasWork = false;
    bool hasFixes = false;
    bool isFix = false;
};

std::vector<Load> loadsOf(const DeliveryData &data)
{
    std::vector<Load> loads(data.deployments.size());
    for (const Change &change : data.changes) {
        if (change.deployment == noPlace)
            continue;
        Load &load = loads[indexOf(change.deployment)];
        (change.isFix ? load.hasFixes : load.hasWork) = true;
    }
    for (const CauseLink &link : data.links) {
        if (link.fix != noPlace && !link.isRejected)
            loads[indexOf(link.fix)].isFix = true;
    }
    return loads;
}

/// Of the deployments landed in the window, those for which `isSign` holds.
template<class IsSign>
GamingSign signOfLanded(Kind kind, const DeliveryData &data, const MetricScope &scope, IsSign isSign)
{
    GamingSign sign{.kind = kind};
    size_t all = 0;
    for (size_t i = 0; i < data.deployments.size(); ++i) {
        const Deployment &deployment = data.deployments[i];
        if (!deployment.isLanded() || deployment.isExcluded || deployment.isBaseline || !scope.window.holds(deployment.finished)
            || !scope.filter.takes(deployment))
            continue;
        ++all;
        if (isSign(i, deployment))
            sign.rows.push_back(static_cast<qint32>(i));
    }
    sign.share = shareBy(sign.rows.size(), all);
    return sign;
}

struct Tiny {
    std::vector<qint32> rows;
    size_t all = 0;
};

Tiny tinyIn(const ReviewedWork &data, const MetricScope &scope, const Window &window)
{
    Tiny tiny;
    for (size_t i = 0; i < std::min(data.delivery.changes.size(), data.work.sizes.size()); ++i) {
        const Change &change = data.delivery.changes[i];
        const bool isBot = change.author == AuthorClass::Bot || change.author == AuthorClass::Service;
        const qint64 lines = data.work.sizes[i].lines;
        if (!change.isPull || isBot || change.isExcluded || lines < 0 || !isKnown(change.merged) || !window.holds(change.merged)
            || !scope.filter.takes(change))
            continue;
        ++tiny.all;
        if (lines < tinyLines)
            tiny.rows.push_back(static_cast<qint32>(i));
    }
    return tiny;
}

GamingSign tinySign(const ReviewedWork &data, const MetricScope &scope, const Window &before)
{
    Tiny now = tinyIn(data, scope, scope.window);
    const Tiny then = tinyIn(data, scope, before);
    GamingSign sign{.kind = Kind::TinyRequestsDoubled, .share = shareBy(now.rows.size(), now.all)};
    sign.before = shareBy(then.rows.size(), then.all);
    const bool isComparable = now.all >= fewestCompared && then.all >= fewestCompared;
    if (isComparable && sign.share > 0 && sign.share >= 2 * *sign.before)
        sign.rows = std::move(now.rows);
    return sign;
}

/// From when on each incident was known to come from a deployment.
std::vector<Instant> linkedSince(const DeliveryData &data)
{
    std::vector<Instant> since(data.incidents.size(), unknownInstant);
    for (const CauseLink &link : data.links) {
        if (link.incident == noPlace || link.deployment == noPlace || link.isRejected)
            continue;
        const Incident &incident = data.incidents[indexOf(link.incident)];
        const Instant noticed = isKnown(incident.detected) ? incident.detected : incident.created;
        const Instant told = link.fix == noPlace ? noticed : data.deployments[indexOf(link.fix)].finished;
        const Instant linked = std::max({noticed, told, data.deployments[indexOf(link.deployment)].finished});
        Instant &first = since[indexOf(link.incident)];
        first = isKnown(first) ? std::min(first, linked) : linked;
    }
    return since;
}

GamingSign loweredSign(const ReviewedWork &data, const MetricScope &scope)
{
    GamingSign sign{.kind = Kind::SeverityLowered};
    const std::vector<Instant> since = linkedSince(data.delivery);
    for (const SeverityChange &change : data.work.severities) {
        const Instant linked = since[indexOf(change.incident)];
        const bool isLowered = change.from > 0 && change.to > change.from;
        if (isLowered && isKnown(linked) && isKnown(change.at) && change.at >= linked && scope.window.holds(change.at)
            && scope.filter.takes(data.delivery.incidents[indexOf(change.incident)]))
            sign.rows.push_back(change.incident);
    }
    std::ranges::sort(sign.rows);
    const auto doubled = std::ranges::unique(sign.rows);
    sign.rows.erase(doubled.begin(), doubled.end());
    sign.share = shareBy(sign.rows.size(), static_cast<size_t>(std::ranges::count_if(since, isKnown)));
    return sign;
}

/// Adds the events of the window by the moment that attributes them.
template<class Event>
void countExcluded(const std::vector<Event> &events, const MetricScope &scope, Instant Event::*moment,
                   std::pair<size_t, size_t> &excluded)
{
    for (const Event &event : events) {
        if (!isKnown(event.*moment) || !scope.window.holds(event.*moment) || !scope.filter.takes(event))
            continue;
        excluded.first += event.isExcluded ? 1 : 0;
        ++excluded.second;
    }
}

GamingSign excludedSign(const DeliveryData &data, const MetricScope &scope)
{
    std::pair<size_t, size_t> excluded;
    countExcluded(data.deployments, scope, &Deployment::finished, excluded);
    countExcluded(data.changes, scope, &Change::merged, excluded);
    countExcluded(data.incidents, scope, &Incident::created, excluded);
    return {.kind = Kind::ManyExclusions, .share = shareBy(excluded.first, excluded.second)};
}

}  // namespace

std::vector<GamingSign> gamingSigns(const ReviewedWork &data, const MetricScope &scope, const Window &before)
{
    const std::vector<Load> loads = loadsOf(data.delivery);
    std::vector<GamingSign> found;
    const auto add = [&found](GamingSign sign) {
        if (!sign.rows.empty())
            found.push_back(std::move(sign));
    };
    add(signOfLanded(Kind::DeploymentsWithoutChange, data.delivery, scope,
                     [&loads](size_t i, const Deployment &) { return !loads[i].hasWork && !loads[i].hasFixes; }));
    add(tinySign(data, scope, before));
    add(loweredSign(data, scope));
    add(signOfLanded(Kind::FixesCalledPlanned, data.delivery, scope, [&loads](size_t i, const Deployment &deployment) {
        const bool isFix = loads[i].isFix || deployment.redeploysOlder || (loads[i].hasFixes && !loads[i].hasWork);
        return isFix && deployment.kind == Deployment::Kind::Planned;
    }));
    if (GamingSign excluded = excludedSign(data.delivery, scope); excluded.share > manyExcluded)
        found.push_back(std::move(excluded));
    return found;
}

}  // namespace sb
