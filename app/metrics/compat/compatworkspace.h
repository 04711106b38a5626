// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"
#include "metrics/workspace.h"

namespace sb {

/// What a tool would say of a workspace's events in a window, of those that the filter takes; of `scope` no more counts. Reads from
/// the tables what a snapshot has not: commits, reviews, last resolutions. Store thread only; changes nothing.
[[nodiscard]] Result<CompatReport> readCompatReport(Connection &connection, const Workspace &workspace, CompatMode mode,
                                                    const MetricScope &scope);

/// The same of all four, for little more than of one.
[[nodiscard]] Result<std::array<CompatReport, 4>> readCompatReports(Connection &connection, const Workspace &workspace,
                                                                    const MetricScope &scope);

}  // namespace sb
