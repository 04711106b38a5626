// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"

namespace sb {

/// What is known of the work of a window, for every number that is made of it: parts of its events that belong to no team or service.
struct WorkQuality {
    double tickets = 0;
    double runs = 0;
    double reports = 0;
    std::optional<double> participation = {};  ///< of the last wave in the window
};
/// Pure; linear.
[[nodiscard]] WorkQuality workQualityOf(const WorkData &data, const MetricQuery &query, qint64 floor);

/// Adds to the facts of a number of work what its events tell: whose they are, who made the points, how many of those asked have answered.
void addWorkFacts(ConfidenceFacts &facts, const MetricResult &result, const WorkData &data, const WorkQuality &quality);

}  // namespace sb
