// SPDX-License-Identifier: Apache-2.0
#include "charts/serieslines.h"

#include "charts/chartlimits.h"

#include <QMap>

#include <algorithm>

namespace sb::charts {

namespace {

constexpr double roomOfDot = 14;

Look lookOf(Role role)
{
    return role == Role::Current ? Look::Series : role == Role::Previous ? Look::Previous : Look::PriorYear;
}

/// Later roles first, so that the current line lies on top.
QList<const Series *> drawingOrder(const QList<Series> &series)
{
    QList<const Series *> order;
    for (const Role role : {Role::PriorYear, Role::Previous, Role::Current}) {
        for (qsizetype i = 0; i < std::min(series.size(), limits::chartSeries); ++i) {
            if (series.at(i).role == role)
                order.append(&series.at(i));
        }
    }
    return order;
}

}  // namespace

void drawLines(const Plot &plot, const QList<Series> &series, const Span &x, const ValueScale &y)
{
    for (const QList<const Series *> order = drawingOrder(series); const Series *one : order) {
        const Stroke stroke = strokeOf(one->points, x, y);
        plot.svg.path(lookOf(one->role), stroke.solid);
        plot.svg.path(one->role == Role::Current ? Look::SeriesOpen : lookOf(one->role), stroke.open);
    }
}

void drawSparkLines(SvgWriter &svg, const QList<Series> &series, const Span &x, const ValueScale &y)
{
    for (const QList<const Series *> order = drawingOrder(series); const Series *one : order) {
        const Stroke stroke = strokeOf(one->points, x, y);
        const bool isCurrent = one->role == Role::Current;
        svg.path(isCurrent ? Look::Spark : one->role == Role::Previous ? Look::SparkPrevious : Look::PriorYear, stroke.solid);
        svg.path(isCurrent ? Look::SeriesOpen : Look::SparkPrevious, stroke.open);
    }
}

void drawPoints(const Plot &plot, const QList<Point> &points, const Span &x, const ValueScale &y)
{
    const QList<Placed> placed = placedPoints(points, x, y);
    const double room = placed.size() > 1 ? plot.area.width() / static_cast<double>(placed.size() - 1) : roomOfDot;
    bool isFirstWorse = true;
    for (const Placed &one : placed) {
        const bool isLast = &one == &placed.constLast();
        const bool isWorse = one.point->standing == Standing::Worse;
        const PointLook look{
            .isFilled = isWorse && isFirstWorse, .isPlainDrawn = isLast || room >= roomOfDot, .radius = isLast ? 2.6 : 2.25};
        if (look.isPlainDrawn || one.point->standing != Standing::Plain || !one.point->link.isEmpty()
            || !one.point->label.isEmpty())
            drawPoint(plot.svg, one, look);
        isFirstWorse = isFirstWorse && !isWorse;
    }
}

Table seriesTable(const QList<Series> &series, const ValueAxis &axis, const QString &timeName, const Language &language)
{
    Table table;
    table.header.append(timeName);
    QMap<double, QStringList> rows;
    const qsizetype columns = std::min(series.size(), limits::chartSeries);
    for (qsizetype column = 0; column < columns; ++column) {
        const Series &one = series.at(column);
        table.header.append(one.name.isEmpty() ? axis.name : one.name);
        for (const QList<Point> points = atMost(one.points, limits::chartPoints); const Point &point : points) {
            if (!isUsable(point.x))
                continue;
            QStringList &cells = rows[point.x];
            cells.resize(columns);
            cells[column] = usable(point.y) ? valueText(*point.y, axis.unit, language) : point.label;
        }
    }
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        table.rows.append(QStringList(dateText(dayOf(row.key()), language)) + row.value());
    return table;
}

}  // namespace sb::charts
