// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardfacts.h"

#include "advice/groundinglimits.h"
#include "app/models/dashboardroom.h"
#include "metrics/metricdefinitions.h"
#include "models/dashboardcells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestDashboardFacts : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aMetricIsToldAsAdvisorsAreToldIt()
    {
        DashboardRoom room;
        const DashboardCells cells(*room.dashboard);
        DashboardFacts source(*room.dashboard);
        const MetricFacts facts = factsOf(source, {u"dora.change_lead_time.p50"_s, 12});
        const DataPoints told = cells.cells();
        const auto cell = std::ranges::find(told, u"dora.change_lead_time.p50"_s, &DataPoint::cell);
        QVERIFY(cell != told.end());
        QCOMPARE(facts.now.value, cell->value);
        QCOMPARE(facts.now.before, cell->before);
        QCOMPARE(facts.now.n, cell->n);
        QCOMPARE(facts.now.period, cell->period);
        QVERIFY(facts.now.isSample);
        QCOMPARE(facts.grade.size(), 1);
    }

    void itHasAsManyWeeksAsAsked()
    {
        DashboardRoom room;
        DashboardFacts source(*room.dashboard);
        const MetricFacts facts = factsOf(source, {u"dora.deployment_frequency"_s, 4});
        QCOMPARE(facts.weeks.size(), 4);
        for (qsizetype i = 1; i < facts.weeks.size(); ++i)
            QCOMPARE(facts.weeks.at(i).period.from, facts.weeks.at(i - 1).period.to);
        QCOMPARE(facts.weeks.constFirst().period.from, facts.now.period.from);
        QCOMPARE(facts.weeks.constLast().period.to, facts.now.period.to);
        QCOMPARE(facts.rowKind, FactRowKind::Deployments);
        QVERIFY(facts.rowsInAll >= facts.rows.size());
        for (const DataPoint &team : facts.teams)
            QVERIFY(team.n >= limits::fewestRowsOfWork && team.name.contains(u", team "_s));
    }

    void incidentsSayHowLongTheyTook()
    {
        DashboardRoom room;
        DashboardFacts source(*room.dashboard);
        const MetricFacts facts = factsOf(source, {u"incidents.count"_s, 12});
        QCOMPARE(facts.rowKind, FactRowKind::Incidents);
        QVERIFY(!facts.rows.isEmpty());
        QVERIFY(std::ranges::any_of(facts.rows, [](const FactRow &row) { return row.hours && *row.hours > 0; }));
        QVERIFY(facts.rows.constFirst().day >= facts.rows.constLast().day);
    }

    void ofAnswersOfPersonsThereAreNoRows()
    {
        DashboardRoom room;
        DashboardFacts source(*room.dashboard);
        const MetricFacts facts = factsOf(source, {u"team.satisfaction"_s, 12});
        QCOMPARE(facts.rowKind, FactRowKind::None);
        QVERIFY(facts.rows.isEmpty());
    }

    void whatIsNotThereIsAnError()
    {
        DashboardRoom room;
        DashboardFacts source(*room.dashboard);
        QFuture<Result<MetricFacts>> asked = source.factsOf({u"velocity"_s, 12});
        QTRY_VERIFY(asked.isFinished());
        QCOMPARE(asked.result().error().kind, ErrorKind::NotFound);
    }

private:
    static MetricFacts factsOf(DashboardFacts &source, const MetricQuestion &question)
    {
        const QFuture<Result<MetricFacts>> asked = source.factsOf(question);
        [&asked] { QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), 20'000); }();
        return asked.result().value_or(MetricFacts());
    }
};

QTEST_GUILESS_MAIN(TestDashboardFacts)
#include "tst_dashboardfacts.moc"
