// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"

namespace sb {

/// DORA's five and what stands beside them. Pure; linear in the events. Source: dora.dev; reference "metrics", 3.1.

/// Landed deployments a local date; of a window that is covered in part, of that part. None is a value where the sources cover it all.
[[nodiscard]] Figure deploymentFrequency(const DeliveryData &data, const MetricScope &scope);
/// Local dates with a landed deployment, in the median of the weeks that lie in the window, and in what is covered, as
/// wholes; weeks without one count.
[[nodiscard]] Figure deploymentDays(const DeliveryData &data, const MetricScope &scope, const ReportingCalendar &calendar);
/// Between one landed deployment and the next, median.
[[nodiscard]] Figure deploymentGap(const DeliveryData &data, const MetricScope &scope);

/// Changes that were deployed in a scope's window and count, by their places, in their order.
struct DeployedChanges {
    struct One {
        qint32 place = noPlace;
        Instant finished = unknownInstant;  ///< of its deployment
    };
    std::vector<One> changes = {};
    qint64 excluded = 0;  ///< by a person; they are not among the changes
};
[[nodiscard]] DeployedChanges deployedChanges(const DeliveryData &data, const MetricScope &scope);

/// Of changes deployed in the window, median.
enum class LeadPart {
    Whole,  ///< first commit to deployed
    Coding,  ///< first commit to opened
    Pickup,  ///< opened to first review
    Review,  ///< first review to merged
    Unreviewed,  ///< opened to merged, of those that nobody looked at
    Deploy,  ///< merged to deployed
};
/// `deployed`: those of the scope, where somebody has looked for them already.
[[nodiscard]] Figure leadTime(const DeliveryData &data, const MetricScope &scope, LeadPart part,
                              const DeployedChanges *deployed = nullptr);

/// Means, over the changes that have all four parts: they add up, as medians do not.
struct LeadStack {
    double coding = 0;
    double pickup = 0;
    double review = 0;
    double deploy = 0;
    qint64 n = 0;
    bool operator==(const LeadStack &) const = default;
};
[[nodiscard]] LeadStack leadStack(const DeliveryData &data, const MetricScope &scope,
                                  const DeployedChanges *deployed = nullptr);

/// Merged before the window's end, and deployed by then in no known deployment.
struct WaitingChanges {
    qint64 n = 0;
    Instant oldest = unknownInstant;  ///< when it was merged
    bool operator==(const WaitingChanges &) const = default;
};
[[nodiscard]] WaitingChanges waitingChanges(const DeliveryData &data, const MetricScope &scope);

/// When a landed deployment is held to have failed.
struct FailureRule {
    qint8 worstLevel = 4;  ///< of links
    qint8 worstSeverity = 3;  ///< of incidents; one that is not known counts
};
/// Share of landed deployments that failed.
[[nodiscard]] Figure changeFailRate(const DeliveryData &data, const MetricScope &scope, const FailureRule &rule = {});
/// Incidents for each failed deployment; nothing without one.
[[nodiscard]] std::optional<double> incidentsPerFailure(const DeliveryData &data, const MetricScope &scope,
                                                        const FailureRule &rule = {});
/// From the harm's beginning to service restored, of failed deployments restored in the window, median. `open`: not restored
/// by the window's end. One that neither an incident nor a fix tells of is in neither.
[[nodiscard]] Figure recoveryTime(const DeliveryData &data, const MetricScope &scope, const FailureRule &rule = {});
/// From when to when a deployment did harm, as `recoveryTime` measures it.
struct Outage {
    Instant from = unknownInstant;
    Instant to = unknownInstant;  ///< not known: it has not been restored
    bool operator==(const Outage &) const = default;
};
/// Of each deployment, by its place; nothing for one that did not fail, or of which nothing tells when.
[[nodiscard]] std::vector<std::optional<Outage>> outagesOf(const DeliveryData &data, const FailureRule &rule = {});
/// Share of landed deployments that were unplanned and mended an earlier one.
[[nodiscard]] Figure reworkRate(const DeliveryData &data, const MetricScope &scope);
/// Share of those that failed before production. No change fail rate.
[[nodiscard]] Figure deployFailRate(const DeliveryData &data, const MetricScope &scope);

}  // namespace sb
