// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workdata.h"

#include <span>
#include <vector>

namespace sb {

/// How well changes are looked at: of requests by humans that were merged in the window, BelowFloor for fewer than 10. Reviews count when
/// they are independent and came before the merge. Pure; linear in changes and reviews. Source: reference "metrics", 3.3.

/// A request that was merged in a scope's window, with what is read of it: those of a window lie side by side.
struct MergedRequest {
    qint32 place = noPlace;  ///< among the work's changes
    qint32 team = noPlace;
    Instant opened = unknownInstant;
    Instant firstReview = unknownInstant;
    Instant merged = unknownInstant;
    std::span<const Review> reviews = {};  ///< all of them, in the work
    std::span<const WorkCommit> commits = {};
};
/// In the order of their places.
struct MergedRequests {
    std::vector<MergedRequest> requests = {};
    qint64 excluded = 0;  ///< by a person; they are not among the requests
};
/// `places`: where each change of the delivery, a slice, stands among those of the work; none: at the same place.
[[nodiscard]] MergedRequests mergedRequests(const DeliveryData &delivery, const WorkData &work, const MetricScope &scope,
                                            const std::vector<qint32> *places = nullptr);

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
