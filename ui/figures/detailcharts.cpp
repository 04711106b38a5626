// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/detailcharts.h"

#include "ui/figures/trendcharts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DetailCharts {
    Q_DECLARE_TR_FUNCTIONS(DetailCharts)
};

constexpr double millisecondsOfMinute = 60'000;
constexpr double millisecondsOfHour = 60 * millisecondsOfMinute;
constexpr size_t fewestForShape = 8;  // fewer values have no shape worth a chart
constexpr int hoursOfDay = 24;
constexpr int daysOfWeek = 7;

struct PartRow {
    QString name;
    double LeadStack::*value;
};

/// Of all periods together, each by its count.
double meanOf(const MetricDetail &detail, double LeadStack::*part)
{
    double sum = 0;
    qint64 n = 0;
    for (const auto &[point, stack] : detail.parts) {
        sum += stack.*part * static_cast<double>(stack.n);
        n += stack.n;
    }
    return n > 0 ? sum / static_cast<double>(n) : 0;
}

std::optional<DetailChart> partsChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    qint64 n = 0;
    for (const auto &[point, stack] : detail.parts)
        n += stack.n;
    if (n == 0)
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    const QString title = DetailCharts::tr("Where the time goes");
    charts::StackedChart chart{.head = headOf(u"parts"_s, definition, title, drawing), .timeName = DetailCharts::tr("Period")};
    for (const auto &[point, stack] : detail.parts)
        chart.periods.append({.x = charts::timeOf(point.window.first),
                              .standing = point.isComplete ? charts::Standing::Plain : charts::Standing::Partial,
                              .label = charts::dayText(point.window.first, drawing.reader.language),
                              .link = periodLink(point.window)});
    const std::array rows{
        PartRow{DetailCharts::tr("Coding"), &LeadStack::coding}, PartRow{DetailCharts::tr("Pickup"), &LeadStack::pickup},
        PartRow{DetailCharts::tr("Review"), &LeadStack::review}, PartRow{DetailCharts::tr("Deploy"), &LeadStack::deploy}};
    for (const PartRow &row : rows) {
        charts::Part part{.name = row.name};
        part.endText = u"%1 %2"_s.arg(
            row.name, charts::valueText(meanOf(detail, row.value), charts::Unit::Duration, drawing.reader.language));
        for (const auto &[point, stack] : detail.parts)
            part.values.append(stack.n > 0 ? std::optional(stack.*row.value) : std::nullopt);
        chart.parts.append(part);
    }
    return DetailChart{.id = u"parts"_s,
                       .title = title,
                       .note =
                           DetailCharts::tr("means; at the end over all periods, n %1").arg(drawing.reader.locale.toString(n)),
                       .chart = chart};
}

std::optional<DetailChart> distributionChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    if (detail.values.size() < fewestForShape)
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    if (unitOf(definition) != charts::Unit::Duration)
        return {};
    const QString title = DetailCharts::tr("Distribution");
    charts::Histogram chart{.head = headOf(u"distribution"_s, definition, title, drawing),
                            .countName = DetailCharts::tr("Count")};
    chart.axis.name = DetailCharts::tr("Time");
    chart.bins =
        charts::doublingBins(detail.values, definition.unit == MetricUnit::Minutes ? millisecondsOfMinute : millisecondsOfHour);
    const Figure &now = detail.card.result.now;
    const auto add = [&](const QString &name, std::optional<double> value) {
        if (value)
            chart.percentiles.append({*value, u"%1 %2"_s.arg(name, figureText(definition, *value, drawing.reader))});
    };
    add(u"p50"_s, now.value);
    add(u"p75"_s, now.p75);
    add(u"p90"_s, now.p90);
    return DetailChart{.id = u"distribution"_s,
                       .title = title,
                       .note = DetailCharts::tr("n %1, in doubling steps")
                                   .arg(drawing.reader.locale.toString(static_cast<qint64>(detail.values.size()))),
                       .chart = chart};
}

std::optional<DetailChart> hoursChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    qint64 n = 0;
    for (const std::array<qint64, hoursOfDay> &day : detail.hours) {
        for (const qint64 count : day)
            n += count;
    }
    if (n == 0 || detail.hours.size() != daysOfWeek)
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    const QString title = DetailCharts::tr("Days and hours");
    charts::HeatMap chart{.head = headOf(u"hours"_s, definition, title, drawing)};
    chart.dayName = DetailCharts::tr("Day");
    chart.hourName = DetailCharts::tr("Hour");
    chart.valueName = DetailCharts::tr("Count");
    chart.firstDay = drawing.calendar.weekStart();
    chart.values.resize(daysOfWeek * hoursOfDay);
    for (int day = 0; day < daysOfWeek; ++day) {
        const int fromMonday = (day + chart.firstDay - Qt::Monday) % daysOfWeek;
        for (int hour = 0; hour < hoursOfDay; ++hour)
            chart.values[fromMonday * hoursOfDay + hour] =
                static_cast<double>(detail.hours.at(static_cast<size_t>(day)).at(static_cast<size_t>(hour)));
    }
    return DetailChart{.id = u"hours"_s,
                       .title = title,
                       .note = DetailCharts::tr("n %1, by local time").arg(drawing.reader.locale.toString(n)),
                       .chart = chart};
}

std::optional<DetailChart> teamsChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    const auto count = std::min(static_cast<qsizetype>(detail.teams.size()), detail.teamNames.size());
    if (count < 2)
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    const QString title = DetailCharts::tr("Teams side by side");
    charts::NamedBars chart{.head = headOf(u"teams"_s, definition, title, drawing), .nameOfNames = DetailCharts::tr("Team")};
    chart.axis.unit = unitOf(definition);
    for (qsizetype i = 0; i < count; ++i) {
        const CardData &team = detail.teams.at(static_cast<size_t>(i));
        const QString change = changeText(team.result, drawing.reader);
        charts::NamedBar bar{.name = detail.teamNames.at(i), .value = team.result.now.value};
        if (!bar.value)
            bar.valueText = DetailCharts::tr("no data");
        bar.note = change.isEmpty() ? countText(team.result, drawing.reader)
                                    : DetailCharts::tr("%1, %2").arg(change, countText(team.result, drawing.reader));
        chart.bars.append(bar);
    }
    if (detail.card.target)
        chart.target = charts::Target{detail.card.target->target.goal, DetailCharts::tr("target")};
    return DetailChart{.id = u"teams"_s,
                       .title = title,
                       .note = DetailCharts::tr("each beside its own period before; no ranking"),
                       .chart = chart};
}

}  // namespace

QList<DetailChart> detailCharts(const MetricDetail &detail, const DetailDrawing &drawing)
{
    QList<DetailChart> charts;
    for (const auto make :
         {&trendChart, &processChart, &partsChart, &distributionChart, &sixTwelveChart, &hoursChart, &teamsChart}) {
        if (std::optional<DetailChart> chart = make(detail, drawing))
            charts.append(*chart);
    }
    return charts;
}

}  // namespace sb::ui
