// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccards.h"
#include "metrics/metricdefinitions.h"

namespace sb::ui {

/// What explains each metric, by its key. Any thread.
[[nodiscard]] QHash<QString, MetricCard> metricCards();
/// What explains a metric, in the program's language; nothing for a key that it has no words for. Any thread.
[[nodiscard]] MetricCard metricCardOf(const MetricDefinition &definition);

}  // namespace sb::ui
