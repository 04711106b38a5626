// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricrows.h"

namespace sb {

namespace {

template<class Event, class MomentOf>
std::vector<qint32> excludedOf(const std::vector<Event> &events, const MetricQuery &query, MomentOf momentOf)
{
    std::vector<qint32> places;
    for (size_t i = 0; i < events.size(); ++i) {
        if (!events[i].isExcluded)
            continue;
        const Instant moment = momentOf(events[i]);
        if (isKnown(moment) && query.window.holds(moment) && query.filter.takes(events[i]))
            places.push_back(static_cast<qint32>(i));
    }
    return places;
}

}  // namespace

EventTable rowTable(const MetricDefinition &definition)
{
    return definition.traits.testFlag(MetricTrait::FollowsChanges) ? EventTable::Changes
        : (definition.kinds & StreamCoverage::Deployments) != 0    ? EventTable::Deployments
                                                                   : EventTable::Incidents;
}

std::vector<qint32> excludedRows(const DeliveryData &data, const MetricResult &result)
{
    const MetricDefinition &definition = *result.definition;
    switch (rowTable(definition)) {
    case EventTable::Changes:
        return excludedOf(data.changes, result.query, [&data](const Change &change) {
            const qint32 place = change.deployment;
            return place == noPlace ? unknownInstant : data.deployments[static_cast<size_t>(place)].finished;
        });
    case EventTable::Deployments:
        return excludedOf(data.deployments, result.query, [](const Deployment &deployment) { return deployment.finished; });
    case EventTable::Incidents:
        break;
    }
    if ((definition.kinds & StreamCoverage::Incidents) == 0)
        return {};
    return excludedOf(data.incidents, result.query, [](const Incident &incident) {
        return isKnown(incident.detected) ? incident.detected : incident.created;
    });
}

}  // namespace sb
