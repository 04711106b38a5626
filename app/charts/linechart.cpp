// SPDX-License-Identifier: Apache-2.0
#include "charts/linechart.h"

#include "charts/plot.h"
#include "charts/serieslines.h"

#include <algorithm>

namespace sb::charts {

namespace {

QList<EndLabel> endLabelsOf(const LineChart &chart, const ValueScale &y, const Language &language)
{
    QList<EndLabel> labels;
    for (const Series &series : chart.series) {
        const Point *last = lastOf(series.points);
        if (!last)
            continue;
        const QString value = chart.lastText.isEmpty() ? valueText(*last->y, chart.axis.unit, language) : chart.lastText;
        if (series.role == Role::Current)
            labels.append({y.at(*last->y), Look::Strong, value, chart.countText});
        else if (!series.name.isEmpty())
            labels.append({y.at(*last->y), Look::Label, series.name, {}});
    }
    if (chart.target && y.holds(chart.target->value))
        labels.append({y.at(chart.target->value), Look::Label, chart.target->label, {}});
    return labels;
}

ValueScale scaleOf(const LineChart &chart, double bottom, double top)
{
    Range range = valuesOf(chart.series);
    if (chart.target)
        range.add(chart.target->value);
    return {range, chart.axis, bottom, top};
}

}  // namespace

QByteArray svgOf(const LineChart &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const Language &language = drawing.language;
    const double bottom = head.height - bottomRoom;
    const Range times = timesOf(chart.series);
    const ValueScale rough = scaleOf(chart, bottom, topRoom);
    const double left = axisRoom(rough, language);
    const double labelRoom = endLabelRoom(endLabelsOf(chart, rough, language), head.width);
    const double rail = bandRoom(chart.bands);
    const Span x{times.least, times.most, left + 4, head.width - labelRoom - rail - 4};
    const QList<PlacedNote> notes = placedNotes(chart.notes, x, head.width - labelRoom);
    const double top = topRoom + noteRoom(notes);
    const ValueScale y = scaleOf(chart, bottom, top);

    SvgWriter svg(head, drawing);
    Plot plot{svg, language, {left, top, head.width - labelRoom - rail - left, bottom - top}};
    drawBands(plot, chart.bands, y);
    for (const Series &series : chart.series)
        drawPartial(plot, series.role == Role::Current ? series.points : QList<Point>(), x);
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBaseline(plot);
    drawLabelsBelow(plot, timeLabels(x, language));
    drawNotes(plot, notes);
    if (chart.target && y.holds(chart.target->value))
        drawTarget(plot, chart.target->value, y);
    drawLines(plot, chart.series, x, y);
    for (const Series &series : chart.series) {
        if (series.role == Role::Current) {
            drawGaps(plot, series.points, x);
            drawPoints(plot, series.points, x, y);
        }
    }
    plot.area.setRight(plot.area.right() + rail);
    drawEndLabels(plot, endLabelsOf(chart, y, language), labelRoom);
    return svg.done();
}

Table tableOf(const LineChart &chart, const Language &language)
{
    Table table = seriesTable(chart.series, chart.axis, chart.timeName, language);
    if (!chart.target)
        return table;
    table.header.append(chart.target->label);
    for (QStringList &row : table.rows)
        row.append(valueText(chart.target->value, chart.axis.unit, language));
    return table;
}

}  // namespace sb::charts
