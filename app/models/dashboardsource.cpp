// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardsource.h"

#include <algorithm>

namespace sb {

namespace {

bool hasEvents(const WorkspaceEvents &events)
{
    const DeliveryData &data = events.data;
    return !data.deployments.empty() || !data.changes.empty() || !data.incidents.empty() || !events.answers.empty();
}

Instant latestOf(const std::vector<StreamCoverage> &streams)
{
    Instant latest = unknownInstant;
    for (const StreamCoverage &stream : streams)
        latest = std::max(latest, stream.to);
    return latest;
}

DashboardSource sourceOf(SampleState &&sample, const MetricNotes &notes)
{
    DashboardSource source{.workspace = std::move(sample.workspace),
                           .notes = notes,
                           .keys = std::move(sample.tables),
                           .organisation = std::move(sample.organisation),
                           .readAt = sample.readAt.toMSecsSinceEpoch(),
                           .now = sample.readAt.toMSecsSinceEpoch(),
                           .isSample = true};
    for (auto one = sample.targets.cbegin(); one != sample.targets.cend(); ++one) {
        if (!source.notes.targets.contains(one.key()))
            source.notes.targets.insert(one.key(), one.value());
    }
    source.notes.annotations += sample.annotations;
    std::ranges::stable_sort(source.notes.annotations, {}, &Annotation::at);
    return source;
}

}  // namespace

Result<DashboardSource> readDashboardSource(EventStore &store, const QString &sampleFolder, Instant now)
{
    const auto read = [](Connection &connection) -> Result<DashboardSource> {
        Result<Workspace> workspace = readWorkspace(connection);
        if (!workspace)
            return std::unexpected(workspace.error());
        return readNotes(connection).transform([&](const MetricNotes &notes) {
            return DashboardSource{.workspace = *workspace, .notes = notes};
        });
    };
    Result<DashboardSource> own = store.read<DashboardSource>(read).result();
    if (!own)
        return own;
    if (hasEvents(*own->workspace.events)) {
        own->now = now;
        own->readAt = latestOf(own->workspace.events->streams);
        return own;
    }
    return readSample(sampleFolder).transform([&own](SampleState sample) { return sourceOf(std::move(sample), own->notes); });
}

}  // namespace sb
