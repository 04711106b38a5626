// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/strokes.h"

namespace sb::charts {

struct StrokeLooks {
    Look solid = Look::Series;
    Look previous = Look::Previous;
};

/// The lines of all series, the current ones over the others.
void drawLines(const Plot &plot, const QList<Series> &series, const Span &x, const ValueScale &y);
/// The same in a card.
void drawSparkLines(SvgWriter &svg, const QList<Series> &series, const Span &x, const ValueScale &y);

/// The points of a series: all where there is room, else those that are said something of, and the last.
void drawPoints(const Plot &plot, const QList<Point> &points, const Span &x, const ValueScale &y);

/// The table of several series: one row for each time.
[[nodiscard]] Table seriesTable(const QList<Series> &series, const ValueAxis &axis, const QString &timeName,
                                const Language &language);

}  // namespace sb::charts
