// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/leadertools.h"
#include "advice/metricfacts.h"

namespace sb {

class MetricCells;
class Toolbox;

/// Where the tools read that tell models of the leader's data.
struct DataToolParts {
    const MetricCells &cells;
    MetricFactSource &facts;
    std::function<LeaderProfile()> profile;
    LeaderRecords decisions = {};  ///< none: the tool is not there
    LeaderRecords commitments = {};
};

/// All of them, read-only. The parts must outlive the box.
void addDataTools(Toolbox &tools, const DataToolParts &parts);

}  // namespace sb
