// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workspaceevents.h"

namespace sb {

/// Mean score of 5 of the answers given in the window. Fewer than five give no value, so that nobody can be told from it. Pure.
/// Source: reference "metrics", R7 and 3.5.
[[nodiscard]] Figure satisfaction(const std::vector<SatisfactionAnswer> &answers, const MetricScope &scope);

}  // namespace sb
