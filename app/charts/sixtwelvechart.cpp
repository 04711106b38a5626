// SPDX-License-Identifier: Apache-2.0
#include "charts/sixtwelvechart.h"

#include "charts/chartlimits.h"
#include "charts/serieslines.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::charts {

namespace {

constexpr qsizetype weekCount = 6;
constexpr qsizetype monthCount = 12;
constexpr double halvesGap = 28;
constexpr double boxHeight = 56;
constexpr double namesHeight = 16;

QList<YearPoint> lastOnes(const QList<YearPoint> &points, qsizetype count)
{
    return points.size() > count ? points.last(count) : points;
}

void addValues(Range &range, const QList<YearPoint> &points, const std::optional<Target> &target)
{
    for (const YearPoint &point : points) {
        range.add(usable(point.value));
        range.add(usable(point.before));
    }
    if (target)
        range.add(target->value);
}

/// One half: its points by number, this year's and the one's before.
struct Half {
    QList<Point> now = {};
    QList<Point> before = {};
    Span x = {};
    QList<AxisLabel> labels = {};
};

Half halfOf(const QList<YearPoint> &points, const Span &x)
{
    Half half{.x = x};
    for (qsizetype i = 0; i < points.size(); ++i) {
        const YearPoint &point = points.at(i);
        half.now.append({.x = static_cast<double>(i), .y = usable(point.value), .label = point.label, .link = point.link});
        half.before.append({.x = static_cast<double>(i), .y = usable(point.before)});
    }
    return half;
}

void drawHalf(const Plot &plot, const Half &half, const ValueScale &y, const std::optional<Target> &target)
{
    if (target && y.holds(target->value))
        drawTarget(plot, target->value, y);
    plot.svg.path(Look::PriorYear, strokeOf(half.before, half.x, y).solid);
    const QList<Placed> before = placedPoints(half.before, half.x, y);
    for (const Placed &one : before)
        plot.svg.circle(Look::DotPrior, one.at, 1.75);
    plot.svg.path(Look::Series, strokeOf(half.now, half.x, y).solid);
    drawGaps(plot, half.now, half.x);
    for (const QList<Placed> placed = placedPoints(half.now, half.x, y); const Placed &one : placed)
        drawPoint(plot.svg, one, {.radius = &one == &placed.constLast() ? 2.6 : 2.25});
    drawBaseline(plot);
    drawLabelsBelow(plot, half.labels, TickMarks::None);
}

QList<EndLabel> sixTwelveLabels(const SixTwelveChart &chart, const Half &months, const ValueScale &y, const Language &language)
{
    QList<EndLabel> labels;
    if (const Point *last = lastOf(months.now))
        labels.append({y.at(*last->y), Look::Strong, valueText(*last->y, chart.axis.unit, language), {}});
    if (const Point *last = lastOf(months.before))
        labels.append({y.at(*last->y), Look::Label, chart.beforeName, {}});
    if (chart.monthTarget && y.holds(chart.monthTarget->value))
        labels.append({y.at(chart.monthTarget->value), Look::Label, chart.monthTarget->label, {}});
    return labels;
}

void drawBox(SvgWriter &svg, const QList<BoxCell> &cells, const QRectF &place)
{
    svg.line(Look::Grid, {place.topLeft(), place.topRight()});
    const double width = place.width() / static_cast<double>(std::max<qsizetype>(cells.size(), 1));
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const BoxCell &cell = cells.at(i);
        const double x = place.left() + width * static_cast<double>(i) + (i > 0 ? 8 : 0);
        const double room = width - (i > 0 ? 12 : 4);
        if (i > 0)
            svg.line(Look::Grid, {x - 8, place.top() + 8, x - 8, place.bottom()});
        svg.text(Look::Small, Anchor::Start, {x, place.top() + 18}, elided(cell.label, room, tinySize), cell.label);
        svg.text(Look::Strong, Anchor::Start, {x, place.top() + 34}, elided(cell.value, room, strongSize * 1.06), cell.value);
        svg.text(Look::Label, Anchor::Start, {x, place.top() + 49}, elided(cell.change, room, tinySize), cell.change);
    }
}

/// Every one, or every second or third from the last, as there is room.
void addLabels(Half &half, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    double widest = 0;
    for (const QString &text : texts)
        widest = std::max(widest, textWidth(text, tinySize));
    const double step = texts.size() > 1 ? (half.x.to - half.x.from) / static_cast<double>(texts.size() - 1) : widest;
    const auto stride = std::max<qsizetype>(1, static_cast<qsizetype>(std::ceil((widest + 6) / std::max(step, 1.0))));
    for (qsizetype i = (texts.size() - 1) % stride; i < texts.size(); i += stride)
        half.labels.append({half.x.at(static_cast<double>(i)), texts.at(i)});
}

