// SPDX-License-Identifier: Apache-2.0
#include "charts/percentilelines.h"

#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr int mostWordRows = 4;
constexpr double wordGap = 4;

struct WordPlace {
    double left = 0;
    int row = 0;
    QString text = {};
};

/// A word stands at the right of its line. Where the next line is nearer than the word is long, the word goes a row higher than the
/// next one's, to which that line does not reach.
QList<WordPlace> wordPlaces(const QList<PercentileLine> &lines, double right)
{
    QList<WordPlace> places(lines.size());
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const double width = textWidth(lines.at(i).text, tinySize);
        WordPlace &place = places[i];
        place.text = lines.at(i).text;
        place.left = lines.at(i).at + wordGap;
        if (i + 1 == lines.size()) {
            place.left = std::min(place.left, right - width);
            continue;
        }
        const double room = std::min(lines.at(i + 1).at, places.at(i + 1).left) - wordGap - place.left;
        place.row = std::min(places.at(i + 1).row + (width > room ? 1 : 0), mostWordRows - 1);
        if (place.row == places.at(i + 1).row)
            place.text = elided(place.text, room, tinySize);
        else
            place.left = std::min(place.left, right - width);
    }
    return places;
}

}  // namespace

int percentileRows(const QList<PercentileLine> &lines, double right)
{
    int rows = 0;
    for (const QList<WordPlace> places = wordPlaces(lines, right); const WordPlace &place : places)
        rows = std::max(rows, place.row + 1);
    return rows;
}

void drawPercentiles(const Plot &plot, const QList<PercentileLine> &lines)
{
    const QList<WordPlace> places = wordPlaces(lines, plot.area.right());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double foot = plot.area.top() - 3 - places.at(i).row * lineHeight;
        plot.svg.line(Look::Percentile, {lines.at(i).at, foot - 10, lines.at(i).at, plot.area.bottom()});
        plot.svg.text(Look::Label, Anchor::Start, {places.at(i).left, foot - 1}, places.at(i).text, lines.at(i).text);
    }
}

}  // namespace sb::charts
