// SPDX-License-Identifier: Apache-2.0
#include "metrics/operations.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test::seta;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

MetricScope of(const Window &window)
{
    return {.window = window};
}

}  // namespace

/// Each example of the reference "metrics", 3.6, and what its rules say beside them.
class TestOperations : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void incidentsAreCounted();
    void timesOfIncidents();
    void aMissingOrWrongMomentIsNoZero();
    void causesRecurWithinNinetyDays();
    void reopenedIncidents();
    void uptimeIsThatOfTheGravest();
    void overlappingIncidentsCountOnce();
    void shareOfAutomatedDeployments();
    void budgetsAndBurns();
};

void TestOperations::incidentsAreCounted()
{
    const Figure count = incidentCount(data(), of(w13()));
    QVERIFY(isNear(count.value, 3));
    QCOMPARE(count.missingStart, 1);
    DeliveryData some = data();
    some.incidents[1].isDuplicate = true;
    some.incidents[2].isExcluded = true;
    const Figure fewer = incidentCount(some, of(w13()));
    QVERIFY(isNear(fewer.value, 1));
    QCOMPARE(fewer.excluded, 1);
    QVERIFY(isNear(incidentCount({}, of(w13())).value, 0));
    QCOMPARE(incidentCount({}, {.window = w13(), .isCovered = false}).why, NoValue::NotCovered);
}

void TestOperations::timesOfIncidents()
{
    const Figure detect = incidentTime(data(), of(both()), IncidentSpan::Detect);
    QVERIFY(isNear(detect.value, minutes(20)) && detect.n == 2);
    const Figure acknowledge = incidentTime(data(), of(both()), IncidentSpan::Acknowledge);
    QVERIFY(isNear(acknowledge.value, minutes(7.5)) && acknowledge.n == 2);
    const Figure mitigate = incidentTime(data(), of(both()), IncidentSpan::Mitigate);
    QVERIFY(isNear(mitigate.value, minutes(35)) && mitigate.n == 1);
    const Figure resolve = incidentTime(data(), of(both()), IncidentSpan::Resolve);
    QVERIFY(isNear(resolve.value, minutes(120)) && resolve.n == 4);
    QVERIFY(isNear(meanIncidentTime(data(), of(both()), IncidentSpan::Resolve), minutes(105)));
}

void TestOperations::aMissingOrWrongMomentIsNoZero()
{
    DeliveryData some = data();
    some.incidents[0].acknowledged = at("26 12:30");  // before it was detected
    some.incidents[1].detected = unknownInstant;
    const Figure figure = incidentTime(some, of(both()), IncidentSpan::Acknowledge);
    QVERIFY(!figure.value);
    QCOMPARE(figure.clockSkew, 1);
    QCOMPARE(figure.missingStart, 1);
    QVERIFY(!meanIncidentTime({}, of(both()), IncidentSpan::Resolve));
}

void TestOperations::causesRecurWithinNinetyDays()
{
    DeliveryData some;
    const auto add = [&some](Instant when, qint32 service, qint32 cause) {
        some.incidents.push_back({.detected = when, .service = service, .causeKey = cause});
    };
    const Instant now = at("26 12:00");
    const auto daysBefore = [now](qint64 days) { return now - days * 24 * 3'600'000; };
    for (int i = 0; i < 8; ++i)
        add(now + i, 0, i);
    add(now + 100, 0, 3);
    add(now + 200, 1, 9);
    add(daysBefore(89), 1, 9);
    add(daysBefore(91), 0, 5);
    add(daysBefore(1), 1, 6);
    const Figure figure = recurrenceRate(some, of(w13()));
    QCOMPARE(figure.numerator, 2);
    QCOMPARE(figure.n, 11);
    QVERIFY(!recurrenceRate({}, of(w13())).value);
}

void TestOperations::reopenedIncidents()
{
    const Figure figure = reopenRate(data(), of(w13()));
    QCOMPARE(figure.numerator, 1);
    QCOMPARE(figure.n, 3);
}

/// 30 days, 60 minutes at 25 %, 20 minutes at 100 %.
void TestOperations::uptimeIsThatOfTheGravest()
{
    const ReportingCalendar utc;
    const Window month = utc.between(QDate(2026, 3, 1), QDate(2026, 3, 31));
    DeliveryData some;
    some.incidents = {{.impactStart = at("2 10:00"), .mitigated = at("2 11:00"), .impactShare = 0.25},
                      {.impactStart = at("9 10:00"), .mitigated = at("9 10:20"), .severity = 1}};
    QVERIFY(isNear(uptimeProxy(some, of(month)).value, 1 - 35.0 / 43'200));
    QVERIFY(isNear(impactTime(some, of(month)).value, minutes(35)));
    some.incidents[1].severity = 2;
    QVERIFY(isNear(uptimeProxy(some, of(month)).value, 1 - 25.0 / 43'200));
    some.incidents[1].severity = 3;
    QVERIFY(isNear(uptimeProxy(some, of(month)).value, 1 - 15.0 / 43'200));
    QVERIFY(isNear(uptimeProxy({}, of(month)).value, 1));
    QVERIFY(!uptimeProxy({}, {.window = month, .isCovered = false}).value);
}

void TestOperations::overlappingIncidentsCountOnce()
{
    const ReportingCalendar utc;
    const Window day = utc.between(QDate(2026, 3, 2), QDate(2026, 3, 3));
    DeliveryData some;
    some.incidents = {{.impactStart = at("2 10:00"), .mitigated = at("2 12:00"), .impactShare = 0.5},
                      {.impactStart = at("2 11:00"), .mitigated = at("2 11:30"), .impactShare = 1},
                      {.impactStart = at("2 11:15"), .mitigated = at("2 13:00"), .impactShare = 0.2},
                      {.impactStart = at("2 23:00"), .impactShare = 1}};
    // 10:00-11:00 0.5, 11:00-11:30 1, 11:30-12:00 0.5, 12:00-13:00 0.2, 23:00 on 1
    QVERIFY(isNear(uptimeProxy(some, of(day)).value, 1 - (0.5 + 0.5 + 0.25 + 0.2 + 1) / 24));
    QVERIFY(isNear(impactTime(some, of(day)).value, hours(2 * 0.5 + 0.5 + 1.75 * 0.2 + 1)));
}

void TestOperations::shareOfAutomatedDeployments()
{
    const Figure figure = automationRate(data(), of(both()));
    QCOMPARE(figure.numerator, 6);
    QCOMPARE(figure.n, 7);
}

void TestOperations::budgetsAndBurns()
{
    const ServiceLevel month{0.999, 999'400, 1'000'000};
    QVERIFY(isNear(serviceLevel(month), 0.9994));
    QVERIFY(std::abs(*budgetLeft(month) - 0.4) < 1e-6);
    QVERIFY(std::abs(*burnRate({0.999, 1369, 1389}) - 14.399) < 5e-4);
    QVERIFY(*budgetLeft({0.999, 990'000, 1'000'000}) < 0);
    QVERIFY(isNear(burnThreshold(0.02, 1, 30), 14.4));
    QVERIFY(isNear(burnThreshold(0.05, 6, 30), 6));
    QVERIFY(isNear(burnThreshold(0.1, 72, 30), 1));
    QVERIFY(isNear(hoursToExhaustion(0.4, 2, 30), 144));
    QVERIFY(!serviceLevel({0.999, 0, 0}) && !burnRate({1, 5, 6}) && !hoursToExhaustion(0.4, 0, 30));
}

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
