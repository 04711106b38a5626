// SPDX-License-Identifier: Apache-2.0
#include "charts/chartlimits.h"
#include "charts/linechart.h"
#include "charts/plot.h"
#include "charts/serieslines.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double sideRoom = 6;
constexpr double stripHeight = 6;
constexpr double stripGap = 2;

void drawStrip(SvgWriter &svg, const Sparkline &chart, const Head &head)
{
    const auto cells = static_cast<int>(std::clamp<qsizetype>(chart.bands, 0, limits::chartBands));
    const double width = (head.width - 1 - stripGap * (cells - 1)) / std::max(cells, 1);
    for (int i = 0; i < cells; ++i) {
        const QRectF cell(0.5 + i * (width + stripGap), head.height - stripHeight + 0.5, width, stripHeight - 1);
        svg.rect(i == chart.metBand ? Look::BarFilled : Look::Axis, cell);
    }
}

/// On a card only the first signal is marked.
void drawFirstSignal(SvgWriter &svg, const QList<Point> &points, const Span &x, const ValueScale &y)
{
    const QList<Placed> placed = placedPoints(points, x, y);
    const auto signal = std::ranges::find_if(placed, [](const Placed &one) {
        return one.point->standing == Standing::Worse || one.point->standing == Standing::Better;
    });
    if (!placed.isEmpty() && (signal == placed.cend() || signal->at != placed.constLast().at))
        drawPoint(svg, {placed.constLast().at, placed.constLast().point}, {});
    if (signal != placed.cend())
        drawPoint(svg, *signal, {});
}

}  // namespace

QByteArray svgOf(const Sparkline &chart, const Drawing &drawing)
{
    const Head head = cardWithinLimits(chart.head);
    const Range times = timesOf(chart.series);
    Range range = valuesOf(chart.series);
    range.add(usable(chart.target));
    const double foot = chart.bands > 0 ? stripHeight + 4 : 0;
    const ValueScale y = ValueScale::withoutAxis(range, chart.axis, head.height - foot - sideRoom, sideRoom);
    const Span x{times.least, times.most, 1, head.width - sideRoom};

    SvgWriter svg(head, drawing);
    svg.openLink(chart.link, chart.head.title);
    if (const std::optional<double> target = usable(chart.target); target && y.holds(*target))
        svg.line(Look::Target, {0, y.at(*target), head.width, y.at(*target)});
    drawSparkLines(svg, chart.series, x, y);
    for (const Series &series : chart.series) {
        if (series.role == Role::Current)
            drawFirstSignal(svg, series.points, x, y);
    }
    drawStrip(svg, chart, head);
    if (svg.isPage() && isOwnLink(chart.link))
        svg.rect(Look::Hit, {0, 0, head.width, head.height});
    svg.closeLink();
    return svg.done();
}

Table tableOf(const Sparkline &chart, const Language &language)
{
    return seriesTable(chart.series, chart.axis, chart.timeName, language);
}

}  // namespace sb::charts
