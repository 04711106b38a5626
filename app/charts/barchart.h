// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>

namespace sb::charts {

/// A number for each period, as bars that stand. Counts are drawn so.
struct BarChart {
    Head head = {};
    ValueAxis axis = {.unit = Unit::Count};
    QString timeName = {};
    QList<Point> bars = {};
    std::optional<Target> target = {};
    QList<Note> notes = {};
    QString countText = {};  ///< under the last value
};
[[nodiscard]] QByteArray svgOf(const BarChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const BarChart &chart, const Language &language);

/// What a whole is made of, period by period. At most `limits::chartParts`; from below.
struct Part {
    QString name = {};
    QString endText = {};  ///< at the right: "Pickup 15.2"; empty: the name
    QList<std::optional<double>> values = {};  ///< one for each period; none is nothing
};
struct StackedChart {
    Head head = {};
    ValueAxis axis = {.unit = Unit::Duration};
    QString timeName = {};
    QList<Point> periods = {};  ///< their times, standings, labels and links; without y
    QList<Part> parts = {};
};
[[nodiscard]] QByteArray svgOf(const StackedChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const StackedChart &chart, const Language &language);

/// A number for each of several names, as bars that lie: teams side by side, in the order given.
struct NamedBar {
    QString name = {};
    std::optional<double> value = {};
    QString valueText = {};  ///< at the bar's end; empty: the value. Of one without a value, the word for that
    QString note = {};  ///< behind it, small: "n 212"
    QString link = {};
};
struct NamedBars {
    Head head = {};  ///< its height is given by the number of bars, and not read
    ValueAxis axis = {};
    QString nameOfNames = {};  ///< the head of the table's first column
    QList<NamedBar> bars = {};
    std::optional<Target> target = {};
};
[[nodiscard]] QByteArray svgOf(const NamedBars &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const NamedBars &chart, const Language &language);

/// What is left of a whole step by step: merged, linked, decided. What was lost stands hatched behind each bar.
struct Stage {
    QString name = {};
    double count = 0;
    QString shareText = {};  ///< "89%"
    QString note = {};  ///< what became of the rest, in words
    QString link = {};
};
struct Funnel {
    Head head = {};  ///< its height is given by the number of stages, and not read
    QString stageName = {}, countName = {}, shareName = {}, noteName = {};  ///< heads of the table's columns
    QList<Stage> stages = {};
};
[[nodiscard]] QByteArray svgOf(const Funnel &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const Funnel &chart, const Language &language);

}  // namespace sb::charts
