// SPDX-License-Identifier: Apache-2.0
#include "metrics/dora.h"

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

/// To four places of an hour, as the reference prints.
bool isAbout(std::optional<double> value, double wantedHours)
{
    return value && std::abs(*value / 3'600'000 - wantedHours) < 5e-5;
}

}  // namespace

/// Each example of the reference "metrics", 3.1, and what its rules say beside them.
class TestDora : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void frequency();
    void frequencyInUtcIsAnother();
    void daysAndGaps();
    void lead();
    void leadParts();
    void leadPartsAddUp();
    void failRate();
    void recovery();
    void rework();
    void failedBeforeProduction();
    void noDataIsNoValue();
    void excludedEventsAreCounted();
    void filtersTakeEventsOfTheirOwn();
    void linksCountByLevelAndSeverity();
    void aLinkFromBeforeTheDeploymentIsSuspect();
    void openFailuresAreListed();
    void changesWaitForDeployment();
    void percentilesHaveFloors();
};

void TestDora::frequency()
{
    QVERIFY(isNear(deploymentFrequency(data(), {w13()}).value, 4.0 / 7));
    QVERIFY(isNear(deploymentFrequency(data(), {w14()}).value, 3.0 / 7));
    const Figure whole = deploymentFrequency(data(), {both()});
    QVERIFY(isNear(whole.value, 0.5));
    QCOMPARE(whole.n, 7);
    QCOMPARE(whole.rows, (std::vector<qint32>{1, 2, 3, 4, 5, 6, 8}));
}

void TestDora::frequencyInUtcIsAnother()
{
    const ReportingCalendar utc;
    const Window week = utc.holding(QDate(2026, 3, 23), ReportingCalendar::Length::Week);
    QCOMPARE(deploymentFrequency(data(), {week}).n, 5);
    QVERIFY(isNear(deploymentDays(data(), {week}, utc).value, 3));
    QVERIFY(isNear(deploymentDays(data(), {w13()}, calendar()).value, 4));
}

void TestDora::daysAndGaps()
{
    QVERIFY(isNear(deploymentDays(data(), {both()}, calendar()).value, 3.5));
    QVERIFY(isAbout(deploymentGap(data(), {both()}).value, 44.5833));
    const DeliveryData none;
    QVERIFY(isNear(deploymentDays(none, {both()}, calendar()).value, 0));
    QCOMPARE(deploymentDays(none, {.window = both(), .isCovered = false}, calendar()).why, NoValue::NotCovered);
}

void TestDora::lead()
{
    const Figure first = leadTime(data(), {w13()}, LeadPart::Whole);
    QVERIFY(isAbout(first.value, 28));
    QCOMPARE(first.n, 3);
    QCOMPARE(first.clockSkew, 1);
    QCOMPARE(first.rows, (std::vector<qint32>{0, 1, 2}));
    QVERIFY(isAbout(leadTime(data(), {w14()}, LeadPart::Whole).value, 11.75));
    const Figure whole = leadTime(data(), {both()}, LeadPart::Whole);
    QCOMPARE(whole.n, 7);
    QVERIFY(isAbout(whole.value, 19.3333));
    QVERIFY(!whole.p75 && !whole.p90);
    QCOMPARE(leadTime(data(), {.window = w13(), .hasBots = true}, LeadPart::Whole).n, 4);
}

void TestDora::leadParts()
{
    const auto only = [](qint32 place, LeadPart part) {
        DeliveryData all = data();
        all.changes = {all.changes.at(static_cast<size_t>(place))};
        return leadTime(all, {both()}, part).value;
    };
    QVERIFY(isAbout(only(0, LeadPart::Coding), 2) && isAbout(only(0, LeadPart::Pickup), 4));
    QVERIFY(isAbout(only(0, LeadPart::Review), 77) && isAbout(only(0, LeadPart::Deploy), 2.5));
    QVERIFY(isAbout(only(2, LeadPart::Coding), 1) && isAbout(only(2, LeadPart::Unreviewed), 25));
    QVERIFY(!only(2, LeadPart::Pickup) && !only(2, LeadPart::Review) && isAbout(only(2, LeadPart::Deploy), 2));
    QVERIFY(!only(3, LeadPart::Coding) && !only(3, LeadPart::Whole));
    QVERIFY(isAbout(only(3, LeadPart::Pickup), 2) && isAbout(only(3, LeadPart::Review), 10));
    QVERIFY(isAbout(only(3, LeadPart::Deploy), 1.5));
    QVERIFY(isAbout(only(7, LeadPart::Coding), 6) && isAbout(only(7, LeadPart::Pickup), 17));
    QVERIFY(isAbout(only(7, LeadPart::Review), 29) && isAbout(only(7, LeadPart::Deploy), 1.3333));
    QVERIFY(!only(1, LeadPart::Coding));
}

