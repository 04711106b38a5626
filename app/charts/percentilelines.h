// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/plot.h"

namespace sb::charts {

/// A line at a percentile and its word, before the words are moved apart.
struct PercentileLine {
    double at = 0;
    QString text = {};
};
/// How many rows of words above the plot they take: never two over each other, nor over a line.
[[nodiscard]] int percentileRows(const QList<PercentileLine> &lines, double right);
/// Lines from top to bottom, in order of `at`.
void drawPercentiles(const Plot &plot, const QList<PercentileLine> &lines);

}  // namespace sb::charts
