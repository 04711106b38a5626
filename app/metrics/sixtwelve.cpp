// SPDX-License-Identifier: Apache-2.0
#include "metrics/sixtwelve.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sb {

namespace {

constexpr int weeksShown = 6;
constexpr int monthsShown = 12;
constexpr int monthsInQuarter = 3;
constexpr int daysOfOneWeek = 7;
constexpr int daysBackByWeekday = 364;
constexpr double basisPointsOfOne = 10'000;

class SixTwelveMaker {
public:
    SixTwelveMaker(const ReportingCalendar &calendar, const ValueOfWindow &value) : m_calendar(calendar), m_value(value) {}

    [[nodiscard]] YearPair pair(const Window &window, const Window &before) const
    {
        return {window, before, m_value(window), m_value(before)};
    }
    [[nodiscard]] YearPair week(QDate end) const { return pair(weekWindow(end), weekWindow(end.addDays(-daysBackByWeekday))); }
    [[nodiscard]] YearPair month(QDate begin) const
    {
        const QDate before = begin.addYears(-1);
        return pair(m_calendar.between(begin, begin.addMonths(1)), m_calendar.between(before, before.addMonths(1)));
    }
    /// From the first of a month to and with a day.
    [[nodiscard]] YearPair toDate(QDate begin, QDate last) const
    {
        return pair(m_calendar.between(begin, last.addDays(1)),
                    m_calendar.between(begin.addYears(-1), last.addYears(-1).addDays(1)));
    }
    [[nodiscard]] YearPair weekOnWeek(QDate end) const
    {
        return pair(weekWindow(end), weekWindow(end.addDays(-daysOfOneWeek)));
    }

private:
    [[nodiscard]] Window weekWindow(QDate end) const
    {
        return m_calendar.between(end.addDays(1 - daysOfOneWeek), end.addDays(1));
    }

    const ReportingCalendar &m_calendar;
    const ValueOfWindow &m_value;
};

QDate firstOfMonth(QDate date)
{
    return {date.year(), date.month(), 1};
}

/// The first day of the stretch of so many months, counted from the fiscal year's first one, in which the date lies.
QDate fiscalBegin(QDate date, int yearStart, int months)
{
    const int behind = (date.month() - yearStart + monthsShown) % months;
    return firstOfMonth(date).addMonths(-behind);
}

std::optional<double> sumOf(std::span<const DayValue> days, std::optional<double> DayValue::*part)
{
    double sum = 0;
    for (const DayValue &day : days) {
        if (!(day.*part))
            return std::nullopt;
        sum += *(day.*part);
    }
    return sum;
}

/// The least, the most, the last or the mean of what is there.
std::optional<double> pickedFrom(std::span<const DayValue> days, Aggregation aggregation)
{
    std::vector<double> values;
    for (const DayValue &day : days) {
        if (day.value)
            values.push_back(*day.value);
    }
    if (values.empty())
        return std::nullopt;
    switch (aggregation) {
    case Aggregation::Least:
        return std::ranges::min(values);
    case Aggregation::Most:
        return std::ranges::max(values);
    case Aggregation::Last:
        return values.back();
    default:
        break;
    }
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

std::optional<double> YearPair::relativeChange() const
{
    return value && valueBefore && *valueBefore != 0 ? std::optional((*value - *valueBefore) / *valueBefore) : std::nullopt;
}

std::optional<double> YearPair::basisPoints() const
{
    return value && valueBefore ? std::optional((*value - *valueBefore) * basisPointsOfOne) : std::nullopt;
}

SixTwelve sixTwelve(const ReportingCalendar &calendar, QDate weekEnd, const ValueOfWindow &value, int yearStart)
{
    const SixTwelveMaker make(calendar, value);
    SixTwelve chart;
    for (int i = weeksShown - 1; i >= 0; --i)
        chart.weeks.append(make.week(weekEnd.addDays(-daysOfOneWeek * i)));
    const QDate running = firstOfMonth(weekEnd.addDays(1));
    for (int i = monthsShown; i > 0; --i)
        chart.months.append(make.month(running.addMonths(-i)));
    chart.lastWeek = chart.weeks.last();
    chart.weekOnWeek = make.weekOnWeek(weekEnd);
    chart.monthToDate = make.toDate(firstOfMonth(weekEnd), weekEnd);
    chart.quarterToDate = make.toDate(fiscalBegin(weekEnd, yearStart, monthsInQuarter), weekEnd);
    chart.yearToDate = make.toDate(fiscalBegin(weekEnd, yearStart, monthsShown), weekEnd);
    return chart;
}

std::optional<double> aggregated(std::span<const DayValue> days, const Window &window, Aggregation aggregation)
{
    const auto first = std::ranges::lower_bound(days, window.first, {}, &DayValue::day);
    const auto end = std::ranges::lower_bound(days, window.end, {}, &DayValue::day);
    const std::span<const DayValue> within(first, end);
    const bool isWhole = static_cast<qint64>(within.size()) == window.days() && !within.empty();
    if (aggregation == Aggregation::Sum)
        return isWhole ? sumOf(within, &DayValue::value) : std::nullopt;
    if (aggregation == Aggregation::Ratio) {
        const std::optional<double> all = isWhole ? sumOf(within, &DayValue::denominator) : std::nullopt;
        const std::optional<double> some = isWhole ? sumOf(within, &DayValue::value) : std::nullopt;
        return some && all && *all > 0 ? std::optional(*some / *all) : std::nullopt;
    }
    return pickedFrom(within, aggregation);
}

}  // namespace sb
