// SPDX-License-Identifier: Apache-2.0
#include "charts/xmrchart.h"

#include "charts/chartlimits.h"
#include "charts/serieslines.h"
#include "charts/textwidth.h"

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double rangePart = 0.27;
constexpr double panelGap = 32;

QList<Point> rangePoints(const XmrChart &chart)
{
    QList<Point> points;
    for (qsizetype i = 0; i < std::min(chart.points.size(), chart.ranges.size()); ++i)
        points.append({.x = chart.points.at(i).x, .y = usable(chart.ranges.at(i))});
    return points;
}

Range valuesWithLimits(const XmrChart &chart)
{
    Range range;
    for (const Point &point : chart.points)
        range.add(point.y);
    for (const LimitStretch &stretch : chart.stretches) {
        range.add(stretch.lower);
        range.add(stretch.upper);
    }
    return range;
}

Range rangesWithLimits(const XmrChart &chart)
{
    Range range;
    for (const std::optional<double> &value : chart.ranges)
        range.add(usable(value));
    for (const LimitStretch &stretch : chart.stretches)
        range.add(usable(stretch.rangeLimit));
    return range;
}

/// "22.2 upper"
QString limitText(double value, const QString &word, const XmrChart &chart, const Language &language)
{
    return QString(valueText(value, chart.axis.unit, language) + u' ' + word);
}

/// Of the last stretch.
QList<EndLabel> limitLabels(const XmrChart &chart, const ValueScale &y, const Language &language)
{
    if (chart.stretches.isEmpty())
        return {};
    const LimitStretch &last = chart.stretches.constLast();
    QList<EndLabel> labels;
    labels.append({y.at(last.upper), Look::Label, limitText(last.upper, chart.words.upper, chart, language), {}});
    labels.append({y.at(last.centre), Look::Label, limitText(last.centre, chart.words.centre, chart, language), {}});
    labels.append({y.at(last.lower), Look::Label, limitText(last.lower, chart.words.lower, chart, language), {}});
    return labels;
}

QList<EndLabel> rangeLabels(const XmrChart &chart, const ValueScale &y, const Language &language)
{
    if (chart.stretches.isEmpty() || !usable(chart.stretches.constLast().rangeLimit))
        return {};
    const double limit = *chart.stretches.constLast().rangeLimit;
    return {{y.at(limit), Look::Label, limitText(limit, chart.words.rangeLimit, chart, language), {}}};
}

/// Where a stretch begins and ends, in pixels: half a step around its points, and never beyond the plot.
struct StretchPlace {
    double left = 0;
    double right = 0;
};
StretchPlace placeOf(const LimitStretch &stretch, const XmrChart &chart, const Span &x, const QRectF &area)
{
    const double half = halfStep(chart.points);
    const bool isFirst = &stretch == &chart.stretches.constFirst();
    const bool isLast = &stretch == &chart.stretches.constLast();
    return {isFirst ? area.left() : x.at(stretch.from - half), isLast ? area.right() : x.at(stretch.to + half)};
}

void drawStretch(const Plot &plot, const LimitStretch &stretch, const StretchPlace &place, const ValueScale &y)
{
    const Look limit = stretch.isProvisional ? Look::LimitOpen : Look::Limit;
    const double upper = y.at(stretch.upper);
    const double lower = y.at(stretch.lower);
    plot.svg.rect(Look::LimitBand, {place.left, upper, place.right - place.left, lower - upper});
    plot.svg.line(limit, {place.left, upper, place.right, upper});
    plot.svg.line(limit, {place.left, lower, place.right, lower});
    plot.svg.line(Look::Centre, {place.left, y.at(stretch.centre), place.right, y.at(stretch.centre)});
}

void drawDivider(const Plot &plot, const LimitStretch &stretch, double at, double top)
{
    plot.svg.line(Look::Divider, {at, top, at, plot.area.bottom()});
    const double width = textWidth(stretch.dividerText, tinySize);
    const bool isLeft = at - 6 - width > plot.area.left();
    plot.svg.text(Look::Label, isLeft ? Anchor::End : Anchor::Start, {isLeft ? at - 6 : at + 6, top + 8},
                  elided(stretch.dividerText, isLeft ? width + 1 : plot.area.right() - at - 8, tinySize), stretch.dividerText);
}

/// The word at the first signal: left of it, or right where there is no room; above a high one and below a low one.
void drawFirstWord(const Plot &plot, const XmrChart &chart, const Span &x, const ValueScale &y)
{
    const QList<Placed> placed = placedPoints(chart.points, x, y);
    const auto first = std::ranges::find_if(placed, [](const Placed &one) { return one.point->standing == Standing::Worse; });
    if (first == placed.cend())
        return;
    const double width = textWidth(chart.words.firstSignal, tinySize, true);
    const bool isLeft = first->at.x() - 8 - width > plot.area.left();
    const bool isHigh = first == placed.cbegin() || first->at.y() <= (first - 1)->at.y();
    plot.svg.text(Look::BadText, isLeft ? Anchor::End : Anchor::Start,
                  {first->at.x() + (isLeft ? -6 : 6), first->at.y() + (isHigh ? -7 : 15)}, chart.words.firstSignal);
}

