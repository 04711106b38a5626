// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/plot.h"

#include <QList>
#include <QPointF>

namespace sb::charts {

/// Of points in order of x, in pixels, the first, the lowest, the highest and the last of each column that is a pixel wide: what a line
/// through them looks like, with at most four points a column. Fewer points than that stay as they are.
[[nodiscard]] QList<QPointF> decimated(const QList<QPointF> &points);

/// Where the points of a series stand. None where one has no value.
struct Placed {
    QPointF at = {};
    const Point *point = nullptr;
};
[[nodiscard]] QList<Placed> placedPoints(const QList<Point> &points, const Span &x, const ValueScale &y);

/// The line through all points that follow each other; it ends at a gap. What leads to a period that is not over is in `open`.
struct Stroke {
    PathData solid = {};
    PathData open = {};
};
[[nodiscard]] Stroke strokeOf(const QList<Point> &points, const Span &x, const ValueScale &y);

/// The words that stand in the gaps of a series, at the foot of the plot.
void drawGaps(const Plot &plot, const QList<Point> &points, const Span &x);
/// A hatched ground behind periods that are not over.
void drawPartial(const Plot &plot, const QList<Point> &points, const Span &x);

/// What marks a point: a dot, open for a partial one, a diamond or ring for a signal. With its link and tooltip.
struct PointLook {
    bool isFilled = false;  ///< a signal for the worse: the first of the series
    bool isPlainDrawn = true;  ///< points that are nothing but points
    double radius = 2.6;
};
void drawPoint(SvgWriter &svg, const Placed &placed, const PointLook &look);

[[nodiscard]] Range valuesOf(const QList<Series> &series);
/// From the first to the last time; of the current series alone, where there is one.
[[nodiscard]] Range timesOf(const QList<Series> &series);
/// The last point that has a value.
[[nodiscard]] const Point *lastOf(const QList<Point> &points);
/// Half of the usual distance of two points, in the axis' own unit.
[[nodiscard]] double halfStep(const QList<Point> &points);

}  // namespace sb::charts
