// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/streamcoverage.h"

namespace sb {

/// What is known of the events of a slice, for every number that is made of them.
struct SliceQuality {
    std::optional<double> linkedChanges;  ///< of those merged in the window more than 14 days before its sources end
    std::optional<double> decidedIncidents;
    double unknownAuthors = 0;
    double unmappedDeployments = 0;
    double unmappedIncidents = 0;
    double lentTimes = 0;  ///< of the deployments
};
/// `known`: up to when the sources were read. Pure.
[[nodiscard]] SliceQuality qualityOf(const DeliveryData &data, const MetricQuery &query, Instant known);

/// Of the deployments that a figure holds to have failed, those known by links of level 1 and 2, and half of those by 3 and 4.
[[nodiscard]] std::optional<double> trustedPart(const DeliveryData &data, const Figure &figure);

/// What the grade of a result is made of. `data` are those that its figure was made of, and `figure` has places in them.
struct ConfidenceInput {
    const DeliveryData &data;
    const Figure &figure;
    const SliceQuality &quality;
    const Coverage &coverage;
    bool isUnlinked = false;  ///< it rests on incidents, and no source gives any
};
[[nodiscard]] ConfidenceFacts confidenceFacts(const MetricResult &result, const ConfidenceInput &input);

}  // namespace sb
