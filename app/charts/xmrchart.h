// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/drawing.h"

#include <QByteArray>

namespace sb::charts {

/// The limits of a stretch of a process behaviour chart.
struct LimitStretch {
    double from = 0;  ///< times of its first and last point
    double to = 0;
    double centre = 0;
    double lower = 0;
    double upper = 0;
    std::optional<double> rangeLimit = {};
    bool isProvisional = false;  ///< they still move with each value
    QString dividerText = {};  ///< where it begins, after the first stretch: "limits set on 12 weeks"
};

/// Words at the ends of the limits, behind their values, and elsewhere.
struct XmrWords {
    QString upper = {}, centre = {}, lower = {};
    QString rangeLimit = {}, rangeName = {};  ///< "range limit", and the name of the moving range
    QString firstSignal = {};
};

/// Values with their natural limits above, the steps between them below.
struct XmrChart {
    Head head = {};
    ValueAxis axis = {.base = Base::Cut};
    QString timeName = {};
    QList<Point> points = {};  ///< signals are Worse or Better
    QList<std::optional<double>> ranges = {};  ///< to the one before; as many as points, or none: no lower panel
    QList<LimitStretch> stretches = {};
    XmrWords words = {};
};
[[nodiscard]] QByteArray svgOf(const XmrChart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const XmrChart &chart, const Language &language);

}  // namespace sb::charts
