// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>

#include <span>

namespace sb::charts {

struct Bin {
    double from = 0;
    double to = 0;  ///< the next one's `from`
    qint64 count = 0;
    QString link = {};
};

/// How many of each size there are; all bins are as wide, whatever they hold: with doubling steps that is a logarithmic axis.
struct Histogram {
    Head head = {};
    ValueAxis axis = {.name = {}, .unit = Unit::Duration, .scale = Scale::Log};  ///< of the sizes
    QString countName = {};
    QList<Bin> bins = {};
    QList<Marker> percentiles = {};  ///< in order
};
[[nodiscard]] QByteArray svgOf(const Histogram &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const Histogram &chart, const Language &language);

/// Doubling steps of `unit` that hold all values: below 1, 1 to 2, 2 to 4 and so on, at most twelve, the first and last for what is
/// beyond. Values that cannot be drawn or are below 0 are left out. Linear.
[[nodiscard]] QList<Bin> doublingBins(std::span<const double> values, double unit);

/// The part of all that is no larger, size by size (empirical cumulative distribution).
struct CumulatedChart {
    Head head = {};
    ValueAxis axis = {.name = {}, .unit = Unit::Duration, .scale = Scale::Log};
    QString shareName = {};
    QList<double> values = {};  ///< in any order; those that a logarithmic axis cannot hold stand at its low end
    QList<Marker> percentiles = {};
};
[[nodiscard]] QByteArray svgOf(const CumulatedChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const CumulatedChart &chart, const Language &language);

}  // namespace sb::charts
