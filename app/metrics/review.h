// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workdata.h"

namespace sb {

/// How well changes are looked at: of requests by humans that were merged in the window, BelowFloor for fewer than 10. Reviews count when
/// they are independent and came before the merge. Pure; linear in changes and reviews. Source: reference "metrics", 3.3.

/// Requests that were merged in a scope's window, by their places, in their order.
struct MergedRequests {
    std::vector<qint32> places = {};
    qint64 excluded = 0;  ///< by a person; they are not among the places
};
/// `among`: places in their order among which all of them are; none: all changes.
[[nodiscard]] MergedRequests mergedRequests(const DeliveryData &delivery, const MetricScope &scope,
                                            const std::vector<qint32> *among = nullptr);

/// What a formula of reviews reads; `sizes` of the work are those of the `changes`.
struct ReviewedWork {
    const DeliveryData &delivery;
    const WorkData &work;
    const MergedRequests *merged = nullptr;  ///< of the scope, where somebody has looked for them already
};

/// Share that nobody looked at.
[[nodiscard]] Figure unreviewedShare(const ReviewedWork &data, const MetricScope &scope);
/// From opened to the first review, median.
[[nodiscard]] Figure reviewPickup(const ReviewedWork &data, const MetricScope &scope);
/// How often new commits answered a batch of reviews, mean.
[[nodiscard]] Figure reviewCycles(const ReviewedWork &data, const MetricScope &scope);
/// Comments on 100 changed lines, all requests of a known size together. `numerator`: comments.
[[nodiscard]] Figure reviewDepth(const ReviewedWork &data, const MetricScope &scope);
/// Changed lines, median.
[[nodiscard]] Figure changeSize(const ReviewedWork &data, const MetricScope &scope);
/// Share of those of a known size that are larger than `lines`.
[[nodiscard]] Figure largeShare(const ReviewedWork &data, const MetricScope &scope, qint64 lines = 400);
/// How unequally requests are spread over those who look at them, 0 (equally) to below 1; for four reviewers and more.
[[nodiscard]] Figure reviewLoad(const ReviewedWork &data, const MetricScope &scope);
/// Share that somebody of another team looked at, of those whose team is known.
[[nodiscard]] Figure crossTeamShare(const ReviewedWork &data, const MetricScope &scope);
/// Requests merged a week for each who made a commit in the window. Of a team, never of one person. `numerator`: requests, `n`: persons.
[[nodiscard]] Figure mergeRate(const ReviewedWork &data, const MetricScope &scope);

}  // namespace sb
