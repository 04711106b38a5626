// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/workspace.h"

#include <QJsonObject>

namespace sb {

/// Adds what a work item, run, report or point is made of, by its place in the work: its owners, moments and parts. Moments are UTC, spans
/// hours. Nothing for tables of other events.
void addWorkRow(QJsonObject &object, EventTable table, qint32 place, const Workspace &workspace);

/// Adds "cards" to what is told of a health check, "sprints" to what is told of throughput.
void addWorkParts(QJsonObject &object, const MetricResult &result, const Workspace &workspace);

/// Places of items and runs that a person left out and that would belong to the window otherwise.
[[nodiscard]] std::vector<qint32> excludedWork(EventTable table, const WorkData &data, const MetricScope &scope);

}  // namespace sb