void TestDora::leadPartsAddUp()
{
    const LeadStack stack = leadStack(data(), {both()});
    QCOMPARE(stack.n, 4);
    QVERIFY(isAbout(stack.coding, 2.2917) && isAbout(stack.pickup, 5.7083));
    QVERIFY(isAbout(stack.review, 26.8542) && isAbout(stack.deploy, 1.1875));
    QVERIFY(isAbout(stack.coding + stack.pickup + stack.review + stack.deploy, 36.0417));
}

void TestDora::failRate()
{
    const Figure first = changeFailRate(data(), {w13()});
    QVERIFY(isNear(first.value, 0.25));
    QCOMPARE(first.rows, std::vector<qint32>{3});
    QVERIFY(isNear(incidentsPerFailure(data(), {w13()}), 2));
    QVERIFY(isNear(changeFailRate(data(), {w14()}).value, 1.0 / 3));
    const Figure whole = changeFailRate(data(), {both()});
    QCOMPARE(whole.numerator, 2);
    QCOMPARE(whole.n, 7);
    QVERIFY(std::abs(whole.interval->low - 0.082) < 5e-4 && std::abs(whole.interval->high - 0.641) < 5e-4);
}

void TestDora::recovery()
{
    QVERIFY(isNear(recoveryTime(data(), {w13()}).value, minutes(65)));
    QVERIFY(isNear(recoveryTime(data(), {w14()}).value, minutes(2090)));
    const Figure whole = recoveryTime(data(), {both()});
    QVERIFY(isNear(whole.value, minutes(1077.5)));
    QCOMPARE(whole.n, 2);
    QCOMPARE(whole.open, 0);
}

void TestDora::rework()
{
    QVERIFY(isNear(reworkRate(data(), {w14()}).value, 1.0 / 3));
    QVERIFY(isNear(reworkRate(data(), {both()}).value, 1.0 / 7));
    DeliveryData mixed = data();
    mixed.changes.push_back(change("31 07:00", "31 07:10", "", "31 08:00", 6));  // a fix within a planned batch
    QVERIFY(isNear(reworkRate(mixed, {both()}).value, 0));
    mixed.deployments[6].kind = Deployment::Kind::Rollback;
    QVERIFY(isNear(reworkRate(mixed, {both()}).value, 1.0 / 7));
}

void TestDora::failedBeforeProduction()
{
    const Figure failed = deployFailRate(data(), {both()});
    QVERIFY(isNear(failed.value, 1.0 / 8));
    QCOMPARE(failed.rows, std::vector<qint32>{7});
}

void TestDora::noDataIsNoValue()
{
    const DeliveryData none;
    QVERIFY(isNear(deploymentFrequency(none, {both()}).value, 0));
    const Figure uncovered = deploymentFrequency(none, {.window = both(), .isCovered = false});
    QVERIFY(!uncovered.value);
    QCOMPARE(uncovered.why, NoValue::NotCovered);
    for (const Figure &figure :
         {leadTime(none, {both()}, LeadPart::Whole), changeFailRate(none, {both()}), recoveryTime(none, {both()}),
          reworkRate(none, {both()}), deployFailRate(none, {both()}), deploymentGap(none, {both()})}) {
        QVERIFY(!figure.value);
        QCOMPARE(figure.why, NoValue::NoEvents);
    }
    QVERIFY(!incidentsPerFailure(none, {both()}));
}

