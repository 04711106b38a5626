// SPDX-License-Identifier: Apache-2.0
#include "metrics/metriccells.h"

#include "app/metrics/smallworkspace.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::cellOf;
using sb::test::SmallWorkspace;

/// What the port promises, asked of the one implementation in app/.
class TestMetricCells : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyCellHasADefinitionAndTheOrderOfTheDashboard();
    void everyCellSaysWhatItIsOf();
    void aCellWithoutDataStaysAndHasNoValue();
    void theOrganisationIsNamed();
    void askingTwiceGivesTheSame();

private:
    const SmallWorkspace m_folder;
    const std::shared_ptr<const MetricCells> m_cells = m_folder.load().value();
};

void TestMetricCells::everyCellHasADefinitionAndTheOrderOfTheDashboard()
{
    QStringList ids;
    for (const DataPoint &cell : m_cells->cells()) {
        ids.append(cell.cell);
        QCOMPARE(cell.definition, metricDefinition(cell.cell)->id());
        QVERIFY(!cell.name.isEmpty());
    }
    QCOMPARE(
        ids,
        (QStringList{u"dora.deployment_frequency"_s, u"dora.change_lead_time.p50"_s, u"dora.change_lead_time.coding"_s,
                     u"dora.change_lead_time.pickup"_s, u"dora.change_lead_time.review"_s, u"dora.change_lead_time.deploy"_s,
                     u"dora.change_fail_rate"_s, u"dora.failed_deployment_recovery_time.p50"_s, u"dora.rework_rate"_s,
                     u"incidents.count"_s, u"incidents.recurrence_rate"_s}));
}

void TestMetricCells::everyCellSaysWhatItIsOf()
{
    const QDateTime to(QDate(2026, 9, 28), QTime(0, 0), QTimeZone::UTC);
    for (const DataPoint &cell : m_cells->cells()) {
        QCOMPARE(cell.period, (TimeRange{to.addDays(-84), to}));
        QCOMPARE(cell.readAt, QDateTime(QDate(2026, 9, 28), QTime(7, 40), QTimeZone::UTC));
        QVERIFY2(cell.isSample, qPrintable(cell.cell));
    }
}

void TestMetricCells::aCellWithoutDataStaysAndHasNoValue()
{
    const SmallWorkspace folder;
    folder.write("survey.csv", "quarter,held_on,team,question,score\n2026-Q3,2026-09-09,Looms,x,4\n");
    const auto loaded = folder.load();
    QVERIFY(loaded);
    const DataPoint none = cellOf(**loaded, "team.satisfaction");  // of one person nothing is told
    QCOMPARE(none.definition, u"team.satisfaction/2"_s);
    QCOMPARE(none.value, std::nullopt);
    QCOMPARE(none.before, std::nullopt);
    QCOMPARE(none.n, 0);
}

void TestMetricCells::theOrganisationIsNamed()
{
    QCOMPARE(m_cells->organisation(), u"Heron Mills"_s);
}

void TestMetricCells::askingTwiceGivesTheSame()
{
    QCOMPARE(m_cells->cells(), m_cells->cells());
    m_folder.remove("deployments.csv");
    QVERIFY(cellOf(*m_cells, "dora.deployment_frequency").value);
}

QTEST_GUILESS_MAIN(TestMetricCells)
#include "tst_metriccells.moc"
