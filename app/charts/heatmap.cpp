// SPDX-License-Identifier: Apache-2.0
#include "charts/durations.h"
#include "charts/plot.h"
#include "charts/scatter.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <cmath>

namespace sb::charts {

namespace {

constexpr int daysOfWeek = 7;
constexpr int hoursOfDay = 24;
constexpr int sizes = 5;
constexpr double legendRoom = 30;

std::optional<double> valueAt(const HeatMap &chart, int day, int hour)
{
    const qsizetype at = day * hoursOfDay + hour;
    return at < chart.values.size() ? usable(chart.values.at(at)) : std::nullopt;
}

/// The day in the row, from 0 for Monday.
int dayOfRow(const HeatMap &chart, int row)
{
    return (static_cast<int>(chart.firstDay) - 1 + row) % daysOfWeek;
}

QString dayNameOf(int day, const Language &language)
{
    return language.locale.standaloneDayName(day + 1, QLocale::ShortFormat);
}

/// From 0 for none to `sizes` for the most.
int sizeOf(double value, double most)
{
    return value <= 0 || most <= 0 ? 0 : std::clamp(static_cast<int>(std::ceil(value / most * sizes - 1e-9)), 1, sizes);
}

/// Its area, not its side, tells the value.
QRectF squareOf(QPointF centre, int size, double cell)
{
    const double side = (cell - 2) * std::sqrt(static_cast<double>(size) / sizes);
    return {centre.x() - side / 2, centre.y() - side / 2, side, side};
}

struct HourCell {
    QRectF place = {};
    QString name = {};
    std::optional<double> value = {};
};

void drawCell(const Plot &plot, const HeatMap &chart, const HourCell &hour, double most)
{
    const auto &[cell, name, value] = hour;
    plot.svg.openGroup();
    if (plot.svg.isPage())
        plot.svg.title(QString(name + u": " + (value ? valueText(*value, chart.unit, plot.language) : chart.noneText)));
    if (!value)
        plot.svg.filled(Look::Plain, cell, hatchName);
    else
        plot.svg.rect(Look::LimitBand, cell);
    if (const int size = value ? sizeOf(*value, most) : 0; size > 0)
        plot.svg.rect(Look::Cell, squareOf(cell.center(), size, cell.width() + 2));
    plot.svg.closeGroup();
}

/// Five squares and up to what each stands for.
void drawLegend(const Plot &plot, Unit unit, double most, double cell)
{
    double x = plot.area.left();
    const double y = plot.area.bottom() + 18 + legendRoom - 10;
    for (int size = 1; size <= sizes && most > 0; ++size) {
        const QString text(u'\u2264' + valueText(most * size / sizes, unit, plot.language));
        plot.svg.rect(Look::Cell, squareOf({x + cell / 2, y}, size, cell));
        plot.svg.text(Look::Tick, Anchor::Start, {x + cell + 4, y + capHeight}, text);
        x += cell + 4 + textWidth(text, tinySize) + 14;
    }
}

}  // namespace

QByteArray svgOf(const HeatMap &chart, const Drawing &drawing)
{
    Head head = withinLimits(chart.head);
    double left = 0;
    for (int day = 0; day < daysOfWeek; ++day)
        left = std::max(left, textWidth(dayNameOf(day, drawing.language), tinySize));
    left = std::ceil(left) + 8;
    const double cell = std::max(2.0, std::floor((head.width - left) / hoursOfDay));
    head.height = 4 + cell * daysOfWeek + 18 + legendRoom;
    Range range;
    for (int i = 0; i < daysOfWeek * hoursOfDay; ++i)
        range.add(valueAt(chart, i / hoursOfDay, i % hoursOfDay));

    SvgWriter svg(head, drawing);
    defineHatch(svg);
    const Plot plot{svg, drawing.language, {left, 4, cell * hoursOfDay, cell * daysOfWeek}};
    for (int row = 0; row < daysOfWeek; ++row) {
        const int day = dayOfRow(chart, row);
        const double top = plot.area.top() + cell * row;
        svg.text(Look::Tick, Anchor::End, {left - 8, top + cell / 2 + capHeight}, dayNameOf(day, drawing.language));
        for (int hour = 0; hour < hoursOfDay; ++hour) {
            const QString name(dayNameOf(day, drawing.language) + u' ' + clockText(hour * hourLength, drawing.language));
            const QRectF place(left + cell * hour + 1, top + 1, cell - 2, cell - 2);
            drawCell(plot, chart, {place, name, valueAt(chart, day, hour)}, range.most);
        }
    }
    QList<AxisLabel> hours;
    for (int hour = 0; hour < hoursOfDay; hour += 3)
        hours.append({left + cell * (hour + 0.5), decimalText(hour, 0, drawing.language)});
    drawLabelsBelow(plot, hours, TickMarks::None);
    drawLegend(plot, chart.unit, range.most, cell);
    return svg.done();
}

Table tableOf(const HeatMap &chart, const Language &language)
{
    Table table{{chart.dayName, chart.hourName, chart.valueName}, {}};
    for (int row = 0; row < daysOfWeek; ++row) {
        const int day = dayOfRow(chart, row);
        for (int hour = 0; hour < hoursOfDay; ++hour) {
            const std::optional<double> value = valueAt(chart, day, hour);
            table.rows.append({dayNameOf(day, language), decimalText(hour, 0, language),
                               value ? valueText(*value, chart.unit, language) : chart.noneText});
        }
    }
    return table;
}

}  // namespace sb::charts
