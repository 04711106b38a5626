// SPDX-License-Identifier: Apache-2.0
#include "charts/scatter.h"

#include "charts/chartlimits.h"
#include "charts/serieslines.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace sb::charts {

namespace {

constexpr double cellSide = 3;
constexpr qsizetype pathBytes = 250;
constexpr std::array markLooks{Look::Scatter1, Look::Scatter2, Look::Scatter3, Look::Scatter4};

/// Points by cells of the plot: how many there are, and where the first of them is.
class CellGrid {
public:
    explicit CellGrid(const QRectF &area)
        : m_area(area),
          m_columns(static_cast<std::size_t>(area.width() / cellSide) + 1),
          m_rows(static_cast<std::size_t>(area.height() / cellSide) + 1),
          m_cells(m_columns * m_rows)
    {
    }

    void add(QPointF at)
    {
        const auto column = static_cast<std::size_t>(std::max(0.0, at.x() - m_area.left()) / cellSide);
        const auto row = static_cast<std::size_t>(std::max(0.0, at.y() - m_area.top()) / cellSide);
        Cell &cell = m_cells[std::min(row, m_rows - 1) * m_columns + std::min(column, m_columns - 1)];
        if (cell.count++ == 0)
            cell.first = at;
    }

    /// Row by row; paths of a few marks each, which are drawn much faster than one of thousands.
    void draw(SvgWriter &svg) const
    {
        std::array<PathData, markLooks.size()> paths;
        for (const Cell &cell : m_cells) {
            if (cell.count == 0)
                continue;
            const std::size_t size = cell.count == 1 ? 0 : cell.count < 4 ? 1 : cell.count < 12 ? 2 : 3;
            paths[size].dot(cell.first);
            if (paths[size].bytes().size() >= pathBytes)
                svg.path(markLooks[size], std::exchange(paths[size], {}));
        }
        for (std::size_t size = 0; size < paths.size(); ++size)
            svg.path(markLooks[size], paths[size]);
    }

private:
    struct Cell {
        QPointF first = {};
        quint32 count = 0;
    };

    QRectF m_area;
    std::size_t m_columns;
    std::size_t m_rows;
    std::vector<Cell> m_cells;
};

struct ScatterRanges {
    Range times;
    Range values;
};

ScatterRanges rangesOf(const Scatter &chart, qsizetype count)
{
    ScatterRanges ranges;
    const bool isLog = chart.axis.scale == Scale::Log;
    const auto add = [&](double x, double y) {
        if (isUsable(x) && isUsable(y) && (!isLog || y > 0)) {
            ranges.times.add(x);
            ranges.values.add(y);
        }
    };
    for (qsizetype i = 0; i < count; ++i)
        add(chart.points.at(i).x(), chart.points.at(i).y());
    for (const Point &point : chart.named) {
        if (point.y)
            add(point.x, *point.y);
    }
    if (ranges.times.isEmpty())
        ranges.times = {0, 0};
    return ranges;
}

QList<EndLabel> lineLabels(const Scatter &chart, const ValueScale &y)
{
    QList<EndLabel> labels;
    for (const QList<Marker> markers = atMost(chart.percentiles, limits::chartPercentiles); const Marker &marker : markers) {
        if (y.holds(marker.value))
            labels.append({y.at(marker.value), Look::Label, marker.label, {}});
    }
    if (chart.target && y.holds(chart.target->value))
        labels.append({y.at(chart.target->value), Look::Label, chart.target->label, {}});
    return labels;
}

void drawMarks(const Plot &plot, const Scatter &chart, const Span &x, const ValueScale &y)
{
    CellGrid grid(plot.area);
    for (const QList<QPointF> points = atMost(chart.points, limits::chartPoints); const QPointF &point : points) {
        if (isUsable(point.x()) && y.holds(point.y()))
            grid.add({x.at(point.x()), y.at(point.y())});
    }
    grid.draw(plot.svg);
}

}  // namespace

QByteArray svgOf(const Scatter &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const ScatterRanges ranges = rangesOf(chart, std::min(chart.points.size(), limits::chartPoints));
    const double bottom = head.height - bottomRoom;
    const ValueScale y(ranges.values, chart.axis, bottom, topRoom);
    const double left = axisRoom(y, drawing.language);
    const QList<EndLabel> labels = lineLabels(chart, y);
    const double labelRoom = endLabelRoom(labels, head.width);
    const Span x{ranges.times.least, ranges.times.most, left + 3, std::max(left + 8, head.width - labelRoom - 3)};

    SvgWriter svg(head, drawing);
    const Plot plot{svg, drawing.language, {left, topRoom, x.to + 3 - left, bottom - topRoom}};
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBaseline(plot);
    drawLabelsBelow(plot, timeLabels(x, drawing.language));
    drawMarks(plot, chart, x, y);
    for (const Marker &marker : chart.percentiles) {
        if (y.holds(marker.value))
            svg.line(Look::Percentile, {left, y.at(marker.value), plot.area.right(), y.at(marker.value)});
    }
    if (chart.target && y.holds(chart.target->value))
        drawTarget(plot, chart.target->value, y);
    for (const QList<Placed> placed = placedPoints(chart.named, x, y); const Placed &one : placed)
        drawPoint(svg, one, {});
    drawEndLabels(plot, labels, labelRoom);
    return svg.done();
}

Table tableOf(const Scatter &chart, const Language &language)
{
    return seriesTable({Series{.points = chart.named}}, chart.axis, chart.timeName, language);
}

}  // namespace sb::charts
