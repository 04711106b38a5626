// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"

namespace sb {

/// Incidents, service levels and automation. Pure; linear in the events. Source: reference "metrics", 3.6.

/// No duplicates; in the window by detection, else by creation. `missingStart` counts those of the latter.
[[nodiscard]] Figure incidentCount(const DeliveryData &data, const MetricScope &scope);

/// Of incidents that reach the span's end in the window, median.
enum class IncidentSpan {
    Detect,       ///< impact to detected
    Acknowledge,  ///< detected to acknowledged
    Mitigate,     ///< detected to mitigated
    Resolve,      ///< detected, else created, to first resolved
};
[[nodiscard]] Figure incidentTime(const DeliveryData &data, const MetricScope &scope, IncidentSpan span);
/// Of one incident, where it begins and ends; either may not be known.
struct IncidentEnds {
    Instant from = unknownInstant;
    Instant to = unknownInstant;
};
[[nodiscard]] IncidentEnds endsOf(const Incident &incident, IncidentSpan span);
/// Means of incident times poorly tell change from noise (VOID 2021; Davidovic, "Incident Metrics in SRE"): to be shown with that.
[[nodiscard]] std::optional<double> meanIncidentTime(const DeliveryData &data, const MetricScope &scope, IncidentSpan span);

/// Share of those with a cause key before which, within 90 days, the same service had one of the same cause.
[[nodiscard]] Figure recurrenceRate(const DeliveryData &data, const MetricScope &scope);
/// Share of those resolved in the window that were opened again.
[[nodiscard]] Figure reopenRate(const DeliveryData &data, const MetricScope &scope);

/// A proxy from incidents where no service level is measured: 1 less the part of the window that the gravest open incident of each
/// moment took. A share that is not known counts as 1 of severity 1, 0.5 of severity 2, else 0.
[[nodiscard]] Figure uptimeProxy(const DeliveryData &data, const MetricScope &scope);
/// The same part in milliseconds, not of the gravest but the sum of all.
[[nodiscard]] Figure impactTime(const DeliveryData &data, const MetricScope &scope);

/// Share of landed deployments whose trigger is known that a machine started.
[[nodiscard]] Figure automationRate(const DeliveryData &data, const MetricScope &scope);

/// Of one service level objective in a window: events or minutes.
struct ServiceLevel {
    double objective = 0.999;  ///< part of 1
    double good = 0;
    double valid = 0;
};
/// Nothing without a valid event.
[[nodiscard]] std::optional<double> serviceLevel(const ServiceLevel &level);
/// Part of 1 that is left; below 0 when it is overspent. Nothing without a valid event, or for an objective of 1.
[[nodiscard]] std::optional<double> budgetLeft(const ServiceLevel &level);
/// How many times faster than allowed the budget is spent.
[[nodiscard]] std::optional<double> burnRate(const ServiceLevel &level);
/// The burn over `hours` that spends `part` of the budget of a window of so many days.
[[nodiscard]] double burnThreshold(double part, double hours, double windowDays);
/// Hours until nothing is left at that burn; nothing when it is not spent.
[[nodiscard]] std::optional<double> hoursToExhaustion(double left, double burn, double windowDays);

}  // namespace sb
