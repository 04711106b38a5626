// SPDX-License-Identifier: Apache-2.0
#include "charts/percentilelines.h"

#include "charts/textwidth.h"

#include <algorithm>
#include <array>
#include <limits>

namespace sb::charts {

namespace {

constexpr std::size_t wordRows = 3;
constexpr double wordGap = 8;

struct WordPlace {
    double left = 0;
    int row = 0;
};

/// Each word stands over its line, in the lowest row that is free there.
QList<WordPlace> wordPlaces(const QList<PercentileLine> &lines, double left, double right)
{
    std::array<double, wordRows> ends;
    ends.fill(-std::numeric_limits<double>::infinity());
    QList<WordPlace> places;
    for (const PercentileLine &line : lines) {
        const double width = textWidth(line.text, tinySize);
        const double at = std::clamp(line.at - width / 2, left, std::max(left, right - width));
        const auto free = std::ranges::find_if(ends, [at](double end) { return at >= end + wordGap; });
        const auto row = free == ends.end() ? wordRows - 1 : static_cast<std::size_t>(free - ends.begin());
        ends[row] = at + width;
        places.append({at, static_cast<int>(row)});
    }
    return places;
}

}  // namespace

int percentileRows(const QList<PercentileLine> &lines, double left, double right)
{
    int rows = 0;
    for (const QList<WordPlace> places = wordPlaces(lines, left, right); const WordPlace &place : places)
        rows = std::max(rows, place.row + 1);
    return rows;
}

void drawPercentiles(const Plot &plot, const QList<PercentileLine> &lines)
{
    const QList<WordPlace> places = wordPlaces(lines, plot.area.left(), plot.area.right());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double foot = plot.area.top() - 4 - places.at(i).row * lineHeight;
        plot.svg.line(Look::Percentile, {lines.at(i).at, foot + 2, lines.at(i).at, plot.area.bottom()});
        plot.svg.text(Look::Label, Anchor::Start, {places.at(i).left, foot - 1}, lines.at(i).text);
    }
}

}  // namespace sb::charts
