// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/workspace.h"

#include <vector>

namespace sb {

/// The places of what a person has left out of a number, and would belong to its window. None of a number without rows. Linear; pure.
[[nodiscard]] std::vector<qint32> excludedRows(const Workspace &workspace, const MetricResult &result);

}  // namespace sb
