// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartvalues.h"
#include "charts/language.h"

#include <QList>

#include <limits>

namespace sb::charts {

/// Whether a value can be drawn: a number, and not beyond `limits::chartGreatestValue`.
[[nodiscard]] bool isUsable(double value);
[[nodiscard]] std::optional<double> usable(const std::optional<double> &value);

/// From the least to the greatest of what was added.
struct Range {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    void add(double value);
    void add(const std::optional<double> &value);
    [[nodiscard]] bool isEmpty() const { return least > most; }
};

/// Where values stand between two pixels, with an axis that a person can read: steps of 1, 2 or 5, or of the clock for durations.
class ValueScale {
public:
    /// `range` is what has to be seen; `from` and `to` are the pixels of the axis' low and high end.
    ValueScale(Range range, const ValueAxis &axis, double from, double to);
    /// The same without an axis: its ends are those of the range, with a little room.
    [[nodiscard]] static ValueScale withoutAxis(Range range, const ValueAxis &axis, double from, double to);

    /// Within the axis' ends, whatever the value.
    [[nodiscard]] double at(double value) const;
    /// Whether the value can stand on the axis: on a logarithmic one, above 0.
    [[nodiscard]] bool holds(double value) const;
    [[nodiscard]] const QList<double> &ticks() const { return m_ticks; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    [[nodiscard]] QString label(double tick, const Language &language) const;

private:
    void setLinear(Range range, const ValueAxis &axis, int mostSteps);
    void setLog(Range range, const ValueAxis &axis, int mostSteps);

    double m_low = 0;
    double m_high = 1;
    double m_from;
    double m_to;
    double m_step = 1;
    Unit m_unit;
    bool m_isLog;
    QList<double> m_ticks;
};

}  // namespace sb::charts
