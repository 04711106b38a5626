// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"
#include "charts/scale.h"
#include "charts/svgwriter.h"
#include "charts/timeaxis.h"

#include <QList>
#include <QRectF>

namespace sb::charts {

/// The parts that kinds of charts share: each draws itself into `svg`, within or around `area`.
struct Plot {
    SvgWriter &svg;
    const Language &language;
    QRectF area = {};
};

inline constexpr double tinySize = 11;
inline constexpr double strongSize = 12;
inline constexpr double topRoom = 10;
inline constexpr double bottomRoom = 24;
inline constexpr double lineHeight = 14;
inline constexpr double capHeight = 4;  ///< from a text's middle down to its baseline

/// A head whose sides are within the limits.
[[nodiscard]] Head withinLimits(Head head);
[[nodiscard]] Head cardWithinLimits(Head head);
template<class T>
[[nodiscard]] QList<T> atMost(const QList<T> &list, qsizetype most)
{
    return list.size() > most ? list.first(most) : list;
}

enum class Side { Left, Right };
/// How much room the labels of a value axis take, with their gap.
[[nodiscard]] double axisRoom(const ValueScale &scale, const Language &language);
void drawGrid(const Plot &plot, const ValueScale &scale);
void drawAxisLabels(const Plot &plot, const ValueScale &scale, Side side = Side::Left);
/// The line at the foot of the plot.
void drawBaseline(const Plot &plot);
enum class TickMarks { None, Short };
void drawLabelsBelow(const Plot &plot, const QList<AxisLabel> &labels, TickMarks marks = TickMarks::Short);

/// What stands at the right of the plot, where a line ends.
struct EndLabel {
    double y = 0;
    Look look = Look::Label;
    QString text = {};
    QString below = {};  ///< a second, smaller line
};
/// How much room they take, at most a third of the chart's width.
[[nodiscard]] double endLabelRoom(const QList<EndLabel> &labels, double chartWidth);
/// They are moved apart, so that none is over another.
void drawEndLabels(const Plot &plot, QList<EndLabel> labels, double room);

/// Places for things of these heights, as near to where they would be and within the two ends as can be, in the same order.
[[nodiscard]] QList<double> spread(const QList<double> &wanted, const QList<double> &heights, double top, double bottom);

/// Flags above the plot, in one or two rows of labels.
struct PlacedNote {
    double at = 0;
    int row = 0;
    QString text = {};  ///< empty: there is no room for a word
    Note note = {};
};
[[nodiscard]] QList<PlacedNote> placedNotes(const QList<Note> &notes, const Span &span, double right);
[[nodiscard]] double noteRoom(const QList<PlacedNote> &notes);
void drawNotes(const Plot &plot, const QList<PlacedNote> &notes);

/// The pattern of what is partial, for `SvgWriter::filled`.
void defineHatch(SvgWriter &svg);
inline constexpr const char *hatchName = "hatch";

/// Letters and patterns of the bands, in a strip at the right of the plot, and lines at their limits.
[[nodiscard]] double bandRoom(const QList<Band> &bands);
void drawBands(const Plot &plot, const QList<Band> &bands, const ValueScale &scale);

void drawTarget(const Plot &plot, double value, const ValueScale &scale);

}  // namespace sb::charts
