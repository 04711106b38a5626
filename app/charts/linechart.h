// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>

namespace sb::charts {

/// A number over time, beside what it was before, what it should be and what others have.
struct LineChart {
    Head head = {};
    ValueAxis axis = {};
    QString timeName = {};  ///< the head of the table's first column
    QList<Series> series = {};  ///< those that are not current lie on the current one's times
    QList<Band> bands = {};
    std::optional<Target> target = {};
    QList<Note> notes = {};
    QString lastText = {};  ///< at the line's end; empty: the last value
    QString countText = {};  ///< under it: how many the last value is of
};

/// Any thread. Linear in the points; see `limits` for what is left out.
[[nodiscard]] QByteArray svgOf(const LineChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const LineChart &chart, const Language &language);

/// The small line of a card: no axis, no word.
struct Sparkline {
    Head head = {};
    ValueAxis axis = {.base = Base::Cut};
    QString timeName = {};
    QList<Series> series = {};
    std::optional<double> target = {};
    int bands = 0;  ///< cells of the strip below, the first the best
    int metBand = -1;
    QString link = {};  ///< of the whole
};
[[nodiscard]] QByteArray svgOf(const Sparkline &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const Sparkline &chart, const Language &language);

}  // namespace sb::charts
