// SPDX-License-Identifier: Apache-2.0
#include "charts/chartlimits.h"
#include "charts/distribution.h"
#include "charts/percentilelines.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <array>

namespace sb::charts {

namespace {

constexpr double rightRoom = 20;
constexpr std::array tableShares{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

QList<double> sortedValues(const QList<double> &given)
{
    QList<double> values = atMost(given, limits::chartPoints);
    values.removeIf([](double value) { return !isUsable(value); });
    std::ranges::sort(values);
    return values;
}

/// On a logarithmic axis what is nearly nothing would take all the room: the lowest hundredth stands at its end.
ValueScale sizeScale(const QList<double> &values, const ValueAxis &axis, double from, double to)
{
    Range range;
    const bool isLog = axis.scale == Scale::Log;
    for (const qsizetype at : {values.size() / 100, values.size() - 1}) {
        if (at >= 0 && at < values.size() && (!isLog || values.at(at) > 0))
            range.add(values.at(at));
    }
    const auto above = std::ranges::upper_bound(values, 0.0);
    if (isLog && above != values.cend())
        range.add(std::max(*above, range.most / 1e6));
    return {range, axis, from, to};
}

/// A step at each value, one for each pixel at most.
PathData stepsOf(const QList<double> &values, const ValueScale &x, const ValueScale &y)
{
    PathData path;
    const auto count = static_cast<double>(values.size());
    path.move({x.at(x.low()), y.at(0)});
    double height = y.at(0);
    double last = -1;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double at = x.at(values.at(i));
        if (i + 1 < values.size() && at - last < 0.5)
            continue;
        last = at;
        path.line({at, height});
        height = y.at(static_cast<double>(i + 1) / count);
        path.line({at, height});
    }
    path.line({x.at(x.high()), height});
    return path;
}

}  // namespace

QByteArray svgOf(const CumulatedChart &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const QList<double> values = sortedValues(chart.values);
    const double bottom = head.height - bottomRoom;
    const ValueAxis shareAxis{.unit = Unit::Share};
    const Range shares{0, 1};
    const double left = axisRoom(ValueScale(shares, shareAxis, bottom, topRoom), drawing.language);
    const ValueScale x = sizeScale(values, chart.axis, left, std::max(left + 8, head.width - rightRoom));
    QRectF area(left, topRoom, x.at(x.high()) - left, bottom - topRoom);
    QList<PercentileLine> lines;
    for (const QList<Marker> markers = atMost(chart.percentiles, limits::chartPercentiles); const Marker &marker : markers) {
        if (isUsable(marker.value))
            lines.append({x.at(marker.value), marker.label});
    }
    std::ranges::stable_sort(lines, {}, &PercentileLine::at);
    area.setTop(topRoom + percentileRows(lines, area.right()) * lineHeight);
    const ValueScale y(shares, shareAxis, bottom, area.top());

    SvgWriter svg(head, drawing);
    const Plot plot{svg, drawing.language, area};
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBaseline(plot);
    QList<AxisLabel> labels;
    for (const double tick : x.ticks())
        labels.append({x.at(tick), x.label(tick, drawing.language)});
    drawLabelsBelow(plot, labels);
    if (!values.isEmpty())
        svg.path(Look::Step, stepsOf(values, x, y));
    drawPercentiles(plot, lines);
    return svg.done();
}

Table tableOf(const CumulatedChart &chart, const Language &language)
{
    const QList<double> values = sortedValues(chart.values);
    Table table{{chart.shareName, chart.axis.name}, {}};
    for (const double share : tableShares) {
        if (values.isEmpty())
            break;
        const double place = static_cast<double>(values.size() - 1) * share;
        const auto low = static_cast<qsizetype>(place);
        const double next = values.at(std::min(low + 1, values.size() - 1));
        const double value = values.at(low) + (place - static_cast<double>(low)) * (next - values.at(low));
        table.rows.append({valueText(share, Unit::Share, language), valueText(value, chart.axis.unit, language)});
    }
    return table;
}

}  // namespace sb::charts
