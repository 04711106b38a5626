// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/language.h"

#include <QList>
#include <QString>

namespace sb::charts {

/// A stretch of time, or of another number, along the horizontal pixels `from` to `to`.
struct Span {
    double low = 0;
    double high = 1;
    double from = 0;
    double to = 1;

    /// Within its ends, whatever the value.
    [[nodiscard]] double at(double value) const;
    [[nodiscard]] bool contains(double value) const { return value >= low && value <= high; }
};

struct AxisLabel {
    double at = 0;  ///< pixel
    QString text = {};
};

/// Labels of a time axis: at hours, days, weeks (of the day with which the axis begins), months, quarters or years, never two over each
/// other and at most six. A month has its year where the axis begins and where a year does.
[[nodiscard]] QList<AxisLabel> timeLabels(const Span &span, const Language &language);

}  // namespace sb::charts
