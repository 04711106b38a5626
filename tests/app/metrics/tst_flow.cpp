// SPDX-License-Identifier: Apache-2.0
#include "metrics/flow.h"

#include "app/metrics/setb.h"
#include "metrics/forecast.h"
#include "support/testcase.h"

#include <cmath>

using namespace sb;
using namespace sb::test::setb;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

bool isHours(std::optional<double> value, double wanted)
{
    return value && isNear(*value / 3'600'000, wanted);
}

}  // namespace

/// Each example of the reference "metrics", 3.2, and what its rules say beside them.
class TestFlow : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itemsDone();
    void openedAgain();
    void cycles();
    void workInProgressCountsReopenedTime();
    void age();
    void workAndWaiting();
    void distribution();
    void little();
    void sprints();
    void pointsAsOfThen();
    void dependencies();
    void handingOver();
    void forecasts();
    void forecastsThatCannotBe();
    void subtasksAndDiscardedItemsAreNeverDone();
    void noItemsNoValue();
};

void TestFlow::itemsDone()
{
    const WorkData all = data();
    QCOMPARE(throughput(all, {w10()}).rows, (std::vector<qint32>{0, 1, 5}));
    QCOMPARE(throughput(all, {w11()}).rows, (std::vector<qint32>{2, 3}));
    QCOMPARE(weeklyThroughput(all, {both()}, calendar()), (std::vector<double>{3, 2}));
    QCOMPARE(throughput(all, {.window = both(), .filter = {.teams = {false, true}}}).n, 0);
    QCOMPARE(throughput(all, {.window = both(), .filter = {.services = {true}}}).n, 0);
}

void TestFlow::openedAgain()
{
    const Figure share = reopenedShare(data(), {both()});
    QVERIFY(isNear(share.value, 0.2));
    QCOMPARE(share.rows, std::vector<qint32>{5});
}

void TestFlow::cycles()
{
    const Figure cycle = cycleTime(data(), {both()});
    QVERIFY(isHours(cycle.value, 48));
    QCOMPARE(cycle.n, 5);
    QVERIFY(!cycle.p85);
    WorkData some = data();
    some.tickets[0].started = unknownInstant;
    some.tickets[1].started = at(4, 10);
    const Figure few = cycleTime(some, {both()});
    QCOMPARE(few.n, 3);
    QCOMPARE(few.missingStart, 1);
    QCOMPARE(few.clockSkew, 1);
}

void TestFlow::workInProgressCountsReopenedTime()
{
    QCOMPARE(workInProgress(data(), {w10()}).rows, std::vector<qint32>{2});
    QCOMPARE(workInProgress(data(), {w11()}).rows, std::vector<qint32>{4});
    QVERIFY(isNear(averageInProgress(data(), {w11()}).value, (81.0 + 48 + 132 + 24) / 168));
    QVERIFY(!averageInProgress(data(), {.window = w11(), .isCovered = false}).value);
}

void TestFlow::age()
{
    const Figure few = workAge(data(), {both()}, at(16, 0));
    QVERIFY(isHours(few.value, 132));
    QCOMPARE(few.numerator, 0);
    WorkData many = data();
    for (int i = 0; i < 10; ++i)
        many.tickets.push_back(ticket(WorkClass::Feature, 1, at(3, 10), at(3, 16), 6));
    QCOMPARE(workAge(many, {both()}, at(16, 0)).numerator, 1);
}

void TestFlow::workAndWaiting()
{
    QVERIFY(isNear(flowEfficiency(data(), {both()}).value, 0.5));
    QVERIFY(isNear(flowWaste(data(), {both()}).value, 1 - 126.0 / 342));
    WorkData some = data();
    some.tickets[4].discarded = at(14, 9);
    const Figure abandoned = abandonedShare(some, {both()});
    QVERIFY(isNear(abandoned.value, 1.0 / 6));
    QCOMPARE(abandoned.rows, std::vector<qint32>{4});
}

void TestFlow::distribution()
{
    const WorkDistribution done = workDistribution(data(), {both()});
    QVERIFY(isNear(done.shareOf(WorkClass::Feature), 0.6) && isNear(done.shareOf(WorkClass::Defect), 0.2));
    QVERIFY(isNear(done.shareOf(WorkClass::Risk), 0) && isNear(done.shareOf(WorkClass::Debt), 0.2));
    QVERIFY(isNear(done.shareOf(WorkClass::Unknown), 0));
    QVERIFY(!WorkDistribution().shareOf(WorkClass::Feature));
}

