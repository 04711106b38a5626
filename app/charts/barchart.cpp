// SPDX-License-Identifier: Apache-2.0
#include "charts/barchart.h"

#include "charts/barplaces.h"
#include "charts/chartlimits.h"
#include "charts/serieslines.h"
#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

Range rangeOf(const BarChart &chart)
{
    Range range;
    for (const Point &bar : chart.bars)
        range.add(bar.y);
    if (chart.target)
        range.add(chart.target->value);
    return range;
}

QList<EndLabel> endLabelsOf(const BarChart &chart, const ValueScale &y, const Language &language)
{
    QList<EndLabel> labels;
    if (const Point *last = lastOf(chart.bars))
        labels.append({y.at(*last->y), Look::Strong, valueText(*last->y, chart.axis.unit, language), chart.countText});
    if (chart.target && y.holds(chart.target->value))
        labels.append({y.at(chart.target->value), Look::Label, chart.target->label, {}});
    return labels;
}

void drawBar(const Plot &plot, const Point &bar, const QRectF &place)
{
    if (bar.standing == Standing::Partial)
        plot.svg.filled(Look::BarEdge, place, hatchName);
    else
        plot.svg.rect(Look::Bar, place);
}

/// The word for what is missing, or a dash where it has no room.
void drawNoBar(const Plot &plot, const Point &bar, const QRectF &slot)
{
    const double foot = plot.area.bottom() - 6;
    if (!bar.label.isEmpty() && textWidth(bar.label, tinySize) <= slot.width() + 8)
        plot.svg.text(Look::GapText, Anchor::Middle, {slot.center().x(), foot}, bar.label);
    else
        plot.svg.line(Look::Limit, {slot.center().x() - 4, foot, slot.center().x() + 4, foot});
}

void drawBars(const Plot &plot, const QList<Point> &bars, const BarPlaces &places, const ValueScale &y)
{
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const Point &bar = bars.at(i);
        const double left = places.left(i);
        if (!bar.y || !y.holds(*bar.y)) {
            plot.svg.openGroup();
            plot.svg.title(bar.label);
            drawNoBar(plot, bar, {left - places.gap() / 2, plot.area.top(), places.width() + places.gap(), plot.area.height()});
            plot.svg.closeGroup();
            continue;
        }
        const double foot = y.at(std::max(0.0, y.low()));
        const double top = y.at(*bar.y);
        const QRectF place(left, std::min(top, foot), places.width(), std::abs(foot - top));
        plot.svg.openLink(bar.link, bar.label);
        drawBar(plot, bar, place);
        if (plot.svg.isPage() && isOwnLink(bar.link))
            plot.svg.rect(Look::Hit,
                          {left - places.gap() / 2, plot.area.top(), places.width() + places.gap(), plot.area.height()});
        plot.svg.closeLink();
    }
}

}  // namespace

QByteArray svgOf(const BarChart &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const Language &language = drawing.language;
    const QList<Point> bars = atMost(chart.bars, limits::chartBars);
    const double bottom = head.height - bottomRoom;
    const Range range = rangeOf(chart);
    ValueAxis axis = chart.axis;
    axis.base = Base::Zero;
    const ValueScale rough(range, axis, bottom, topRoom);
    const double left = axisRoom(rough, language);
    const double labelRoom = endLabelRoom(endLabelsOf(chart, rough, language), head.width);
    const BarPlaces places(bars, left, head.width - labelRoom);
    const QList<PlacedNote> notes = placedNotes(chart.notes, places.span(), head.width - labelRoom);
    const double top = topRoom + noteRoom(notes);
    const ValueScale y(range, axis, bottom, top);

    SvgWriter svg(head, drawing);
    const Plot plot{svg, language, {left, top, head.width - labelRoom - left, bottom - top}};
    if (std::ranges::any_of(bars, [](const Point &bar) { return bar.standing == Standing::Partial; }))
        defineHatch(svg);
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBars(plot, bars, places, y);
    drawBaseline(plot);
    drawLabelsBelow(plot, timeLabels(places.span(), language), TickMarks::None);
    drawNotes(plot, notes);
    if (chart.target && y.holds(chart.target->value))
        drawTarget(plot, chart.target->value, y);
    drawEndLabels(plot, endLabelsOf(chart, y, language), labelRoom);
    return svg.done();
}

Table tableOf(const BarChart &chart, const Language &language)
{
    return seriesTable({Series{.name = chart.axis.name, .points = atMost(chart.bars, limits::chartBars)}}, chart.axis,
                       chart.timeName, language);
}

}  // namespace sb::charts
