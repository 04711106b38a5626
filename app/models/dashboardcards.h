// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"

#include <span>

namespace sb {

/// A process behaviour chart of these points; what is not complete is no part of it, and at each divider the process begins anew.
/// Pure. Source: reference "metrics", 7.
[[nodiscard]] XmrChart xmrOf(const MetricDefinition &definition, std::span<const SeriesPoint> points,
                             std::span<const Annotation> annotations);

/// What the chart of `before` and `series` says of `series`. Pure.
[[nodiscard]] std::optional<SignalState> signalOf(const CardData &card);

/// Where the number stands against a target on that day: only a complete one of some confidence has a verdict. Pure.
[[nodiscard]] TargetState targetStateOf(const MetricResult &result, const Target &target, QDate today);

/// Whether a step from one value to the other is one to the worse; of a metric without a better side it never is.
[[nodiscard]] bool isWorse(const MetricDefinition &definition, double from, double to);

}  // namespace sb
