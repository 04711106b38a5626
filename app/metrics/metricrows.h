// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventdetails.h"
#include "metrics/metricresult.h"

#include <vector>

namespace sb {

/// Of which kind the events behind a metric are: those at the places in `Figure::rows`. Of answers there are none.
[[nodiscard]] EventTable rowTable(const MetricDefinition &definition);

/// The places of what a person has left out of a number, and would belong to its window. Linear; pure.
[[nodiscard]] std::vector<qint32> excludedRows(const DeliveryData &data, const MetricResult &result);

}  // namespace sb
