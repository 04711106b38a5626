// SPDX-License-Identifier: Apache-2.0
#include "charts/strokes.h"

#include "charts/chartlimits.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sb::charts {

namespace {

constexpr double targetRadius = 12;
constexpr double signalRadius = 4.5;
constexpr double ringRadius = 3.5;
constexpr qsizetype pointsOfColumn = 4;

/// The points of one column, `begin` to `end`, in order and each once.
void addColumn(QList<QPointF> &out, const QList<QPointF> &points, qsizetype begin, qsizetype end)
{
    const auto lower = [&points](qsizetype a, qsizetype b) { return points.at(a).y() < points.at(b).y(); };
    std::array kept{begin, begin, begin, end - 1};
    for (qsizetype i = begin + 1; i < end; ++i) {
        kept[1] = lower(i, kept[1]) ? i : kept[1];
        kept[2] = lower(kept[2], i) ? i : kept[2];
    }
    std::ranges::sort(kept);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i == 0 || kept[i] != kept[i - 1])
            out.append(points.at(kept[i]));
    }
}

void addRun(PathData &path, const QList<QPointF> &run)
{
    if (run.size() == 1) {
        path.dot(run.constFirst());
        return;
    }
    bool isFirst = true;
    for (const QList<QPointF> shown = decimated(run); const QPointF &at : shown) {
        isFirst ? path.move(at) : path.line(at);
        isFirst = false;
    }
}

bool isPartial(const Placed &placed)
{
    return placed.point->standing == Standing::Partial;
}

void drawMark(SvgWriter &svg, const Placed &placed, const PointLook &look)
{
    PathData diamond;
    switch (placed.point->standing) {
    case Standing::Worse:
        diamond.diamond(placed.at, signalRadius);
        svg.path(look.isFilled ? Look::WorseFirst : Look::Worse, diamond);
        break;
    case Standing::Better:
        svg.circle(Look::Better, placed.at, ringRadius);
        break;
    case Standing::Partial:
        svg.circle(Look::DotOpen, placed.at, look.radius);
        break;
    case Standing::Plain:
        if (look.isPlainDrawn)
            svg.circle(Look::Dot, placed.at, look.radius);
        break;
    }
}

}  // namespace

QList<QPointF> decimated(const QList<QPointF> &points)
{
    if (points.size() < 2)
        return points;
    const auto columnOf = [left = points.constFirst().x()](const QPointF &at) { return std::floor(at.x() - left); };
    if (static_cast<double>(points.size()) <= pointsOfColumn * (columnOf(points.constLast()) + 1))
        return points;
    QList<QPointF> kept;
    for (qsizetype begin = 0; begin < points.size();) {
        qsizetype end = begin + 1;
        while (end < points.size() && columnOf(points.at(end)) == columnOf(points.at(begin)))
            ++end;
        addColumn(kept, points, begin, end);
        begin = end;
    }
    return kept;
}

QList<Placed> placedPoints(const QList<Point> &points, const Span &x, const ValueScale &y)
{
    QList<Placed> placed;
    const qsizetype count = std::min(points.size(), limits::chartPoints);
    placed.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const Point &point = points.at(i);
        if (isUsable(point.x) && x.contains(point.x) && point.y && y.holds(*point.y))
            placed.append({{x.at(point.x), y.at(*point.y)}, &point});
    }
    return placed;
}

Stroke strokeOf(const QList<Point> &points, const Span &x, const ValueScale &y)
{
    Stroke stroke;
    QList<QPointF> run;
    const Point *before = nullptr;
    for (const QList<Placed> placed = placedPoints(points, x, y); const Placed &here : placed) {
        const bool follows = before && here.point == before + 1;
        const bool isOpen = follows && (isPartial(here) || before->standing == Standing::Partial);
        if (isOpen) {
            stroke.open.move(run.constLast());
            stroke.open.line(here.at);
        }
        if (!follows || isOpen) {
            addRun(stroke.solid, run.size() == 1 && isOpen ? QList<QPointF>() : run);
            run.clear();
        }
        run.append(here.at);
        before = here.point;
    }
    if (!(run.size() == 1 && !stroke.open.isEmpty()))
        addRun(stroke.solid, run);
    return stroke;
}

void drawGaps(const Plot &plot, const QList<Point> &points, const Span &x)
{
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (usable(points.at(i).y) || !x.contains(points.at(i).x))
            continue;
        qsizetype end = i + 1;
        while (end < points.size() && !usable(points.at(end).y))
            ++end;
        const double left = x.at(points.at(std::max<qsizetype>(i - 1, 0)).x);
        const double right = x.at(points.at(std::min(end, points.size() - 1)).x);
        const QString &word = points.at(i).label;
        plot.svg.openGroup();
        plot.svg.title(word);
        plot.svg.text(Look::GapText, Anchor::Middle, {(left + right) / 2, plot.area.bottom() - 8},
                      elided(word, right - left - 4, tinySize));
        plot.svg.closeGroup();
        i = end;
    }
}

void drawPartial(const Plot &plot, const QList<Point> &points, const Span &x)
{
    const double half = halfStep(points);
    for (const Point &point : points) {
        if (point.standing != Standing::Partial || !x.contains(point.x))
            continue;
        defineHatch(plot.svg);
        const double left = x.at(point.x - half);
        plot.svg.filled(Look::Plain, {left, plot.area.top(), x.at(point.x + half) - left, plot.area.height()}, hatchName);
    }
}

void drawPoint(SvgWriter &svg, const Placed &placed, const PointLook &look)
{
    const bool isLink = svg.isPage() && isOwnLink(placed.point->link);
    if (!isLink && (!svg.isPage() || placed.point->label.isEmpty())) {
        drawMark(svg, placed, look);
        return;
    }
    svg.openLink(placed.point->link, placed.point->label);
    drawMark(svg, placed, look);
    svg.circle(Look::Hit, placed.at, isLink ? targetRadius : targetRadius / 2);
    svg.closeLink();
}

Range valuesOf(const QList<Series> &series)
{
    Range range;
    for (const Series &one : series) {
        for (const Point &point : one.points)
            range.add(point.y);
    }
    return range;
}

Range timesOf(const QList<Series> &series)
{
    const bool hasCurrent =
        std::ranges::any_of(series, [](const Series &one) { return one.role == Role::Current && !one.points.isEmpty(); });
    Range range;
    for (const Series &one : series) {
        for (const Point &point : one.points) {
            if (!hasCurrent || one.role == Role::Current)
                range.add(point.x);
        }
    }
    return range.isEmpty() ? Range{0, 0} : range;
}

const Point *lastOf(const QList<Point> &points)
{
    const auto last =
        std::find_if(points.crbegin(), points.crend(), [](const Point &point) { return usable(point.y).has_value(); });
    return last == points.crend() ? nullptr : &*last;
}

double halfStep(const QList<Point> &points)
{
    if (points.size() < 2)
        return 0;
    return (points.constLast().x - points.constFirst().x) / static_cast<double>(points.size() - 1) / 2;
}

}  // namespace sb::charts