void TestFlow::little()
{
    QVERIFY(isNear(littleRatio(data(), {w11()}), 285.0 / 168 / (2.0 / 168 * 120)));
    QVERIFY(!littleRatio({}, {w11()}));
}

void TestFlow::sprints()
{
    const WorkData all = data();
    const SprintResult result = sprintResult(all, all.sprints.at(0));
    QVERIFY(isNear(result.velocity, 19));
    QVERIFY(isNear(result.committed, 18));
    QVERIFY(isNear(result.sayDo(), 13.0 / 18));
    QVERIFY(!sprintResult(all, {}).sayDo());
}

void TestFlow::pointsAsOfThen()
{
    WorkData all = data();
    all.tickets[0].points = 6;  // guessed anew while it was done
    all.sprints[0].items[3].removed = at(5, 9);
    all.tickets[3].points = all.sprints[0].items[3].points = -1;
    const SprintResult result = sprintResult(all, all.sprints.at(0));
    QVERIFY(isNear(result.velocity, 20));
    QVERIFY(isNear(result.committed, 16));
    QCOMPARE(result.unknownPoints, 1);
}

void TestFlow::dependencies()
{
    WorkData only = data();
    only.tickets = {blockedTicket()};
    QVERIFY(isHours(dependencyWait(only, {both()}).value, 72));
    QVERIFY(isNear(dependencyShare(only, {both()}).value, 0.375));
    QVERIFY(isHours(dependencyWait(data(), {both()}).value, 0));
    only.tickets[0].waitsFor[0].to = unknownInstant;  // still open when the item was done
    QVERIFY(isHours(dependencyWait(only, {both()}).value, 168));
}

void TestFlow::handingOver()
{
    const Figure mean = handoffs(data(), {both()});
    QCOMPARE(mean.numerator, 2);
    QVERIFY(isNear(mean.value, 0.4));
    const Figure wait = handoffWait(data(), {both()});
    QCOMPARE(wait.n, 1);  // after it came back nobody worked on it
    QVERIFY(isHours(wait.value, 24));
}

void TestFlow::forecasts()
{
    const std::vector<double> weeks{3, 5, 2, 4, 6, 3, 4, 5};
    QCOMPARE(forecast(weeks, 20), (Forecast{.p50 = 5, .p85 = 6, .p95 = 7}));
    QCOMPARE(forecast(weeks, 0), (Forecast{.p50 = 0, .p85 = 0, .p95 = 0}));
}

void TestFlow::forecastsThatCannotBe()
{
    const std::vector<double> five{3, 5, 2, 4, 6};
    QCOMPARE(forecast(five, 20), (Forecast{.why = NoValue::BelowFloor}));
    const std::vector<double> idle(8, 0.0);
    QCOMPARE(forecast(idle, 20), Forecast());
    const std::vector<double> slow{0, 0, 0, 0, 0, 1};
    QCOMPARE(forecast(slow, 1'000), Forecast());
}

void TestFlow::subtasksAndDiscardedItemsAreNeverDone()
{
    WorkData some = data();
    some.tickets[0].isSubtask = true;
    some.tickets[1].isExcluded = true;
    some.tickets[3].done = some.tickets[3].started = unknownInstant;
    some.tickets[3].takeEnds(true);
    QVERIFY(!isKnown(some.tickets[3].done) && some.tickets[3].discarded == at(11, 9));
    const Figure done = throughput(some, {both()});
    QCOMPARE(done.rows, (std::vector<qint32>{2, 5}));
    QCOMPARE(done.excluded, 1);
    QCOMPARE(abandonedShare(some, {both()}).numerator, 1);
}

void TestFlow::noItemsNoValue()
{
    const WorkData none;
    QVERIFY(isNear(throughput(none, {both()}).value, 0));
    QVERIFY(!throughput(none, {.window = both(), .isCovered = false}).value);
    for (const Figure &figure : {cycleTime(none, {both()}), reopenedShare(none, {both()}), flowEfficiency(none, {both()}),
                                 flowWaste(none, {both()}), abandonedShare(none, {both()}), handoffs(none, {both()}),
                                 dependencyWait(none, {both()}), workAge(none, {both()}, at(16, 0))}) {
        QVERIFY(!figure.value);
        QCOMPARE(figure.why, NoValue::NoEvents);
    }
}

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