void TestDora::excludedEventsAreCounted()
{
    DeliveryData some = data();
    some.deployments[3].isExcluded = true;
    const Figure rate = changeFailRate(some, {w13()});
    QVERIFY(isNear(rate.value, 0));
    QCOMPARE(rate.n, 3);
    QCOMPARE(rate.excluded, 1);
    QCOMPARE(leadTime(some, {w13()}, LeadPart::Whole).excluded, 1);
    for (Deployment &deployment : some.deployments)
        deployment.isExcluded = true;
    const Figure frequency = deploymentFrequency(some, {w13()});
    QVERIFY(!frequency.value);
    QCOMPARE(frequency.why, NoValue::AllExcluded);
}

void TestDora::filtersTakeEventsOfTheirOwn()
{
    DeliveryData some = data();
    some.deployments[2].service = 1;
    some.deployments[4].service = noPlace;
    const EventFilter own{.services = {true, false}};
    QCOMPARE(deploymentFrequency(some, {.window = w13(), .filter = own}).n, 2);
    const EventFilter other{.services = {false, true}};
    QCOMPARE(deploymentFrequency(some, {.window = w13(), .filter = other}).n, 1);
    QCOMPARE(deploymentFrequency(some, {.window = w13(), .filter = {.teams = {true}}}).n, 0);
}

void TestDora::linksCountByLevelAndSeverity()
{
    DeliveryData some = data();
    some.links.push_back({.deployment = 1, .incident = 2, .level = 5});
    QCOMPARE(changeFailRate(some, {w13()}).numerator, 1);
    QCOMPARE(changeFailRate(some, {w13()}, {.worstLevel = 5}).numerator, 2);
    some.links.back().isRejected = true;
    QCOMPARE(changeFailRate(some, {w13()}, {.worstLevel = 5}).numerator, 1);
    some.incidents[0].severity = 4;
    some.incidents[1].severity = 4;
    QCOMPARE(changeFailRate(some, {w13()}).numerator, 0);
    some.incidents[1].severity = 2;
    QCOMPARE(changeFailRate(some, {w13()}).numerator, 1);
    some.incidents[1].isDuplicate = true;
    QCOMPARE(changeFailRate(some, {w13()}).numerator, 0);
}

void TestDora::aLinkFromBeforeTheDeploymentIsSuspect()
{
    DeliveryData some = data();
    some.incidents[0].impactStart = at("26 11:00");
    const Figure figure = recoveryTime(some, {w13()});
    QVERIFY(!figure.value);
    QCOMPARE(figure.suspectLinks, 1);
    some.deployments[3].started = at("26 10:30");
    QVERIFY(isNear(recoveryTime(some, {w13()}).value, minutes(145)));
}

void TestDora::openFailuresAreListed()
{
    DeliveryData some = data();
    some.incidents[1].firstResolved = unknownInstant;
    const Figure figure = recoveryTime(some, {w13()});
    QVERIFY(!figure.value);
    QCOMPARE(figure.open, 1);
}

void TestDora::changesWaitForDeployment()
{
    DeliveryData some = data();
    QCOMPARE(waitingChanges(some, {both()}), WaitingChanges());
    some.changes.push_back(change("24 08:00", "24 09:00", "", "24 10:00", noPlace));
    some.changes.push_back(change("25 08:00", "25 09:00", "", "25 10:00", noPlace));
    QCOMPARE(waitingChanges(some, {both()}), (WaitingChanges{2, at("24 10:00")}));
    QCOMPARE(waitingChanges(some, {w13()}).n, 3);  // C7 and C8 are not merged then, C6 is deployed after the week's end
}

void TestDora::percentilesHaveFloors()
{
    DeliveryData many;
    many.deployments = {deployment("26 12:00")};
    for (int i = 0; i < 30; ++i)
        many.changes.push_back(change("25 12:00", "25 12:00", "", "26 10:00", 0));
    const Figure thirty = leadTime(many, {w13()}, LeadPart::Whole);
    QVERIFY(thirty.p75 && thirty.p85 && thirty.p90 && thirty.p95 && thirty.interval);
    many.changes.resize(19);
    const Figure nineteen = leadTime(many, {w13()}, LeadPart::Whole);
    QVERIFY(nineteen.p75 && nineteen.p85 && !nineteen.p90 && !nineteen.p95);
    many.changes.resize(9);
    QVERIFY(!leadTime(many, {w13()}, LeadPart::Whole).p75);
}

QTEST_GUILESS_MAIN(TestDora)
#include "tst_dora.moc"
