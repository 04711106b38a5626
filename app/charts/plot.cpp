// SPDX-License-Identifier: Apache-2.0
#include "charts/plot.h"

#include "charts/chartlimits.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sb::charts {

namespace {

constexpr double axisGap = 8;
constexpr double labelGap = 8;
constexpr double widestPart = 0.34;

double sideWithin(double side, double least)
{
    return std::isfinite(side) ? std::clamp(side, least, limits::chartGreatestSide) : least;
}

double widthOf(const EndLabel &label)
{
    const bool isStrong = rowOf(label.look).weight > 400;
    return std::max(textWidth(label.text, rowOf(label.look).size, isStrong), textWidth(label.below, tinySize));
}

}  // namespace

Head withinLimits(Head head)
{
    head.width = sideWithin(head.width, limits::chartLeastWidth);
    head.height = sideWithin(head.height, limits::chartLeastHeight);
    return head;
}

Head cardWithinLimits(Head head)
{
    head.width = sideWithin(head.width, limits::chartLeastSide);
    head.height = sideWithin(head.height, limits::chartLeastSide);
    return head;
}

double axisRoom(const ValueScale &scale, const Language &language)
{
    double width = 0;
    for (const double tick : scale.ticks())
        width = std::max(width, textWidth(scale.label(tick, language), tinySize));
    return std::ceil(width) + axisGap;
}

void drawGrid(const Plot &plot, const ValueScale &scale)
{
    for (const double tick : scale.ticks()) {
        const double y = scale.at(tick);
        plot.svg.line(Look::Grid, {plot.area.left(), y, plot.area.right(), y});
    }
}

void drawAxisLabels(const Plot &plot, const ValueScale &scale, Side side)
{
    const bool isLeft = side == Side::Left;
    const double x = isLeft ? plot.area.left() - axisGap : plot.area.right() + axisGap;
    for (const double tick : scale.ticks())
        plot.svg.text(Look::Tick, isLeft ? Anchor::End : Anchor::Start, {x, scale.at(tick) + capHeight},
                      scale.label(tick, plot.language));
}

void drawBaseline(const Plot &plot)
{
    plot.svg.line(Look::Axis, {plot.area.bottomLeft(), plot.area.bottomRight()});
}

void drawLabelsBelow(const Plot &plot, const QList<AxisLabel> &labels, TickMarks marks)
{
    double end = -labelGap;
    for (const AxisLabel &label : labels) {
        const double half = textWidth(label.text, tinySize) / 2;
        const double middle = std::max(label.at, half);
        if (middle - half < end + labelGap)
            continue;
        if (marks == TickMarks::Short)
            plot.svg.line(Look::Axis, {label.at, plot.area.bottom(), label.at, plot.area.bottom() + 4});
        plot.svg.text(Look::Tick, Anchor::Middle, {middle, plot.area.bottom() + 18}, label.text);
        end = middle + half;
    }
}

double endLabelRoom(const QList<EndLabel> &labels, double chartWidth)
{
    double width = 0;
    for (const EndLabel &label : labels)
        width = std::max(width, widthOf(label));
    return width == 0 ? labelGap : std::min(std::ceil(width) + labelGap + 2, chartWidth * widestPart);
}

QList<double> spread(const QList<double> &wanted, const QList<double> &heights, double top, double bottom)
{
    QList<qsizetype> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&wanted](qsizetype i) { return wanted.at(i); });
    QList<double> places = wanted;
    double end = top;
    for (const qsizetype i : std::as_const(order)) {
        places[i] = std::max(places.at(i), end + heights.at(i) / 2);
        end = places.at(i) + heights.at(i) / 2;
    }
    double start = bottom;
    for (auto i = order.crbegin(); i != order.crend(); ++i) {
        places[*i] = std::min(places.at(*i), start - heights.at(*i) / 2);
        start = places.at(*i) - heights.at(*i) / 2;
    }
    return places;
}

void drawEndLabels(const Plot &plot, QList<EndLabel> labels, double room)
{
    QList<double> wanted;
    QList<double> heights;
    for (const EndLabel &label : std::as_const(labels)) {
        heights.append(label.below.isEmpty() ? lineHeight : 2 * lineHeight + 4);
        wanted.append(label.y + (label.below.isEmpty() ? 0 : lineHeight / 2));
    }
    const QList<double> places = spread(wanted, heights, plot.area.top() - lineHeight / 2, plot.area.bottom() + lineHeight / 2);
    const double x = plot.area.right() + labelGap;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const EndLabel &label = labels.at(i);
        const double y = places.at(i) - (label.below.isEmpty() ? 0 : lineHeight / 2) + capHeight;
        const bool isStrong = rowOf(label.look).weight > 400;
        const double size = rowOf(label.look).size * (isStrong ? 1.06 : 1);
        plot.svg.text(label.look, Anchor::Start, {x, y}, elided(label.text, room - labelGap + 1, size), label.text);
        plot.svg.text(Look::Small, Anchor::Start, {x, y + lineHeight}, elided(label.below, room - labelGap + 1, tinySize),
                      label.below);
    }
}

void defineHatch(SvgWriter &svg)
{
    if (!svg.openPattern(hatchName, 6))
        return;
    PathData lines;
    lines.move({-1, 5});
    lines.line({1, 7});
    lines.move({0, 0});
    lines.line({6, 6});
    lines.move({5, -1});
    lines.line({7, 1});
    svg.path(Look::Hatch, lines);
    svg.closePattern();
}

void drawTarget(const Plot &plot, double value, const ValueScale &scale)
{
    const double y = scale.at(value);
    plot.svg.line(Look::Target, {plot.area.left(), y, plot.area.right(), y});
}

}  // namespace sb::charts
