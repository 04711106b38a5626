// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/people.h"

namespace sb {

/// Budgets of errors from points of good and valid events. Pure; linear in the points. Source: reference "metrics", 3.6.

/// Part of what the objectives allow to fail that is left, over all services together; below 0 when it is overspent. `scope.metric` has good
/// events as numerators and valid ones as denominators. `objectives` is the metric whose points say the objective as a part of 1, or in
/// percent above it: of a service from the point's first day on, of all services where it names none. Events without an objective do not
/// count. `n`: valid events, `numerator`: bad ones.
[[nodiscard]] Figure errorBudget(const WorkData &data, const PointScope &scope, qint32 objectives);

}  // namespace sb
