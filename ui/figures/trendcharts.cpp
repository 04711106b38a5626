// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/trendcharts.h"

#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct TrendCharts {
    Q_DECLARE_TR_FUNCTIONS(TrendCharts)
};

auto pointOf(const SeriesPoint &point, const MetricDefinition &definition, const DetailDrawing &drawing) -> charts::Point
{
    return {.x = charts::timeOf(point.window.first),
            .y = point.value,
            .standing = point.isComplete ? charts::Standing::Plain : charts::Standing::Partial,
            .label = point.value ? periodLabel(point, definition, drawing) : noValueText(point.why),
            .link = periodLink(point.window)};
}

QList<charts::Note> notesOf(const QString &key, const Window &within, const DetailDrawing &drawing)
{
    QList<charts::Note> notes;
    for (const Annotation &annotation : drawing.annotations) {
        if (annotation.text.isEmpty() || !within.holds(annotation.at)
            || (!annotation.metric.isEmpty() && annotation.metric != key))
            continue;
        notes.append({charts::timeOf(drawing.calendar.dateOf(annotation.at)), annotation.text});
    }
    return notes;
}

std::optional<charts::Target> targetOf(const CardData &card, const DetailDrawing &drawing)
{
    if (!card.target)
        return {};
    const double goal = card.target->target.goal;
    return charts::Target{goal, TrendCharts::tr("target %1").arg(figureText(*card.result.definition, goal, drawing.reader))};
}

auto barsOf(const CardData &card, const charts::Head &head, const DetailDrawing &drawing) -> charts::BarChart
{
    const MetricDefinition &definition = *card.result.definition;
    charts::BarChart chart{.head = head, .axis = {.unit = unitOf(definition)}, .timeName = TrendCharts::tr("Period")};
    for (const SeriesPoint &point : card.series)
        chart.bars.append(pointOf(point, definition, drawing));
    chart.target = targetOf(card, drawing);
    chart.notes = notesOf(definition.key, card.result.query.window, drawing);
    return chart;
}

auto linesOf(const CardData &card, const charts::Head &head, const DetailDrawing &drawing) -> charts::LineChart
{
    const MetricDefinition &definition = *card.result.definition;
    charts::LineChart chart{.head = head, .axis = {.unit = unitOf(definition)}, .timeName = TrendCharts::tr("Period")};
    charts::Series now{.name = metricName(definition)};
    charts::Series before{.name = TrendCharts::tr("previous"), .role = charts::Role::Previous};
    for (qsizetype i = 0; i < card.series.size(); ++i) {
        now.points.append(pointOf(card.series.at(i), definition, drawing));
        if (i < card.before.size())
            before.points.append({.x = charts::timeOf(card.series.at(i).window.first),
                                  .y = card.before.at(i).value,
                                  .label = periodLabel(card.before.at(i), definition, drawing)});
    }
    chart.series = {before, now};
    chart.target = targetOf(card, drawing);
    chart.notes = notesOf(definition.key, card.result.query.window, drawing);
    const auto last = std::ranges::find_if(card.series.crbegin(), card.series.crend(),
                                           [](const SeriesPoint &point) { return point.value.has_value(); });
    if (last != card.series.crend())
        chart.countText = TrendCharts::tr("n %1").arg(drawing.reader.locale.toString(last->n));
    return chart;
}

/// On which side of the centre a signal lies, as good or bad.
auto standingOf(const XmrSegment &segment, double value, Better better) -> charts::Standing
{
    const bool isAbove = segment.limits && value > segment.limits->centre;
    const bool isWorse = better == Better::More ? !isAbove : better == Better::Less ? isAbove : false;
    return isWorse ? charts::Standing::Worse : charts::Standing::Better;
}

auto stretchOf(const XmrSegment &segment, const MetricDetail &detail) -> charts::LimitStretch
{
    const auto timeAt = [&detail](qsizetype place) { return charts::timeOf(detail.trend.at(place).window.first); };
    return {.from = timeAt(segment.begin),
            .to = timeAt(std::max(segment.begin, segment.end - 1)),
            .centre = segment.limits->centre,
            .lower = segment.limits->lower,
            .upper = segment.limits->upper,
            .rangeLimit = segment.limits->rangeLimit,
            .isProvisional = segment.isProvisional,
            .dividerText = segment.begin > 0 ? TrendCharts::tr("changed here") : QString()};
}

