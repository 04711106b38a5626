// SPDX-License-Identifier: Apache-2.0
#include "metrics/people.h"

#include "support/testcase.h"

#include <cmath>

using namespace sb;

namespace {

constexpr Instant day = Instant{24} * 3'600'000;

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

PointScope quarter()
{
    return {.metric = 0, .scope = {.window = ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1))}};
}

MetricPoint point(double numerator, double denominator, qint32 team = noPlace)
{
    return {.metric = 0,
            .team = team,
            .first = QDate(2026, 1, 1),
            .end = QDate(2026, 4, 1),
            .numerator = numerator,
            .denominator = denominator};
}

}  // namespace

/// The examples of the reference "metrics", 3.5, that are made of points, and of what changes say of people.
class TestPeople : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whoStays();
    void hoursAndGoals();
    void theWholeIsNotAddedToItsParts();
    void fewPersonsAreNotSpokenOf();
    void pointsReachOverTheWindow();
    void joining();
    void filesOfMany();
};

void TestPeople::whoStays()
{
    const Figure stay = retention({.points = {point(2, 40)}}, quarter());
    QVERIFY(isNear(stay.value, 0.95));
    QCOMPARE(stay.numerator, 38);
    QVERIFY(stay.interval && stay.interval->holds(0.95));
}

void TestPeople::hoursAndGoals()
{
    QVERIFY(isNear(pointPerPerson({.points = {point(36, 12)}}, quarter()).value, 3));
    QVERIFY(isNear(pointRatio({.points = {point(48, 480)}}, quarter()).value, 0.1));
    QVERIFY(isNear(pointPerPerson({.points = {point(9, 12)}}, quarter()).value, 0.75));
    MetricPoint talks = point(0, 0);
    talks.value = 3;
    QVERIFY(isNear(pointSum({.points = {talks, talks}}, quarter()).value, 6));
}

void TestPeople::theWholeIsNotAddedToItsParts()
{
    const WorkData data{.points = {point(2, 40), point(2, 10, 0), point(1, 30, 1)}};
    QVERIFY(isNear(retention(data, quarter()).value, 0.95));
    PointScope team = quarter();
    team.scope.filter.teams = {true, false};
    QVERIFY(isNear(retention(data, team).value, 0.8));
    const WorkData parts{.points = {point(2, 10, 0), point(1, 30, 1)}};
    QVERIFY(isNear(retention(parts, quarter()).value, 1 - 3.0 / 40));
}

void TestPeople::fewPersonsAreNotSpokenOf()
{
    const WorkData data{.points = {point(1, 4)}};
    const Figure few = retention(data, quarter());
    QVERIFY(!few.value && few.n == 0 && few.numerator == 0 && few.rows.empty());
    QCOMPARE(few.why, NoValue::BelowFloor);
    QCOMPARE(pointPerPerson(data, quarter()).why, NoValue::BelowFloor);
    QVERIFY(pointRatio(data, quarter()).value);  // hours are no persons
}

void TestPeople::pointsReachOverTheWindow()
{
    MetricPoint year = point(2, 40);
    year.end = QDate(2027, 1, 1);
    MetricPoint other = point(2, 40);
    other.metric = 1;
    MetricPoint empty = point(2, 0);
    QCOMPARE(retention({.points = {year, other, empty}}, quarter()).why, NoValue::NoEvents);
    // Twelve weeks that a quarter ends in, and those behind them.
    PointScope weeks = quarter();
    weeks.scope.window = ReportingCalendar().between(QDate(2026, 1, 12), QDate(2026, 4, 6));
    QVERIFY(isNear(retention({.points = {point(2, 40)}}, weeks).value, 0.95));
    weeks.scope.window = ReportingCalendar().between(QDate(2026, 4, 6), QDate(2026, 6, 29));
    QCOMPARE(retention({.points = {point(2, 40)}}, weeks).why, NoValue::NoEvents);
}

void TestPeople::joining()
{
    const MetricScope scope = quarter().scope;
    WorkData data;
    for (const int days : {3, 5, 8, 13, 21})
        data.newcomers.push_back({.joined = scope.window.from, .firstMerge = scope.window.from + days * day});
    QVERIFY(isNear(onboardingTime(data, scope).value, 8.0 * day));
    data.newcomers.push_back({.firstMerge = scope.window.from});
    QCOMPARE(onboardingTime(data, scope).missingStart, 1);
    data.newcomers[0].firstMerge = scope.window.to;
    QCOMPARE(onboardingTime(data, scope).why, NoValue::BelowFloor);
}

void TestPeople::filesOfMany()
{
    const MetricScope scope = quarter().scope;
    const SharedFile shared{.last = scope.window.from, .humans = 2};
    const SharedFile lone{.last = scope.window.from, .humans = 1};
    const SharedFile old{.last = scope.window.to - 366 * day, .humans = 1};
    QVERIFY(isNear(sharedFilesShare({.files = {shared, lone, lone, lone, old}}, scope).value, 0.25));
    QCOMPARE(sharedFilesShare({}, scope).why, NoValue::NoEvents);
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
