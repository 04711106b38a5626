// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/review.h"

namespace sb {

/// What is known of the code. Pure; linear in the events. Source: reference "metrics", 3.4.

/// Of the last report in the window of each measured part of a repository, covered by all; never a mean of shares. A window without a
/// report has no value, least of all that of an earlier one.
enum class CoverageKind { Lines, Branches, NewLines };
[[nodiscard]] Figure coverage(const WorkData &data, const MetricScope &scope, CoverageKind kind);
/// Share of lines that stand elsewhere, too, by the same reports.
[[nodiscard]] Figure duplication(const WorkData &data, const MetricScope &scope);
/// Time to mend by time to write anew, so many minutes a line.
[[nodiscard]] Figure debtRatio(const WorkData &data, const MetricScope &scope, double minutesOfLine = 30);

/// Of changed lines that were merged in the window, those in place of lines younger than 21 days.
/// `among`: places of changes among which are all of them; none: all.
[[nodiscard]] Figure churn(const ReviewedWork &data, const MetricScope &scope, const std::vector<qint32> *among = nullptr);
/// Share of the defects created in the window that were found in production.
[[nodiscard]] Figure escapedShare(const WorkData &data, const MetricScope &scope);

/// Share of runs on the default branch that ended in the window by a failure, of those that succeeded or failed.
[[nodiscard]] Figure ciFailureShare(const WorkData &data, const MetricScope &scope);
/// Share of those whose attempts differ.
[[nodiscard]] Figure ciFlakyShare(const WorkData &data, const MetricScope &scope);

}  // namespace sb