void addProcessPoints(charts::XmrChart &chart, const MetricDetail &detail, const DetailDrawing &drawing)
{
    const MetricDefinition &definition = *detail.card.result.definition;
    for (const XmrSegment &segment : detail.xmr.segments) {
        const auto end = std::min({segment.end, static_cast<qsizetype>(detail.xmr.points.size()), detail.trend.size()});
        if (segment.limits && segment.begin < end)
            chart.stretches.append(stretchOf(segment, detail));
        for (qsizetype i = segment.begin; i < end; ++i) {
            charts::Point point = pointOf(detail.trend.at(i), definition, drawing);
            if (detail.xmr.points.at(static_cast<size_t>(i)).marks && point.y)
                point.standing = standingOf(segment, *point.y, definition.better);
            chart.points.append(point);
        }
    }
}

MarkedSentence processBadge(const charts::XmrChart &chart)
{
    const auto count = [&chart](charts::Standing standing) {
        return static_cast<int>(std::ranges::count(chart.points, standing, &charts::Point::standing));
    };
    const int worse = count(charts::Standing::Worse);
    const int better = count(charts::Standing::Better);
    if (worse > 0)
        return {Mark::Bad, TrendCharts::tr("signals for the worse: %1").arg(worse)};
    if (better > 0)
        return {Mark::Good, TrendCharts::tr("signals: %1").arg(better)};
    return chart.stretches.isEmpty() ? MarkedSentence() : MarkedSentence{Mark::None, TrendCharts::tr("routine variation")};
}

QList<charts::YearPoint> yearPoints(const QList<YearPair> &pairs, const MetricDefinition &definition,
                                    const DetailDrawing &drawing)
{
    QList<charts::YearPoint> points;
    for (const YearPair &pair : pairs) {
        const QString day = charts::dayText(pair.window.first, drawing.reader.language);
        points.append(
            {.begin = pair.window.first,
             .value = pair.value,
             .before = pair.valueBefore,
             .label = pair.value
                 ? TrendCharts::tr("%1: %2", "a day, a figure").arg(day, figureText(definition, *pair.value, drawing.reader))
                 : day});
    }
    return points;
}

auto boxCell(const QString &label, const YearPair &pair, const MetricDefinition &definition, const Reader &reader)
    -> charts::BoxCell
{
    const std::optional<double> change = pair.relativeChange();
    return {.label = label,
            .value = pair.value ? figureText(definition, *pair.value, reader) : TrendCharts::tr("no data"),
            .change = change ? QString((*change > 0 ? u"+"_s : QString())
                                       + charts::decimalText(100 * *change, 0, reader.language) + reader.language.percent)
                             : QString()};
}

}  // namespace

QString periodLabel(const SeriesPoint &point, const MetricDefinition &definition, const DetailDrawing &drawing)
{
    const QString day = charts::dayText(point.window.first, drawing.reader.language);
    if (!point.value)
        return TrendCharts::tr("%1: %2", "a day, why no figure").arg(day, noValueText(point.why));
    return TrendCharts::tr("%1: %2, n %3", "a day, a figure, its count")
        .arg(day, figureText(definition, *point.value, drawing.reader), drawing.reader.locale.toString(point.n));
}

QString periodLink(const Window &window)
{
    return u"sb:period/"_s + window.first.toString(Qt::ISODate);
}

QString eachPeriod(ReportingCalendar::Length length)
{
    switch (length) {
    case ReportingCalendar::Length::Day:
        return TrendCharts::tr("Each day");
    case ReportingCalendar::Length::Month:
        return TrendCharts::tr("Each month");
    case ReportingCalendar::Length::Quarter:
        return TrendCharts::tr("Each quarter");
    case ReportingCalendar::Length::Week:
        break;
    }
    return TrendCharts::tr("Each week");
}

auto headOf(const QString &id, const MetricDefinition &definition, const QString &title, const DetailDrawing &drawing)
    -> charts::Head
{
    return {.key = id + u'-' + definition.key,
            .title = TrendCharts::tr("%1: %2", "a metric, a chart of it").arg(metricName(definition), title),
            .sentence = title,
            .width = drawing.width,
            .height = drawing.height};
}

