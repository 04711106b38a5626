// SPDX-License-Identifier: Apache-2.0
#include "metrics/servicelevels.h"

#include "support/testcase.h"

#include <cmath>

using namespace sb;

namespace {

constexpr qint32 level = 0;
constexpr qint32 objective = 1;

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

MetricPoint events(qint32 service, double good, double valid, QDate first = QDate(2026, 3, 2))
{
    return {
        .metric = level, .service = service, .first = first, .end = first.addDays(1), .numerator = good, .denominator = valid};
}

MetricPoint aim(qint32 service, double value, QDate first = QDate(2026, 1, 1))
{
    return {.metric = objective, .service = service, .first = first, .end = first.addDays(1), .value = value};
}

Figure budgetOf(std::vector<MetricPoint> points)
{
    const WorkData data{.points = std::move(points)};
    return errorBudget(
        data, {.metric = level, .scope = {.window = ReportingCalendar().between(QDate(2026, 3, 1), QDate(2026, 4, 1))}},
        objective);
}

}  // namespace

/// The example of the reference "metrics", 3.6, and how objectives are found.
class TestServiceLevels : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theWorkedExample();
    void objectivesInPercent();
    void servicesHaveTheirOwnObjectives();
    void theLastObjectiveOfTheDayCounts();
    void withoutAnObjectiveThereIsNoBudget_data();
    void withoutAnObjectiveThereIsNoBudget();
    void anOverspentBudgetIsBelowNothing();
};

void TestServiceLevels::theWorkedExample()
{
    const Figure figure = budgetOf({aim(noPlace, 0.999), events(0, 999'400, 1'000'000)});
    QVERIFY(isNear(figure.value, 0.4));
    QCOMPARE(figure.n, 1'000'000);
    QCOMPARE(figure.numerator, 600);
    QCOMPARE(figure.rows, std::vector<qint32>{1});
}

void TestServiceLevels::objectivesInPercent()
{
    QVERIFY(isNear(budgetOf({aim(noPlace, 99.9), events(0, 999'400, 1'000'000)}).value, 0.4));
}

void TestServiceLevels::servicesHaveTheirOwnObjectives()
{
    // Allowed are 100 of the one and 1 of the other; 20 and 2 have failed.
    const Figure figure = budgetOf({aim(noPlace, 0.999), aim(1, 0.9), events(1, 980, 1000), events(0, 998, 1000)});
    QVERIFY(isNear(figure.value, 1 - 22.0 / 101));
}

void TestServiceLevels::theLastObjectiveOfTheDayCounts()
{
    const QDate later(2026, 3, 10);
    QVERIFY(isNear(budgetOf({aim(0, 0.9), aim(0, 0.99, later), events(0, 990, 1000)}).value, 0.9));
    QVERIFY(isNear(budgetOf({aim(0, 0.9), aim(0, 0.99, later), events(0, 990, 1000, later)}).value, 0.0));
}

void TestServiceLevels::withoutAnObjectiveThereIsNoBudget_data()
{
    QTest::addColumn<double>("objective");
    QTest::newRow("all") << 1.0;
    QTest::newRow("nothing") << 0.0;
    QTest::newRow("more than all") << 100.0;
    QTest::newRow("none") << -1.0;
}

void TestServiceLevels::withoutAnObjectiveThereIsNoBudget()
{
    QFETCH(double, objective);
    QCOMPARE(budgetOf({aim(noPlace, objective), events(0, 990, 1000)}).why, NoValue::NoEvents);
    QVERIFY(!budgetOf({aim(1, 0.9), events(0, 990, 1000)}).value);  // of another service
}

void TestServiceLevels::anOverspentBudgetIsBelowNothing()
{
    QVERIFY(isNear(budgetOf({aim(noPlace, 0.99), events(0, 970, 1000)}).value, -2));
}

QTEST_GUILESS_MAIN(TestServiceLevels)
#include "tst_servicelevels.moc"
