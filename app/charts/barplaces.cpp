// SPDX-License-Identifier: Apache-2.0
#include "charts/barplaces.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sb::charts {

namespace {

constexpr double partOfBar = 0.76;
constexpr double widestBar = 56;
constexpr std::array partLooks{Look::Part1, Look::Part2, Look::Part3, Look::Part4};
constexpr double patternSide = 6;

}  // namespace

BarPlaces::BarPlaces(const QList<Point> &bars, double from, double to) : m_bars(bars)
{
    Range times;
    for (Point &bar : m_bars) {
        bar.x = isUsable(bar.x) ? bar.x : 0;
        times.add(bar.x);
    }
    if (times.isEmpty())
        times = {0, 0};
    double nearest = times.most - times.least;
    for (qsizetype i = 1; i < m_bars.size(); ++i) {
        if (const double step = m_bars.at(i).x - m_bars.at(i - 1).x; step > 0)
            nearest = std::min(nearest, step);
    }
    const double count = nearest > 0 ? std::min((times.most - times.least) / nearest + 1, 4000.0) : 1;
    const double step = (to - from) / count;
    m_width = std::clamp(step * partOfBar, 1.0, widestBar);
    m_gap = step - m_width;
    m_span = {times.least, times.most, from + step / 2, to - step / 2};
}

QByteArray partPattern(qsizetype number)
{
    return "part" + QByteArray::number(number);
}

/// Plain, lines, dots, plain, then the same colours with other lines.
void definePartPattern(SvgWriter &svg, qsizetype number)
{
    if (!svg.openPattern(partPattern(number), patternSide))
        return;
    svg.rect(partLooks[static_cast<std::size_t>(number) % partLooks.size()], {0, 0, patternSide, patternSide});
    PathData marks;
    const bool isAgain = number >= static_cast<qsizetype>(partLooks.size());
    if (number == 1 || isAgain) {
        marks.move({isAgain ? patternSide + 1.0 : -1.0, patternSide + 1});
        marks.line({isAgain ? -1.0 : patternSide + 1.0, -1});
    } else if (number == 2) {
        marks.rect({1.2, 1.2, 0.8, 0.8});
        marks.rect({4.2, 4.2, 0.8, 0.8});
    }
    svg.path(Look::PartMark, marks);
    svg.closePattern();
}

void defineOpenStack(SvgWriter &svg)
{
    if (!svg.openPattern(openStackName, patternSide))
        return;
    PathData light;
    light.move({0, 0});
    light.line({patternSide, patternSide});
    svg.path(Look::PartMark, light);
    PathData dark;
    dark.move({0, patternSide / 2});
    dark.line({patternSide / 2, patternSide});
    dark.move({patternSide / 2, 0});
    dark.line({patternSide, patternSide / 2});
    svg.path(Look::Hatch, dark);
    svg.closePattern();
}

}  // namespace sb::charts