/// The lower panel: from each value to the next.
void drawRanges(const Plot &plot, const XmrChart &chart, const Span &x, const ValueScale &y)
{
    drawGrid(plot, y);
    drawAxisLabels(plot, y);
    drawBaseline(plot);
    plot.svg.text(Look::Small, Anchor::Start, {plot.area.left() + 4, plot.area.top() - 6}, chart.words.rangeName);
    for (const LimitStretch &stretch : chart.stretches) {
        if (!usable(stretch.rangeLimit))
            continue;
        const StretchPlace place = placeOf(stretch, chart, x, plot.area);
        const double at = y.at(*stretch.rangeLimit);
        plot.svg.line(stretch.isProvisional ? Look::LimitOpen : Look::Limit, {place.left, at, place.right, at});
    }
    QList<Point> points = rangePoints(chart);
    for (qsizetype i = 0; i < points.size(); ++i) {
        const auto over = std::ranges::find_if(chart.stretches, [&](const LimitStretch &stretch) {
            return points.at(i).x >= stretch.from && points.at(i).x <= stretch.to && points.at(i).y > stretch.rangeLimit
                && stretch.rangeLimit;
        });
        if (points.at(i).y && over != chart.stretches.cend())
            points[i].standing = Standing::Worse;
    }
    plot.svg.path(Look::Spark, strokeOf(points, x, y).solid);
    drawPoints(plot, points, x, y);
}

void drawValues(const Plot &plot, const XmrChart &chart, const Span &x, const ValueScale &y)
{
    drawPartial(plot, chart.points, x);
    drawAxisLabels(plot, y);
    for (const LimitStretch &stretch : chart.stretches)
        drawStretch(plot, stretch, placeOf(stretch, chart, x, plot.area), y);
    drawGaps(plot, chart.points, x);
    const Stroke stroke = strokeOf(chart.points, x, y);
    plot.svg.path(Look::Series, stroke.solid);
    plot.svg.path(Look::SeriesOpen, stroke.open);
    for (qsizetype i = 1; i < chart.stretches.size(); ++i)
        drawDivider(plot, chart.stretches.at(i), placeOf(chart.stretches.at(i), chart, x, plot.area).left,
                    plot.area.top() - 16);
    drawPoints(plot, chart.points, x, y);
    drawFirstWord(plot, chart, x, y);
}

XmrChart xmrWithinLimits(XmrChart chart)
{
    chart.head = withinLimits(chart.head);
    chart.points = atMost(chart.points, limits::chartPoints);
    chart.stretches = atMost(chart.stretches, limits::chartNotes);
    chart.stretches.removeIf([](const LimitStretch &stretch) {
        return !isUsable(stretch.lower) || !isUsable(stretch.upper) || !isUsable(stretch.centre)
            || stretch.lower > stretch.upper;
    });
    return chart;
}

}  // namespace

QByteArray svgOf(const XmrChart &given, const Drawing &drawing)
{
    const XmrChart chart = xmrWithinLimits(given);
    const Head &head = chart.head;
    const Language &language = drawing.language;
    const double bottom = head.height - bottomRoom;
    const double top = topRoom + (chart.stretches.size() > 1 ? 16 : 0);
    const bool hasRanges = !chart.ranges.isEmpty();
    const double rangeTop = hasRanges ? bottom - (bottom - top) * rangePart : bottom;
    const double valuesBottom = hasRanges ? rangeTop - panelGap : bottom;
    const ValueScale y(valuesWithLimits(chart), chart.axis, valuesBottom, top);
    ValueAxis rangeAxis = chart.axis;
    rangeAxis.base = Base::Zero;
    const ValueScale ranges(rangesWithLimits(chart), rangeAxis, bottom, rangeTop);
    const double left = std::max(axisRoom(y, language), hasRanges ? axisRoom(ranges, language) : 0);
    const double labelRoom = endLabelRoom(
        limitLabels(chart, y, language) + (hasRanges ? rangeLabels(chart, ranges, language) : QList<EndLabel>()), head.width);
    const Range times = timesOf({Series{.points = chart.points}});
    const Span x{times.least, times.most, left + 4, head.width - labelRoom - 6};

    SvgWriter svg(head, drawing);
    const Plot values{svg, language, {left, top, head.width - labelRoom - left, valuesBottom - top}};
    drawValues(values, chart, x, y);
    drawEndLabels(values, limitLabels(chart, y, language), labelRoom);
    const Plot lower{svg, language, {left, rangeTop, values.area.width(), bottom - rangeTop}};
    if (hasRanges) {
        drawRanges(lower, chart, x, ranges);
        drawEndLabels(lower, rangeLabels(chart, ranges, language), labelRoom);
    }
    drawLabelsBelow(lower, timeLabels(x, language), hasRanges ? TickMarks::Short : TickMarks::None);
    return svg.done();
}

Table tableOf(const XmrChart &given, const Language &language)
{
    const XmrChart chart = xmrWithinLimits(given);
    Table table{
        {chart.timeName, chart.axis.name, chart.words.lower, chart.words.centre, chart.words.upper, chart.words.rangeName}, {}};
    const Unit unit = chart.axis.unit;
    for (qsizetype i = 0; i < chart.points.size(); ++i) {
        const Point &point = chart.points.at(i);
        const auto stretch = std::ranges::find_if(
            chart.stretches, [&point](const LimitStretch &one) { return point.x >= one.from && point.x <= one.to; });
        QStringList row{isUsable(point.x) ? dateText(dayOf(point.x), language) : QString(),
                        usable(point.y) ? valueText(*point.y, unit, language) : point.label};
        if (stretch == chart.stretches.cend())
            row.append({QString(), QString(), QString()});
        else
            row.append({valueText(stretch->lower, unit, language), valueText(stretch->centre, unit, language),
                        valueText(stretch->upper, unit, language)});
        const std::optional<double> range = i < chart.ranges.size() ? usable(chart.ranges.at(i)) : std::nullopt;
        row.append(range ? valueText(*range, unit, language) : QString());
        table.rows.append(row);
    }
    return table;
}

}  // namespace sb::charts
