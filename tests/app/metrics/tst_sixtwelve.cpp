// SPDX-License-Identifier: Apache-2.0
#include "metrics/sixtwelve.h"

#include "support/testcase.h"

#include <cmath>
#include <vector>

using namespace sb;

namespace {

const QDate sunday(2026, 4, 5);

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

std::optional<double> daysIn(const Window &window)
{
    return static_cast<double>(window.days());
}

QDate last(const Window &window)
{
    return window.end.addDays(-1);
}

}  // namespace

/// The example of the reference "metrics", 7, and what its rules say beside it.
class TestSixTwelve : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void weeksAndMonths();
    void theBox();
    void aMonthThatEndsWithTheWeekIsComplete();
    void fiscalYears();
    void leapDays();
    void changes();
    void sharesAreAddedUpFirst();
    void aMissingDayIsNoZero();
    void otherAggregations();
};

void TestSixTwelve::weeksAndMonths()
{
    const SixTwelve chart = sixTwelve(ReportingCalendar(), sunday, daysIn);
    QCOMPARE(chart.weeks.size(), 6);
    QCOMPARE(last(chart.weeks.last().window), sunday);
    QCOMPARE(last(chart.weeks.last().before), QDate(2025, 4, 6));
    QCOMPARE(last(chart.weeks.first().window), QDate(2026, 3, 1));
    for (const YearPair &week : chart.weeks)
        QVERIFY(week.window.first.dayOfWeek() == week.before.first.dayOfWeek() && week.window.days() == 7);
    QCOMPARE(chart.months.size(), 12);
    QCOMPARE(chart.months.first().window.first, QDate(2025, 4, 1));
    QCOMPARE(chart.months.last().window.first, QDate(2026, 3, 1));
    QCOMPARE(chart.months.last().window.end, QDate(2026, 4, 1));
    QCOMPARE(chart.months.last().before.first, QDate(2025, 3, 1));
    QVERIFY(isNear(chart.months.at(10).value, 28));
}

void TestSixTwelve::theBox()
{
    const SixTwelve chart = sixTwelve(ReportingCalendar(), sunday, daysIn);
    QCOMPARE(chart.lastWeek, chart.weeks.last());
    QCOMPARE(chart.weekOnWeek.before, chart.weeks.at(4).window);
    QCOMPARE(chart.monthToDate.window.first, QDate(2026, 4, 1));
    QCOMPARE(last(chart.monthToDate.window), sunday);
    QCOMPARE(chart.monthToDate.before.first, QDate(2025, 4, 1));
    QCOMPARE(last(chart.monthToDate.before), QDate(2025, 4, 5));
    QCOMPARE(chart.quarterToDate.window.first, QDate(2026, 4, 1));
    QCOMPARE(chart.yearToDate.window.first, QDate(2026, 1, 1));
    QVERIFY(isNear(chart.yearToDate.value, 95) && isNear(chart.yearToDate.valueBefore, 95));
}

void TestSixTwelve::aMonthThatEndsWithTheWeekIsComplete()
{
    const SixTwelve chart = sixTwelve(ReportingCalendar(), QDate(2026, 5, 31), daysIn);
    QCOMPARE(chart.months.last().window.first, QDate(2026, 5, 1));
    QCOMPARE(chart.monthToDate.window, chart.months.last().window);
}

void TestSixTwelve::fiscalYears()
{
    const SixTwelve chart = sixTwelve(ReportingCalendar(), sunday, daysIn, 2);
    QCOMPARE(chart.yearToDate.window.first, QDate(2026, 2, 1));
    QCOMPARE(chart.quarterToDate.window.first, QDate(2026, 2, 1));
    QCOMPARE(sixTwelve(ReportingCalendar(), sunday, daysIn, 10).yearToDate.window.first, QDate(2025, 10, 1));
    QCOMPARE(sixTwelve(ReportingCalendar(), sunday, daysIn, 12).quarterToDate.window.first, QDate(2026, 3, 1));
}

void TestSixTwelve::leapDays()
{
    const SixTwelve chart = sixTwelve(ReportingCalendar(), QDate(2028, 2, 29), daysIn);
    QCOMPARE(last(chart.monthToDate.before), QDate(2027, 2, 28));
}

void TestSixTwelve::changes()
{
    const YearPair shares{.window = {}, .before = {}, .value = 0.125, .valueBefore = 0.1};
    QVERIFY(isNear(shares.basisPoints(), 250) && isNear(shares.relativeChange(), 0.25));
    const YearPair fromZero{.window = {}, .before = {}, .value = 0, .valueBefore = 0};
    QVERIFY(!fromZero.relativeChange() && isNear(fromZero.basisPoints(), 0));
    QVERIFY(!YearPair({.window = {}, .before = {}, .value = 1, .valueBefore = {}}).basisPoints());
}

void TestSixTwelve::sharesAreAddedUpFirst()
{
    const std::vector<DayValue> days{{sunday, 1, 2}, {sunday.addDays(1), 0, 8}};
    const Window window{.first = sunday, .end = sunday.addDays(2)};
    QVERIFY(isNear(aggregated(days, window, Aggregation::Ratio), 0.1));
    const std::vector<DayValue> nothing{{sunday, 0, 0}, {sunday.addDays(1), 0, 0}};
    QVERIFY(!aggregated(nothing, window, Aggregation::Ratio));
}

void TestSixTwelve::aMissingDayIsNoZero()
{
    const Window window{.first = sunday, .end = sunday.addDays(2)};
    const std::vector<DayValue> zeros{{sunday, 0}, {sunday.addDays(1), 0}};
    QVERIFY(isNear(aggregated(zeros, window, Aggregation::Sum), 0));
    const std::vector<DayValue> one{{sunday, 3}};
    const std::vector<DayValue> unknown{{sunday, 3}, {sunday.addDays(1)}};
    for (const auto &days : {one, unknown}) {
        QVERIFY(!aggregated(days, window, Aggregation::Sum) && !aggregated(days, window, Aggregation::Ratio));
        QVERIFY(isNear(aggregated(days, window, Aggregation::Mean), 3));
    }
    QVERIFY(!aggregated({}, window, Aggregation::Sum));
}

void TestSixTwelve::otherAggregations()
{
    const Window window{.first = sunday, .end = sunday.addDays(3)};
    const std::vector<DayValue> days{
        {sunday.addDays(-1), 100}, {sunday, 4}, {sunday.addDays(1), 1}, {sunday.addDays(2), 7}, {sunday.addDays(3), 100}};
    QVERIFY(isNear(aggregated(days, window, Aggregation::Sum), 12) && isNear(aggregated(days, window, Aggregation::Mean), 4));
    QVERIFY(isNear(aggregated(days, window, Aggregation::Least), 1) && isNear(aggregated(days, window, Aggregation::Most), 7));
    QVERIFY(isNear(aggregated(days, window, Aggregation::Last), 7));
    QVERIFY(!aggregated({}, window, Aggregation::Mean));
}

QTEST_GUILESS_MAIN(TestSixTwelve)
#include "tst_sixtwelve.moc"
