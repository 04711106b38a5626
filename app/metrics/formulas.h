// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"
#include "metrics/events.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace sb::sample {

/// A metric over one period: no events give no value, never 0. Pure. Source: reference "metrics", DORA's five.
struct MetricValue {
    std::optional<double> value;
    int n = 0;
    bool operator==(const MetricValue &) const = default;
};

/// Percentile by linear interpolation between closest ranks (Hyndman and Fan, type 7), p from 0 to 1.
[[nodiscard]] std::optional<double> percentile(std::vector<double> values, double p);

/// Deployments a calendar day of the period.
[[nodiscard]] MetricValue deploymentFrequency(std::span<const Deployment> deployments, const TimeRange &period);
/// Share of deployments that failed, in percent.
[[nodiscard]] MetricValue changeFailRate(std::span<const Deployment> deployments, const TimeRange &period);
/// Share of deployments that were rework, in percent.
[[nodiscard]] MetricValue reworkRate(std::span<const Deployment> deployments, const TimeRange &period);

/// Hours between two moments of the changes deployed in the period, median. A change whose moments stand in the wrong order
/// is left out.
enum class LeadPart { Whole, Coding, Pickup, Review, Deploy };
[[nodiscard]] MetricValue leadTime(std::span<const Change> changes, const TimeRange &period, LeadPart part);

/// Minutes from start to resolution of incidents that a deployment caused, median; incidents that started in the period.
[[nodiscard]] MetricValue recoveryTime(std::span<const Incident> incidents, const TimeRange &period);
[[nodiscard]] MetricValue incidentCount(std::span<const Incident> incidents, const TimeRange &period);
/// Share of incidents whose cause had been mended before, in percent.
[[nodiscard]] MetricValue recurrenceRate(std::span<const Incident> incidents, const TimeRange &period);

/// Mean score of 5. Fewer than 5 answers give no value, so that nobody can be told from it.
[[nodiscard]] MetricValue satisfaction(std::span<const SurveyAnswer> answers, const TimeRange &period);

}  // namespace sb::sample
