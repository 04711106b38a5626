// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricrows.h"

#include "metrics/workexplanation.h"

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

std::vector<qint32> excludedRows(const Workspace &workspace, const MetricResult &result)
{
    const DeliveryData &data = workspace.events->data;
    const MetricDefinition &definition = *result.definition;
    if (!definition.rows)
        return {};
    switch (*definition.rows) {
    case EventTable::Changes:
        return excludedOf(data.changes, result.query, [&](const Change &change) {
            if (!definition.traits.testFlag(MetricTrait::FollowsChanges))
                return change.merged;
            const qint32 place = change.deployment;
            return place == noPlace ? unknownInstant : data.deployments[static_cast<size_t>(place)].finished;
        });
    case EventTable::Deployments:
        return excludedOf(data.deployments, result.query, [](const Deployment &deployment) { return deployment.finished; });
    case EventTable::Incidents:
        return excludedOf(data.incidents, result.query, [](const Incident &incident) {
            return isKnown(incident.detected) ? incident.detected : incident.created;
        });
    default:
        break;
    }
    return excludedWork(*definition.rows, workspace.work->data, {.window = result.query.window, .filter = result.query.filter});
}

}  // namespace sb