QStringList beginsOf(const QList<YearPoint> &points, QString (*text)(QDate, const Language &), const Language &language)
{
    QStringList texts;
    for (const YearPoint &point : points)
        texts.append(text(point.begin, language));
    return texts;
}

void drawHalfName(const Plot &plot, const QString &name)
{
    plot.svg.text(Look::Small, Anchor::Middle, {plot.area.center().x(), plot.area.bottom() + 18 + namesHeight},
                  elided(name, plot.area.width(), tinySize), name);
}

}  // namespace

QByteArray svgOf(const SixTwelveChart &chart, const Drawing &drawing)
{
    const Head head = withinLimits(chart.head);
    const Language &language = drawing.language;
    const QList<YearPoint> weeks = lastOnes(chart.weeks, weekCount);
    const QList<YearPoint> months = lastOnes(chart.months, monthCount);
    const QList<BoxCell> box = atMost(chart.box, limits::chartBoxCells);
    const double boxRoom = box.isEmpty() ? 0 : boxHeight + 12;
    const double bottom = head.height - bottomRoom - namesHeight - boxRoom;
    Range ofWeeks;
    Range ofMonths;
    addValues(ofWeeks, weeks, chart.weekTarget);
    addValues(ofMonths, months, chart.monthTarget);
    if (!chart.haveMonthsOwnScale) {
        addValues(ofWeeks, months, chart.monthTarget);
        ofMonths = ofWeeks;
    }
    const ValueScale weekScale(ofWeeks, chart.axis, bottom, topRoom);
    const ValueScale monthScale(ofMonths, chart.axis, bottom, topRoom);
    const double left = axisRoom(weekScale, language);
    const double rightAxis = chart.haveMonthsOwnScale ? axisRoom(monthScale, language) : 0;
    Half byMonth = halfOf(months, {0, 11, 0, 1});
    const double labelRoom = endLabelRoom(sixTwelveLabels(chart, byMonth, monthScale, language), head.width);
    const double inner = head.width - left - labelRoom - rightAxis - halvesGap;
    const double weekWidth = inner * 0.36;
    const double monthLeft = left + weekWidth + halvesGap;
    const double monthWidth = inner - weekWidth;
    Half byWeek =
        halfOf(weeks, {0, static_cast<double>(std::max<qsizetype>(weeks.size() - 1, 1)), left + 14, left + weekWidth - 14});
    byMonth.x = {0, static_cast<double>(std::max<qsizetype>(months.size() - 1, 1)), monthLeft + 12, monthLeft + monthWidth - 6};
    addLabels(byWeek, beginsOf(weeks, dayText, language));
    addLabels(byMonth, beginsOf(months, monthText, language));

    SvgWriter svg(head, drawing);
    const Plot weekPlot{svg, language, {left, topRoom, weekWidth, bottom - topRoom}};
    const Plot monthPlot{svg, language, {monthLeft, topRoom, monthWidth, bottom - topRoom}};
    drawGrid(weekPlot, weekScale);
    drawGrid(monthPlot, monthScale);
    drawAxisLabels(weekPlot, weekScale);
    if (chart.haveMonthsOwnScale)
        drawAxisLabels(monthPlot, monthScale, Side::Right);
    drawHalf(weekPlot, byWeek, weekScale, chart.weekTarget);
    drawHalf(monthPlot, byMonth, monthScale, chart.monthTarget);
    drawHalfName(weekPlot, chart.weeksName);
    drawHalfName(monthPlot, chart.monthsName);
    Plot labelled = monthPlot;
    labelled.area.setRight(monthPlot.area.right() + rightAxis);
    drawEndLabels(labelled, sixTwelveLabels(chart, byMonth, monthScale, language), labelRoom);
    if (!box.isEmpty())
        drawBox(svg, box, {0, head.height - boxHeight - 2, head.width, boxHeight});
    return svg.done();
}

Table tableOf(const SixTwelveChart &chart, const Language &language)
{
    Table table{{chart.timeName, chart.axis.name, chart.beforeName}, {}};
    const auto text = [&](const std::optional<double> &value) {
        return usable(value) ? valueText(*value, chart.axis.unit, language) : QString();
    };
    for (const QList<YearPoint> weeks = lastOnes(chart.weeks, weekCount); const YearPoint &week : weeks)
        table.rows.append({dateText(week.begin, language), text(week.value), text(week.before)});
    for (const QList<YearPoint> months = lastOnes(chart.months, monthCount); const YearPoint &month : months)
        table.rows.append({monthYearText(month.begin, language), text(month.value), text(month.before)});
    for (const QList<BoxCell> box = atMost(chart.box, limits::chartBoxCells); const BoxCell &cell : box)
        table.rows.append({cell.label, cell.value, cell.change});
    return table;
}

}  // namespace sb::charts
