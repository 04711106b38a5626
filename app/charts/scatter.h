// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>
#include <QPointF>

namespace sb::charts {

/// A mark for each of many things over time. Those that share a few pixels share a mark, which grows with their number.
struct Scatter {
    Head head = {};
    ValueAxis axis = {.unit = Unit::Duration, .scale = Scale::Log};
    QString timeName = {};
    QList<QPointF> points = {};  ///< time and value; what a logarithmic axis cannot hold is left out
    QList<Point> named = {};  ///< drawn over the others, each a mark of its own with link and tooltip
    QList<Marker> percentiles = {};  ///< lines across
    std::optional<Target> target = {};
};
/// Linear in the points.
[[nodiscard]] QByteArray svgOf(const Scatter &chart, const Drawing &drawing);
/// Of the named points alone; thousands of rows are a table's own matter.
[[nodiscard]] Table tableOf(const Scatter &chart, const Language &language);

/// How many there are of something at each hour of each day of the week, as squares that grow.
struct HeatMap {
    Head head = {.height = 0};  ///< its height is given by its width, and not read
    Unit unit = Unit::Count;
    QString dayName = {}, hourName = {}, valueName = {};  ///< heads of the table's columns
    Qt::DayOfWeek firstDay = Qt::Monday;
    QList<std::optional<double>> values = {};  ///< 168, by day from Monday and hour; none: not known
    QString noneText = {};  ///< the tooltip of what is not known
};
[[nodiscard]] QByteArray svgOf(const HeatMap &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const HeatMap &chart, const Language &language);

}  // namespace sb::charts
