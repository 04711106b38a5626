// SPDX-License-Identifier: Apache-2.0
#include "charts/barchart.h"
#include "charts/barplaces.h"
#include "charts/chartlimits.h"
#include "charts/serieslines.h"

#include <algorithm>

namespace sb::charts {

namespace {

/// A part of a period's bar: durations and counts are never below 0.
double partOf(const Part &part, qsizetype period)
{
    return period >= 0 && period < part.values.size() ? std::max(0.0, usable(part.values.at(period)).value_or(0)) : 0;
}

Range heightsOf(const StackedChart &chart)
{
    Range range;
    range.add(0.0);
    for (qsizetype period = 0; period < chart.periods.size(); ++period) {
        double sum = 0;
        for (const Part &part : chart.parts)
            sum += partOf(part, period);
        range.add(sum);
    }
    return range;
}

/// At the height of each part in the last bar.
QList<EndLabel> partLabels(const StackedChart &chart, const ValueScale &y)
{
    QList<EndLabel> labels;
    double sum = 0;
    for (const Part &part : chart.parts) {
        const double value = partOf(part, chart.periods.size() - 1);
        labels.append({y.at(sum + value / 2), Look::Label, part.endText.isEmpty() ? part.name : part.endText, {}});
        sum += value;
    }
    return labels;
}

void drawStack(const Plot &plot, const StackedChart &chart, qsizetype period, const QRectF &column, const ValueScale &y)
{
    double sum = 0;
    for (qsizetype i = 0; i < chart.parts.size(); ++i) {
        const double value = partOf(chart.parts.at(i), period);
        const double top = y.at(sum + value);
        const QRectF place(column.left(), top, column.width(), y.at(sum) - top);
        if (place.height() > 0)
            plot.svg.filled(Look::PartEdge, place, partPattern(i));
        sum += value;
    }
    if (chart.periods.at(period).standing == Standing::Partial && sum > 0)
        plot.svg.filled(Look::Axis, {column.left(), y.at(sum), column.width(), y.at(0) - y.at(sum)}, openStackName);
}

void drawStacks(const Plot &plot, const StackedChart &chart, const BarPlaces &places, const ValueScale &y)
{
    for (qsizetype i = 0; i < chart.periods.size(); ++i) {
        const Point &period = chart.periods.at(i);
        const QRectF column(places.left(i), plot.area.top(), places.width(), plot.area.height());
        plot.svg.openLink(period.link, period.label);
        drawStack(plot, chart, i, column, y);
        if (plot.svg.isPage() && isOwnLink(period.link))
            plot.svg.rect(Look::Hit, column);
        plot.svg.closeLink();
    }
}

StackedChart stackWithinLimits(StackedChart chart)
{
    chart.head = withinLimits(chart.head);
    chart.periods = atMost(chart.periods, limits::chartBars);
    chart.parts = atMost(chart.parts, limits::chartParts);
    chart.axis.base = Base::Zero;
    chart.axis.scale = Scale::Linear;
    return chart;
}

}  // namespace

QByteArray svgOf(const StackedChart &given, const Drawing &drawing)
{
    const StackedChart chart = stackWithinLimits(given);
    const Head &head = chart.head;
    const double bottom = head.height - bottomRoom;
    const ValueScale y(heightsOf(chart), chart.axis, bottom, topRoom);
    const double left = axisRoom(y, drawing.language);
    const double labelRoom = endLabelRoom(partLabels(chart, y), head.width);
    const BarPlaces places(chart.periods, left, head.width - labelRoom);

    SvgWriter svg(head, drawing);
    const Plot plot{svg, drawing.language, {left, topRoom, head.width - labelRoom - left, bottom - topRoom}};
    for (qsizetype i = 0; i < chart.parts.size(); ++i)
        definePartPattern(svg, i);
    defineOpenStack(svg);
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawStacks(plot, chart, places, y);
    drawBaseline(plot);
    drawLabelsBelow(plot, timeLabels(places.span(), drawing.language), TickMarks::None);
    drawEndLabels(plot, partLabels(chart, y), labelRoom);
    return svg.done();
}

Table tableOf(const StackedChart &given, const Language &language)
{
    const StackedChart chart = stackWithinLimits(given);
    Table table;
    table.header.append(chart.timeName);
    for (const Part &part : chart.parts)
        table.header.append(part.name);
    for (qsizetype i = 0; i < chart.periods.size(); ++i) {
        QStringList row{isUsable(chart.periods.at(i).x) ? dateText(dayOf(chart.periods.at(i).x), language) : QString()};
        for (const Part &part : chart.parts) {
            const std::optional<double> value = i < part.values.size() ? usable(part.values.at(i)) : std::nullopt;
            row.append(value ? valueText(*value, chart.axis.unit, language) : QString());
        }
        table.rows.append(row);
    }
    return table;
}

}  // namespace sb::charts
