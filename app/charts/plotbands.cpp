// SPDX-License-Identifier: Apache-2.0
#include "charts/chartlimits.h"
#include "charts/plot.h"
#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double railWidth = 12;
constexpr double railGap = 4;
constexpr int patternCount = 4;

QByteArray bandPattern(qsizetype number)
{
    return "band" + QByteArray::number(number % patternCount);
}

/// Lines one way, dots, lines the other way; the first is plain.
void defineBandPattern(SvgWriter &svg, qsizetype number)
{
    if (!svg.openPattern(bandPattern(number), 5))
        return;
    PathData data;
    switch (number % patternCount) {
    case 1:
        data.move({0, 5});
        data.line({5, 0});
        break;
    case 2:
        data.rect({1.5, 1.5, 1, 1});
        break;
    case 3:
        data.move({0, 2.5});
        data.line({5, 2.5});
        break;
    default:
        break;
    }
    svg.path(Look::BandMark, data);
    svg.closePattern();
}

void drawBand(const Plot &plot, const Band &band, qsizetype number, const QRectF &cell)
{
    plot.svg.openGroup();
    plot.svg.title(band.name);
    if (band.isMet)
        plot.svg.rect(Look::LimitBand, {plot.area.left(), cell.top(), plot.area.width(), cell.height()});
    plot.svg.filled(Look::Plain, cell, bandPattern(number));
    plot.svg.rect(band.isMet ? Look::BarEdge : Look::Axis, cell);
    plot.svg.closeGroup();
}

}  // namespace

double bandRoom(const QList<Band> &bands)
{
    return bands.isEmpty() ? 0 : railGap + railWidth;
}

void drawBands(const Plot &plot, const QList<Band> &bands, const ValueScale &scale)
{
    const double left = plot.area.right() + railGap;
    for (qsizetype i = 0; i < std::min(bands.size(), limits::chartBands); ++i) {
        const Band &band = bands.at(i);
        const double from = scale.at(usable(band.from).value_or(scale.low()));
        const double to = scale.at(usable(band.to).value_or(scale.high()));
        const QRectF cell(left, std::min(from, to), railWidth, std::abs(from - to));
        if (cell.height() < 1)
            continue;
        defineBandPattern(plot.svg, i);
        drawBand(plot, band, i, cell);
        if (cell.height() >= lineHeight) {
            plot.svg.rect(Look::Ground, {left + 1.5, cell.center().y() - 7, railWidth - 3, 14});
            plot.svg.text(Look::Label, Anchor::Middle, {cell.center().x(), cell.center().y() + capHeight},
                          elided(band.letter, railWidth, tinySize));
        }
        if (const double edge = cell.bottom(); edge < plot.area.bottom() - 1)
            plot.svg.line(Look::BandEdge, {plot.area.left(), edge, plot.area.right(), edge});
    }
}

}  // namespace sb::charts
