// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/sprints.h"
#include "metrics/workspace.h"

#include <QJsonArray>

namespace sb {

/// A sprint of one team beside that team's others. Points of two teams are of two measures: nothing adds or compares them.
struct TeamSprint {
    QString team;  ///< empty: its source does not say whose it is
    QString name;
    Instant from = unknownInstant;
    Instant to = unknownInstant;  ///< behind its last moment
    SprintResult result = {};
    bool operator==(const TeamSprint &) const = default;
};

/// Those that end in the window, team by team in the order of their names, each team's by time. Pure. Source: reference "metrics", 3.2.
[[nodiscard]] QList<TeamSprint> teamSprints(const Workspace &workspace, const MetricQuery &query);
/// [{"team","name","from","to","velocity","committed","kept","say_do","unknown_points"}]; "say_do" in percent, null where nothing was
/// committed.
[[nodiscard]] QJsonArray toJson(const QList<TeamSprint> &sprints);

}  // namespace sb
