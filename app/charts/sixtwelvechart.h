// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>

namespace sb::charts {

/// A figure of the row below the chart, as text: "last week" 26.4 h +4%.
struct BoxCell {
    QString label = {};
    QString value = {};
    QString change = {};
};

/// A week or a month beside the same of the year before.
struct YearPoint {
    QDate begin = {};
    std::optional<double> value = {};
    std::optional<double> before = {};
    QString label = {};
    QString link = {};
};

/// Six weeks and twelve months on one axis, as weekly business reviews read them.
struct SixTwelveChart {
    Head head = {.height = 260};
    ValueAxis axis = {};
    QString timeName = {}, beforeName = {};  ///< heads of columns; the second stands at the dashed line too
    QString weeksName = {}, monthsName = {};  ///< under the two halves
    QList<YearPoint> weeks = {};
    QList<YearPoint> months = {};
    bool haveMonthsOwnScale = false;  ///< sums: a month is more than four weeks. Its labels stand at the right
    std::optional<Target> weekTarget = {};
    std::optional<Target> monthTarget = {};
    QList<BoxCell> box = {};
};
[[nodiscard]] QByteArray svgOf(const SixTwelveChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const SixTwelveChart &chart, const Language &language);

}  // namespace sb::charts
