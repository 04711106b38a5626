// SPDX-License-Identifier: Apache-2.0
#include "app/charts/samplecharts.h"

#include "charts/durations.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace sb::test {

namespace {

const QDate firstWeek(2026, 7, 6);

Head headOf(const QString &key, const QString &title, const QString &sentence)
{
    return {.key = key, .title = title, .sentence = sentence};
}

const QList<double> leadHours{20.6, 21.4, 22.5, 24.0, 25.2, 26.4, 27.1, 27.9, 29.6, 28.4, 30.3, 29.3};
const QList<double> earlierHours{19.3, 20.1, 20.7, 19.2, 19.6, 20.3, 21.0, 19.4, 20.1, 19.6, 20.6, 18.9};

LineChart leadLine()
{
    LineChart chart{.head = headOf(u"lead"_s, u"Change lead time, each week"_s,
                                   u"Median hours, 12 weeks to 27 Sep 2026: 29.3 h in the last week, target 24 h."_s),
                    .axis = {.name = u"Median lead time"_s, .unit = Unit::Duration},
                    .timeName = u"Week from"_s,
                    .series = {{.name = {}, .points = weekly(leadHours, hourLength)},
                               {.name = u"previous"_s, .role = Role::Previous, .points = weekly(earlierHours, hourLength)}},
                    .target = Target{24 * hourLength, u"target 24 h"_s},
                    .notes = {{timeOf(QDate(2026, 7, 13)), u"Two reviewers required"_s, u"sb:note/1"_s}},
                    .countText = u"n 212"_s};
    for (Point &point : chart.series.first().points) {
        point.label = u"week of "_s + dayOf(point.x).toString(Qt::ISODate);
        point.link = u"sb:cell/dora.lead?week="_s + dayOf(point.x).toString(Qt::ISODate);
    }
    return chart;
}

LineChart failRate()
{
    LineChart chart{
        .head = headOf(u"fail"_s, u"Change fail rate"_s, u"8.2% in the last whole week, the week after is not over."_s),
        .axis = {.name = u"Change fail rate"_s, .unit = Unit::Share},
        .timeName = u"Week from"_s,
        .series = {{.points = weekly({0.101, 0.096, 0.109, 0.094, 0.09, 0.0, 0.0, 0.088, 0.079, 0.092, 0.082, 0.031})},
                   {.name = u"a year ago"_s,
                    .role = Role::PriorYear,
                    .points = weekly({0.13, 0.121, 0.14, 0.118, 0.12, 0.127, 0.122, 0.115, 0.119, 0.11, 0.113, 0.108})}},
        .bands = {{.to = 0.02, .letter = u"A"_s, .name = u"under 2%"_s},
                  {.from = 0.02, .to = 0.04, .letter = u"B"_s, .name = u"2 to 4%"_s},
                  {.from = 0.04, .to = 0.08, .letter = u"C"_s, .name = u"4 to 8%"_s},
                  {.from = 0.08, .letter = u"D"_s, .name = u"over 8%"_s, .isMet = true}},
        .target = Target{0.05, u"target 5%"_s}};
    QList<Point> &points = chart.series.first().points;
    for (const int gap : {5, 6})
        points[gap] = {.x = points.at(gap).x, .label = u"no deployments"_s};
    points.last().standing = Standing::Partial;
    return chart;
}

Sparkline spark()
{
    Sparkline chart{.head = {.key = u"spark-lead"_s,
                             .title = u"Change lead time"_s,
                             .sentence = u"26.4 h, up 33%."_s,
                             .width = 176,
                             .height = 60},
                    .axis = {.name = u"Median lead time"_s, .unit = Unit::Duration, .base = Base::Cut},
                    .timeName = u"Week from"_s,
                    .series = {{.points = weekly(leadHours, hourLength)},
                               {.name = u"previous"_s, .role = Role::Previous, .points = weekly(earlierHours, hourLength)}},
                    .target = 24 * hourLength,
                    .bands = 5,
                    .metBand = 2,
                    .link = u"sb:metric/dora.lead"_s};
    chart.series.first().points[2].standing = Standing::Worse;
    chart.series.first().points[5].standing = Standing::Worse;
    return chart;
}

XmrChart process()
{
    XmrChart chart{.head = headOf(u"xmr"_s, u"Change lead time, process behaviour"_s,
                                  u"24 weeks, ten above the upper limit since 20 Jul."_s),
                   .axis = {.name = u"Median lead time"_s, .unit = Unit::Duration, .base = Base::Cut},
                   .timeName = u"Week from"_s,
                   .points = weekly(earlierHours + leadHours, hourLength, firstWeek.addDays(-84)),
                   .words = {.upper = u"upper"_s,
                             .centre = u"mean"_s,
                             .lower = u"lower"_s,
                             .rangeLimit = u"limit"_s,
                             .rangeName = u"moving range"_s,
                             .firstSignal = u"first signal"_s}};
    chart.head.height = 320;
    chart.head.footnote = u"n 2,214 changes; DORA 2025"_s;
    chart.ranges.append(std::nullopt);
    for (qsizetype i = 1; i < chart.points.size(); ++i)
        chart.ranges.append(std::abs(*chart.points.at(i).y - *chart.points.at(i - 1).y));
    for (qsizetype i = 14; i < chart.points.size(); ++i)
        chart.points[i].standing = Standing::Worse;
    for (Point &point : chart.points)
        point.link = point.standing == Standing::Worse ? u"sb:signal"_s : QString();
    chart.stretches = {{.from = chart.points.first().x,
                        .to = chart.points.last().x,
                        .centre = 19.8 * hourLength,
                        .lower = 17.4 * hourLength,
                        .upper = 22.2 * hourLength,
                        .rangeLimit = 3.0 * hourLength}};
    return chart;
}

XmrChart dividedProcess()
{
    XmrChart chart = process();
    chart.head.key = u"xmr-divided"_s;
    for (Point &point : chart.points)
        point.standing = Standing::Plain;
    chart.points[13].standing = Standing::Better;
    chart.stretches.first().to = chart.points.at(11).x;
    chart.stretches.append({.from = chart.points.at(12).x,
                            .to = chart.points.last().x,
                            .centre = 26 * hourLength,
                            .lower = 22.6 * hourLength,
                            .upper = 29.4 * hourLength,
                            .rangeLimit = 4.2 * hourLength,
                            .isProvisional = true,
                            .dividerText = u"two reviewers required"_s});
    return chart;
}

StackedChart leadParts()
{
    StackedChart chart{.head = headOf(u"parts"_s, u"Where the time goes"_s, u"Mean hours of each part; pickup grew most."_s),
                       .axis = {.name = u"Mean lead time"_s, .unit = Unit::Duration},
                       .timeName = u"Week from"_s,
                       .periods = weekly({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})};
    const QList<QStringList> names{{u"Coding"_s, u"Coding 8.4 h"_s},
                                   {u"Pickup"_s, u"Pickup 15.2 h"_s},
                                   {u"Review"_s, u"Review 11.0 h"_s},
                                   {u"Deploy"_s, u"Deploy 4.9 h"_s}};
    const QList<QList<double>> hours{{8.4, 8.7, 8.8, 8.6, 8.2, 8.1, 8.5, 8.0, 8.3, 8.1, 8.6, 8.0},
                                     {9.6, 11.7, 11.8, 12.4, 14.1, 14.2, 14.0, 17.0, 17.6, 17.7, 18.1, 19.2},
                                     {10.4, 10.1, 10.0, 10.6, 10.9, 10.7, 11.8, 12.1, 11.6, 11.5, 12.3, 12.8},
                                     {4.6, 4.9, 4.8, 5.1, 4.9, 4.7, 5.2, 4.9, 4.5, 4.6, 4.9, 5.0}};
    for (qsizetype i = 0; i < hours.size(); ++i) {
        Part part{.name = names.at(i).first(), .endText = names.at(i).last()};
        for (const double value : hours.at(i))
            part.values.append(value * hourLength);
        chart.parts.append(part);
    }
    chart.periods.last().standing = Standing::Partial;
    return chart;
}

BarChart deployments()
{
    BarChart chart{.head = headOf(u"deploys"_s, u"Deployments a week"_s, u"84 in the last whole week."_s),
                   .axis = {.name = u"Deployments"_s, .unit = Unit::Count},
                   .timeName = u"Week from"_s,
                   .bars = weekly({61, 66, 72, 70, 77, 0, 74, 81, 79, 88, 84, 31}),
                   .target = Target{70, u"target 70"_s}};
    chart.bars[5] = {.x = chart.bars.at(5).x, .label = u"not read"_s};
    chart.bars.last().standing = Standing::Partial;
    for (Point &bar : chart.bars)
        bar.link = u"sb:rows"_s;
    return chart;
}

NamedBars teams()
{
    return {.head = {.key = u"teams"_s, .title = u"Review pickup by team"_s, .sentence = u"Carrier API waits longest."_s},
            .axis = {.name = u"Median pickup"_s, .unit = Unit::Duration},
            .nameOfNames = u"Team"_s,
            .bars = {{.name = u"Carrier API"_s, .value = 14.2 * hourLength, .note = u"n 212"_s, .link = u"sb:team/1"_s},
                     {.name = u"Customs and trade compliance for the northern ports"_s,
                      .value = 9.1 * hourLength,
                      .note = u"n 97"_s},
                     {.name = u"Ledger"_s, .value = 6.4 * hourLength, .note = u"n 301"_s},
                     {.name = u"Pricing"_s, .valueText = u"no reviews"_s},
                     {.name = u"Tracking"_s, .value = 0.7 * hourLength, .note = u"n 58"_s}},
            .target = Target{6 * hourLength, u"target 6 h"_s}};
}

Funnel linking()
{
    return {
        .head = {.key = u"links"_s,
                 .title = u"From merge to deployment"_s,
                 .sentence = u"1,071 of 1,204 merged changes are linked."_s},
        .stageName = u"Step"_s,
        .countName = u"Changes"_s,
        .shareName = u"Share"_s,
        .noteName = u"The rest"_s,
        .stages = {{.name = u"Merged"_s, .count = 1204, .shareText = u"100%"_s, .link = u"sb:rows/merged"_s},
                   {.name = u"Linked to a deployment"_s,
                    .count = 1071,
                    .shareText = u"89%"_s,
                    .note = u"97 without one for 14 days, 36 wait"_s},
                   {.name = u"With a start"_s, .count = 1059, .shareText = u"88%"_s, .note = u"12 without a first commit"_s},
                   {.name = u"By an explicit link"_s, .count = 812, .shareText = u"67%"_s, .note = u"247 by time alone"_s}}};
}

SixTwelveChart review()
{
    SixTwelveChart chart{.head = {.key = u"six"_s,
                                  .title = u"Deployments, six weeks and twelve months"_s,
                                  .sentence = u"Up 12% on the year."_s,
                                  .width = 640,
                                  .height = 300},
                         .axis = {.name = u"Deployments"_s, .unit = Unit::Count},
                         .timeName = u"Period"_s,
                         .beforeName = u"a year ago"_s,
                         .weeksName = u"weeks to 27 Sep"_s,
                         .monthsName = u"months to August"_s,
                         .haveMonthsOwnScale = true,
                         .weekTarget = Target{75, u"target"_s},
                         .monthTarget = Target{320, u"target 320"_s},
                         .box = {{u"Last week"_s, u"84"_s, u"\u22124.5% WoW"_s},
                                 {u"On the year"_s, u"+12%"_s, u"75 then"_s},
                                 {u"September"_s, u"319"_s, u"+9% YoY"_s},
                                 {u"Quarter"_s, u"978"_s, u"+11% YoY"_s},
                                 {u"Year"_s, u"2,871"_s, u"+14% YoY"_s}}};
    const QList<double> weeks{70, 77, 74, 81, 88, 84};
    for (qsizetype i = 0; i < weeks.size(); ++i)
        chart.weeks.append({.begin = firstWeek.addDays(42 + 7 * i),
                            .value = weeks.at(i),
                            .before = weeks.at(i) * 0.9 - static_cast<double>(i % 3),
                            .link = u"sb:week"_s});
    const QList<double> months{262, 270, 255, 249, 281, 290, 301, 297, 312, 318, 330, 338};
    for (qsizetype i = 0; i < months.size(); ++i)
        chart.months.append({.begin = QDate(2025, 9, 1).addMonths(static_cast<int>(i)),
                             .value = months.at(i),
                             .before = months.at(i) * 0.88 + static_cast<double>(i % 4)});
    return chart;
}

const QList<Marker> percentileMarkers{
    {26.4 * hourLength, u"p50 26.4 h"_s}, {61.2 * hourLength, u"p75 61.2 h"_s}, {128.7 * hourLength, u"p90 128.7 h"_s}};

Histogram sizes()
{
    const QList<double> hours = changeHours(2214);
    return {.head = headOf(u"hist"_s, u"Distribution"_s, u"2,214 changes; half take no more than 26.4 h."_s),
            .axis = {.name = u"Lead time"_s, .unit = Unit::Duration, .scale = Scale::Log},
            .countName = u"Changes"_s,
            .bins = doublingBins(hours, hourLength),
            .percentiles = percentileMarkers};
}

CumulatedChart cumulated()
{
    return {.head = headOf(u"ecdf"_s, u"Part of changes within a time"_s, u"Half within 26.4 h."_s),
            .axis = {.name = u"Lead time"_s, .unit = Unit::Duration, .scale = Scale::Log},
            .shareName = u"Part of changes"_s,
            .values = changeHours(2214),
            .percentiles = percentileMarkers};
}

HeatMap hours()
{
    HeatMap chart{
        .head = {.key = u"heat"_s, .title = u"Deployments by hour"_s, .sentence = u"Most on Tuesday at ten."_s, .width = 560},
        .dayName = u"Day"_s,
        .hourName = u"Hour"_s,
        .valueName = u"Deployments"_s,
        .noneText = u"not read"_s};
    for (int i = 0; i < 168; ++i) {
        const double hour = i % 24;
        const double day = std::floor(i / 24.0);
        const double busy = day < 5 ? 1.0 - 0.1 * std::abs(day - 1) : 0.12;
        chart.values.append(std::round(
            24 * busy * (std::exp(-(hour - 10) * (hour - 10) / 8) + 0.8 * std::exp(-(hour - 15) * (hour - 15) / 6))));
    }
    for (int i = 100; i < 104; ++i)
        chart.values[i] = std::nullopt;
    return chart;
}

Scatter changes()
{
    Scatter chart = largeScatter(900);
    chart.head.key = u"scatter"_s;
    chart.named = {{.x = timeOf(QDate(2026, 8, 12)),
                    .y = 339.9 * hourLength,
                    .standing = Standing::Worse,
                    .label = u"KF-20417, 339.9 h"_s,
                    .link = u"sb:row/KF-20417"_s}};
    return chart;
}

LineChart rightToLeft()
{
    LineChart chart = leadLine();
    chart.head = {.key = u"rtl"_s, .title = u"זמן עד פריסה"_s, .sentence = u"חציון בשעות"_s};
    chart.series.last().name = u"התקופה הקודמת"_s;
    chart.target->label = u"יעד 24 ש׳"_s;
    chart.notes.first().label = u"שני סוקרים"_s;
    return chart;
}

LineChart crowded()
{
    LineChart chart = leadLine();
    chart.head.key = u"crowded"_s;
    chart.series.last().name = u"a name that is far too long to stand beside a line of a chart "_s.repeated(9);
    chart.notes.clear();
    for (int i = 0; i < 9; ++i)
        chart.notes.append({timeOf(firstWeek.addDays(i * 9)), u"What happened in the week, as somebody wrote it down"_s, {}});
    return chart;
}

}  // namespace

QList<SampleChart> sampleCharts()
{
    return {{"line", leadLine()},         {"line-bands-gaps", failRate()},
            {"line-crowded", crowded()},  {"line-rtl", rightToLeft()},
            {"line-large", largeCard(1)}, {"sparkline", spark()},
            {"xmr", process()},           {"xmr-divided", dividedProcess()},
            {"stacked", leadParts()},     {"bars", deployments()},
            {"named-bars", teams()},      {"funnel", linking()},
            {"six-twelve", review()},     {"histogram", sizes()},
            {"cumulated", cumulated()},   {"heat-map", hours()},
            {"scatter", changes()}};
}

}  // namespace sb::test
