// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"

#include <optional>
#include <span>

namespace sb {

/// In how many whole weeks a backlog ends, by so many runs that each draw from the weeks that were. Nothing where the runs end in
/// none of the first 520. Source: reference "metrics", 3.2.
struct Forecast {
    NoValue why = NoValue::None;  ///< BelowFloor with less than six weeks
    std::optional<int> p50 = {};
    std::optional<int> p85 = {};
    std::optional<int> p95 = {};
    bool operator==(const Forecast &) const = default;
};
[[nodiscard]] Forecast forecast(std::span<const double> weeklyDone, double backlog);

}  // namespace sb
