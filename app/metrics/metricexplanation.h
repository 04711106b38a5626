// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/workspace.h"

#include <QJsonObject>

namespace sb {

/// What a number was made of: {"inputs": its streams, each with what it covers, "exclusions": what persons left out of it and why,
/// "rows": one event each, of those that `MetricDefinition::rows` names, with its moments, parts and links}. Of surveys and persons there
/// are no rows; a health check has its "cards", items done the "sprints" that end in the window. Moments are UTC, spans hours. Store thread.
[[nodiscard]] Result<QJsonObject> explainMetric(Connection &connection, const Workspace &workspace, const MetricResult &result);

}  // namespace sb
