// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellation.h"

#include <QColor>
#include <QPainterPath>
#include <QPen>

class QPainter;

/// How edges of a map look, in the map itself and in what explains it.
namespace sb::ui::ConstellationLines {

/// By the kind, and whether it dangles: solid, dashed, dotted, or dashes with dots between.
[[nodiscard]] QPen penFor(const Constellation::Edge &edge, const QColor &colour, double width);
/// From tile to tile, kinds beside each other. `room` is how far it stays away from the middle of either tile.
[[nodiscard]] QPainterPath pathFor(const Constellation::Edge &edge, const QPointF &from, const QPointF &to, double room);
/// The head of an arrow at the end of a path.
void paintHead(QPainter &painter, const QPainterPath &path, const QColor &colour);
/// What each line means, of these kinds, in one column from a point downward.
void paintLegend(QPainter &painter, const QPointF &at, Constellation::Kinds kinds);
[[nodiscard]] int legendHeight(Constellation::Kinds kinds);

}  // namespace sb::ui::ConstellationLines
