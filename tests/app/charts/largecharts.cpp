// SPDX-License-Identifier: Apache-2.0
#include "app/charts/samplecharts.h"

#include "charts/durations.h"

#include <QRandomGenerator>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace sb::test {

QList<Point> weekly(const QList<double> &values, double unit, QDate begin)
{
    QList<Point> points;
    for (const double value : values) {
        points.append({.x = timeOf(begin), .y = value * unit});
        begin = begin.addDays(7);
    }
    return points;
}

QList<double> changeHours(int count)
{
    QRandomGenerator random(7);
    QList<double> values;
    for (int i = 0; i < count; ++i) {
        const double normal =
            std::sqrt(-2 * std::log(1 - random.generateDouble())) * std::cos(2 * M_PI * random.generateDouble());
        values.append(26.4 * hourLength * std::exp(1.35 * normal));
    }
    return values;
}

Language english()
{
    return {.locale = QLocale(QLocale::English, QLocale::UnitedKingdom),
            .percent = u"%"_s,
            .second = u"s"_s,
            .minute = u"min"_s,
            .hour = u"h"_s,
            .day = u"d"_s,
            .week = u"wk"_s,
            .thousand = u"k"_s,
            .million = u"M"_s,
            .billion = u"bn"_s};
}

Language german()
{
    return {.locale = QLocale(QLocale::German, QLocale::Germany),
            .percent = u"\u00A0%"_s,
            .second = u"s"_s,
            .minute = u"Min."_s,
            .hour = u"Std."_s,
            .day = u"T"_s,
            .week = u"Wo."_s,
            .thousand = {},
            .million = u"Mio."_s,
            .billion = u"Mrd."_s};
}

Language hebrew()
{
    return {.locale = QLocale(QLocale::Hebrew, QLocale::Israel),
            .percent = u"%"_s,
            .second = u"שנ׳"_s,
            .minute = u"דק׳"_s,
            .hour = u"ש׳"_s,
            .day = u"י׳"_s,
            .week = u"שב׳"_s};
}

LineChart largeCard(int number)
{
    LineChart chart{
        .head = {.key = u"card-"_s + QString::number(number), .title = u"Change lead time"_s, .sentence = u"104 weeks"_s},
        .axis = {.name = u"Median lead time"_s, .unit = Unit::Duration},
        .timeName = u"Week from"_s};
    QRandomGenerator random(static_cast<quint32>(number) + 1);
    for (const Role role : {Role::Current, Role::Previous}) {
        QList<double> values;
        for (int i = 0; i < 104; ++i)
            values.append(18 + 8 * std::sin(i / 9.0) + 6 * random.generateDouble() + (role == Role::Current ? 4 : 0));
        chart.series.append({.name = role == Role::Current ? QString() : u"before"_s,
                             .role = role,
                             .points = weekly(values, hourLength, QDate(2024, 10, 7))});
    }
    chart.bands = {{.to = 24 * hourLength, .letter = u"A"_s, .name = u"under a day"_s, .isMet = true},
                   {.from = 24 * hourLength, .letter = u"B"_s, .name = u"a day to a week"_s}};
    chart.target = Target{24 * hourLength, u"target 24 h"_s};
    for (int i = 0; i < 5; ++i)
        chart.notes.append({timeOf(QDate(2024, 11, 4).addMonths(4 * i)), u"Note "_s + QString::number(i + 1), {}});
    chart.countText = u"n 212"_s;
    return chart;
}

Scatter largeScatter(int points)
{
    Scatter chart{.head = {.key = u"changes"_s,
                           .title = u"Changes"_s,
                           .sentence = u"Each change by its deployment."_s,
                           .width = 640,
                           .height = 280},
                  .axis = {.name = u"Lead time"_s, .unit = Unit::Duration, .scale = Scale::Log},
                  .timeName = u"Deployed"_s};
    const QList<double> hours = changeHours(points);
    QRandomGenerator random(11);
    for (const double duration : hours)
        chart.points.append({timeOf(QDate(2026, 7, 6)) + random.generateDouble() * 84 * dayLength, duration});
    chart.percentiles = {{26.4 * hourLength, u"p50 26.4 h"_s}, {128.7 * hourLength, u"p90 128.7 h"_s}};
    return chart;
}

}  // namespace sb::test
