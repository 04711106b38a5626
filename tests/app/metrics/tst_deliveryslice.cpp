// SPDX-License-Identifier: Apache-2.0
#include "metrics/deliveryslice.h"

#include "app/metrics/randomdelivery.h"
#include "app/metrics/randomwork.h"
#include "app/metrics/seta.h"
#include "metrics/dora.h"
#include "metrics/metricdefinitions.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

/// Its rows as places in the whole.
void toWhole(Figure &figure, const MetricDefinition &definition, const DeliverySlice &slice)
{
    if (definition.traits.testFlag(MetricTrait::IsOfWhole) || definition.rows == EventTable::Incidents)
        return;
    const bool areChanges = definition.rows == EventTable::Changes;
    for (qint32 &row : figure.rows)
        row = (areChanges ? slice.changes : slice.deployments).at(static_cast<size_t>(row));
}

}  // namespace

class TestDeliverySlice : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyMetricIsThatOfTheWhole_data();
    void everyMetricIsThatOfTheWhole();
    void whatTheWindowDoesNotNeedIsLeftOut();
    void nothingHasASliceOfNothing();
};

void TestDeliverySlice::everyMetricIsThatOfTheWhole_data()
{
    QTest::addColumn<EventFilter>("filter");
    QTest::newRow("all") << EventFilter{};
    QTest::newRow("a team") << EventFilter{.teams = {false, true, false, false}};
    QTest::newRow("two services") << EventFilter{.services = {true, false, true, false, false, false}};
    QTest::newRow("a repository of a team") << EventFilter{.teams = {true, true, false, false}, .repos = {false, true}};
}

void TestDeliverySlice::everyMetricIsThatOfTheWhole()
{
    QFETCH(EventFilter, filter);
    const DeliveryData whole = randomDelivery(400, 900, 60);
    const WorkspaceWork work = randomWork(whole);
    const WorkspaceRules rules{.calendar = seta::calendar()};
    for (int month = 1; month <= 12; ++month) {
        const QDate first(2026, month, 1);
        const MetricScope scope{.window = rules.calendar.between(first, first.addMonths(1)), .filter = filter};
        const DeliverySlice slice = sliceOf(whole, scope.window, filter);
        const MergedRequests merged = mergedRequests(slice.data, work.data, scope, &slice.changes);
        const DeployedChanges deployed = deployedChanges(slice.data, scope);
        for (const MetricDefinition &definition : metricDefinitions()) {
            const Figure ofWhole =
                definition.figure({whole, whole, work, nullptr, nullptr, nullptr, rules, scope, scope.window.to});
            Figure ofSlice =
                definition.figure({slice.data, whole, work, &slice.changes, &merged, &deployed, rules, scope, scope.window.to});
            toWhole(ofSlice, definition, slice);
            QVERIFY2(ofSlice == ofWhole, definition.key.data());
        }
        QVERIFY(waitingChanges(slice.data, scope) == waitingChanges(whole, scope));
        QVERIFY(leadStack(slice.data, scope) == leadStack(whole, scope));
        QCOMPARE(incidentsPerFailure(slice.data, scope), incidentsPerFailure(whole, scope));
    }
}

void TestDeliverySlice::whatTheWindowDoesNotNeedIsLeftOut()
{
    const DeliveryData whole = randomDelivery(1200, 2400, 20);
    const Window month = seta::calendar().between(QDate(2026, 6, 1), QDate(2026, 7, 1));
    const DeliverySlice slice = sliceOf(whole, month, {});
    QVERIFY(!slice.data.deployments.empty() && slice.data.deployments.size() < whole.deployments.size() / 5);
    QCOMPARE(slice.deployments.size(), slice.data.deployments.size());
    QCOMPARE(slice.changes.size(), slice.data.changes.size());
}

void TestDeliverySlice::nothingHasASliceOfNothing()
{
    const DeliverySlice slice = sliceOf({}, seta::both(), {});
    QVERIFY(slice.data == DeliveryData() && slice.changes.empty());
}

QTEST_GUILESS_MAIN(TestDeliverySlice)
#include "tst_deliveryslice.moc"
