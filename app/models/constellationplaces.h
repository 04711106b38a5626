// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>
#include <utility>

namespace sb {

/// Two nodes that are to stand near each other.
using NodeTie = std::pair<qsizetype, qsizetype>;

/// Where nodes stand on a plane, about its middle: any two are at least 1 apart to the side or in height. Few stand on a ring, on which
/// no tie passes behind a third; more find their places by their ties. The same for the same; pure; 5,000 take no longer than 200.
/// Source: Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991.
[[nodiscard]] QList<QPointF> constellationPlaces(qsizetype count, const QList<NodeTie> &ties);

enum class Towards { Left, Right, Up, Down };
/// The node that a person means who goes from one of them in a direction; the same one where there is none.
[[nodiscard]] qsizetype nodeTowards(const QList<QPointF> &places, qsizetype from, Towards direction);

}  // namespace sb
