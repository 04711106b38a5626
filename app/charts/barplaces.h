// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/plot.h"

namespace sb::charts {

/// Where the bars of periods stand between two pixels: by their times, all as wide, with a gap between.
class BarPlaces {
public:
    BarPlaces(const QList<Point> &bars, double from, double to);

    [[nodiscard]] double left(qsizetype bar) const { return m_span.at(m_bars.at(bar).x) - m_width / 2; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double gap() const { return m_gap; }
    /// From the middle of the first to that of the last.
    [[nodiscard]] const Span &span() const { return m_span; }

private:
    QList<Point> m_bars;
    Span m_span;
    double m_width = 1;
    double m_gap = 0;
};

/// The pattern of the part with this number, its colour and marks, and the look that tells its colour alone.
[[nodiscard]] QByteArray partPattern(qsizetype number);
void definePartPattern(SvgWriter &svg, qsizetype number);
/// What lies over the parts of a period that is not over: lines light and dark, so that they show on every part.
inline constexpr const char *openStackName = "open";
void defineOpenStack(SvgWriter &svg);

}  // namespace sb::charts