std::optional<DetailChart> trendChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    const CardData &card = detail.card;
    if (card.series.isEmpty())
        return {};
    const MetricDefinition &definition = *card.result.definition;
    const QString title = eachPeriod(drawing.length);
    charts::Head head = headOf(u"trend"_s, definition, title, drawing);
    head.sentence = signalText(card, drawing.length, drawing.reader);
    const bool isCount = definition.form == MetricForm::Count && definition.unit == MetricUnit::Count;
    const QString suffix = figureSuffix(definition);
    const QString with = TrendCharts::tr("with %1", "the period before").arg(periodText(drawing.before, drawing.reader));
    return DetailChart{.id = u"trend"_s,
                       .title = title,
                       .note = isCount        ? suffix
                           : suffix.isEmpty() ? with
                                              : TrendCharts::tr("%1, %2").arg(suffix, with),
                       .chart =
                           isCount ? charts::Chart(barsOf(card, head, drawing)) : charts::Chart(linesOf(card, head, drawing))};
}

std::optional<DetailChart> processChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    if (detail.trend.isEmpty() || detail.xmr.points.empty())
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    const QString title = TrendCharts::tr("Process behaviour");
    charts::XmrChart chart{.head = headOf(u"xmr"_s, definition, title, drawing), .timeName = TrendCharts::tr("Period")};
    chart.axis.unit = unitOf(definition);
    addProcessPoints(chart, detail, drawing);
    chart.words = {.upper = TrendCharts::tr("upper"),
                   .centre = TrendCharts::tr("mean"),
                   .lower = TrendCharts::tr("lower"),
                   .rangeLimit = TrendCharts::tr("range limit"),
                   .rangeName = TrendCharts::tr("Moving range"),
                   .firstSignal = TrendCharts::tr("first signal")};
    const MarkedSentence badge = processBadge(chart);
    chart.head.sentence = badge.text;
    const QString periods = TrendCharts::tr("XmR, periods: %1").arg(drawing.reader.locale.toString(detail.trend.size()));
    const QString note = chart.stretches.isEmpty() ? TrendCharts::tr("%1, too few for limits").arg(periods) : periods;
    return DetailChart{.id = u"xmr"_s, .title = title, .note = note, .badge = badge, .chart = chart};
}

std::optional<DetailChart> sixTwelveChart(const MetricDetail &detail, const DetailDrawing &drawing)
{
    const SixTwelve &values = detail.sixTwelve;
    const auto haveValue = [](const YearPair &pair) { return pair.value.has_value(); };
    if (std::ranges::none_of(values.weeks, haveValue) && std::ranges::none_of(values.months, haveValue))
        return {};
    const MetricDefinition &definition = *detail.card.result.definition;
    const QString title = TrendCharts::tr("Six weeks and twelve months");
    charts::SixTwelveChart chart{.head = headOf(u"sixtwelve"_s, definition, title, drawing)};
    chart.axis.unit = unitOf(definition);
    chart.timeName = TrendCharts::tr("Period");
    chart.beforeName = TrendCharts::tr("a year before");
    chart.weeksName = TrendCharts::tr("weeks");
    chart.monthsName = TrendCharts::tr("months");
    chart.weeks = yearPoints(values.weeks, definition, drawing);
    chart.months = yearPoints(values.months, definition, drawing);
    chart.haveMonthsOwnScale = definition.unit == MetricUnit::Count && definition.form == MetricForm::Count;
    chart.head.height = drawing.height + 40;
    const Reader &reader = drawing.reader;
    chart.box = {boxCell(TrendCharts::tr("last week"), values.lastWeek, definition, reader),
                 boxCell(TrendCharts::tr("week on week"), values.weekOnWeek, definition, reader),
                 boxCell(TrendCharts::tr("month to date"), values.monthToDate, definition, reader),
                 boxCell(TrendCharts::tr("quarter to date"), values.quarterToDate, definition, reader),
                 boxCell(TrendCharts::tr("year to date"), values.yearToDate, definition, reader)};
    return DetailChart{.id = u"sixtwelve"_s, .title = title, .note = TrendCharts::tr("with the year before"), .chart = chart};
}

}  // namespace sb::ui
