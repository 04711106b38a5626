// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workspaceevents.h"

namespace sb {

/// Mean score of 5 of the answers given in the window, one of each person and wave. Of fewer than five there is no value, nor of a choice of
/// teams which with another one would tell of fewer: see surveys.h. Pure. Source: reference "metrics", R7 and 3.5.
[[nodiscard]] Figure satisfaction(const std::vector<SatisfactionAnswer> &answers, const MetricScope &scope);

}  // namespace sb
