// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workdata.h"

#include <array>

namespace sb {

/// How work items move. Pure; linear in the items. Subtasks are left out. Source: reference "metrics", 3.2.

/// Items done for the first time in the window. None is a value where the sources cover it.
[[nodiscard]] Figure throughput(const WorkData &data, const MetricScope &scope);
/// The same of each whole week of the window.
[[nodiscard]] std::vector<double> weeklyThroughput(const WorkData &data, const MetricScope &scope,
                                                   const ReportingCalendar &calendar);
/// Share of those that were opened again.
[[nodiscard]] Figure reopenedShare(const WorkData &data, const MetricScope &scope);
/// First started to first done, median.
[[nodiscard]] Figure cycleTime(const WorkData &data, const MetricScope &scope);

/// Items in work at the window's end.
[[nodiscard]] Figure workInProgress(const WorkData &data, const MetricScope &scope);
/// Items in work, mean over the window's time; an item that was opened again is in work again.
[[nodiscard]] Figure averageInProgress(const WorkData &data, const MetricScope &scope);
/// Since they were started, of the items in work at `now`, median. `numerator`: those older than the 85th percentile of the
/// cycle times in the window; none are where those are too few.
[[nodiscard]] Figure workAge(const WorkData &data, const MetricScope &scope, Instant now);

/// Part of an item's cycle in which somebody worked on it, median.
[[nodiscard]] Figure flowEfficiency(const WorkData &data, const MetricScope &scope);
/// Part of all cycles together in which nobody worked on the item.
[[nodiscard]] Figure flowWaste(const WorkData &data, const MetricScope &scope);
/// Share of the items that ended after work on them had begun which were discarded.
[[nodiscard]] Figure abandonedShare(const WorkData &data, const MetricScope &scope);

/// Items done, by `WorkClass`.
struct WorkDistribution {
    std::array<qint64, 5> counts = {};
    qint64 n = 0;

    [[nodiscard]] std::optional<double> shareOf(WorkClass workClass) const;
    bool operator==(const WorkDistribution &) const = default;
};
[[nodiscard]] WorkDistribution workDistribution(const WorkData &data, const MetricScope &scope);

/// Average work in progress by throughput times mean cycle (Little's law): from 0.8 to 1.25 the flow is stable.
[[nodiscard]] std::optional<double> littleRatio(const WorkData &data, const MetricScope &scope);

/// Within the cycle of items done: blocked, or held up by another team's item; median.
[[nodiscard]] Figure dependencyWait(const WorkData &data, const MetricScope &scope);
/// The same as part of the item's cycle, median.
[[nodiscard]] Figure dependencyShare(const WorkData &data, const MetricScope &scope);
/// How often items done went from one team to another, mean.
[[nodiscard]] Figure handoffs(const WorkData &data, const MetricScope &scope);
/// From such a moment to the next at which somebody worked on the item, median.
[[nodiscard]] Figure handoffWait(const WorkData &data, const MetricScope &scope);

}  // namespace sb
