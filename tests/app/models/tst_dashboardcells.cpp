// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardcells.h"

#include "app/metrics/smallworkspace.h"
#include "app/models/dashboardroom.h"
#include "metrics/sampleworkspace.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

class TestDashboardCells : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void ofNobodysEventsTheyAreTheSamples();
    void theyFollowOnesOwnEvents();
    void theyDoNotFollowTheView();
    void nothingToReadIsNoCell();
};

void TestDashboardCells::ofNobodysEventsTheyAreTheSamples()
{
    DashboardRoom room;
    const DashboardCells cells(*room.dashboard);
    QVERIFY(cells.cells().isEmpty() && !cells.whenRead().isFinished());  // nobody has waited
    QTRY_VERIFY(cells.whenRead().isFinished());
    const auto sample = SampleWorkspace::load(u":/sample"_s).value();
    QCOMPARE(cells.cells(), sample->cells());
    QCOMPARE(cells.organisation(), sample->organisation());
    QVERIFY(cells.isSample());
}

void TestDashboardCells::theyFollowOnesOwnEvents()
{
    DashboardRoom room;
    room.dashboard->setOrganisation(u"Heron Mills"_s);
    const DashboardCells cells(*room.dashboard);
    QTRY_VERIFY(cells.isSample());
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    room.dashboard->reload();
    QTRY_VERIFY(!cells.isSample());
    QCOMPARE(cells.organisation(), u"Heron Mills"_s);
    QCOMPARE(cellOf(cells, "dora.deployment_frequency").n, 1);
    QVERIFY(!cellOf(cells, "dora.deployment_frequency").isSample);
    room.dashboard->setOrganisation(u"Heron Works"_s);
    QTRY_COMPARE(cells.organisation(), u"Heron Works"_s);
}

void TestDashboardCells::theyDoNotFollowTheView()
{
    DashboardRoom room;
    const DashboardCells cells(*room.dashboard);
    QTRY_VERIFY(cells.whenRead().isFinished());
    const DataPoints all = cells.cells();
    (void)room.shown({.count = 4, .teams = {u"Billing"_s}});
    QSignalSpy changed(&cells, &DashboardCells::changed);
    (void)room.reloaded();
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(cells.cells(), all);
}

void TestDashboardCells::nothingToReadIsNoCell()
{
    DashboardRoom room;
    Dashboard dashboard({room.store, room.clock, u":/nowhere"_s});
    const DashboardCells cells(dashboard);
    QSignalSpy failed(&cells, &DashboardCells::failed);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(cells.whenRead().isFinished());
    QVERIFY(cells.cells().isEmpty());
    QVERIFY(cells.organisation().isEmpty());
    QSignalSpy shown(&dashboard, &Dashboard::failed);
    dashboard.reload();
    QTRY_COMPARE(shown.size(), 1);
}

QTEST_GUILESS_MAIN(TestDashboardCells)
#include "tst_dashboardcells.moc"
