// SPDX-License-Identifier: Apache-2.0
#include "models/dashboard.h"

#include "app/models/dashboardroom.h"
#include "metrics/eventdecisions.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

constexpr auto frequencyKey = "dora.deployment_frequency"_L1;
constexpr auto leadKey = "dora.change_lead_time.p50"_L1;

}  // namespace

class TestDashboard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theSampleOpensWithAllMetrics();
    void aFilterShowsItsTeamAlone();
};

void TestDashboard::theSampleOpensWithAllMetrics()
{
    DashboardRoom room;
    const DashboardData data = room.reloaded();
    QCOMPARE(data.cards.size(), static_cast<qsizetype>(metricDefinitions().size()));
    QVERIFY(data.isSample);
    QCOMPARE(data.organisation, u"Kestrel Freight"_s);
    const CardData frequency = cardOf(data, frequencyKey);
    QVERIFY(frequency.result.now.value && frequency.result.isComplete);
    QCOMPARE(frequency.series.size(), 12);
    QCOMPARE(frequency.before.size(), 12);
    QCOMPARE(frequency.xmr.points.size(), size_t{24});
    QCOMPARE(frequency.series.constFirst().window.from, data.window.from);
    QCOMPARE(frequency.before.constLast().window.to, data.window.from);
    QVERIFY(frequency.band && frequency.band->edition == data.edition);
}

void TestDashboard::aFilterShowsItsTeamAlone()
{
    DashboardRoom room;
    const DashboardData all = room.shown();
    const DashboardData one = room.shown({.teams = {u"Billing"_s}});
    QVERIFY(cardOf(one, frequencyKey).result.now.n > 0);
    QVERIFY(cardOf(one, frequencyKey).result.now.n < cardOf(all, frequencyKey).result.now.n);
}

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
