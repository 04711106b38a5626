// SPDX-License-Identifier: Apache-2.0
#include "domain/cellnames.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

DataPoints cells()
{
    return {{.cell = u"dora.change_lead_time.p50"_s, .name = u"Change lead time, median"_s},
            {.cell = u"dora.change_lead_time.pickup"_s, .name = u"Lead time: pickup"_s},
            {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s},
            {.cell = u"dora.failed_deployment_recovery_time.p50"_s, .name = u"Failed deployment recovery time, median"_s},
            {.cell = u"incidents.count"_s, .name = u"Incidents"_s}};
}

QStringList spoken(const QString &text)
{
    QStringList ids;
    for (const DataPoints found = cellsSpokenOf(text, cells()); const DataPoint &cell : found)
        ids.append(cell.cell.section(u'.', -1));
    return ids;
}

}  // namespace

class TestCellNames : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTextSpeaksOfMetrics_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("name") << u"Why is our change lead time so long?"_s << QStringList{u"p50"_s};
        QTest::newRow("short name") << u"Why is lead time up?"_s << QStringList{u"p50"_s};
        QTest::newRow("part") << u"How long is pickup?"_s << QStringList{u"pickup"_s};
        QTest::newRow("forms") << u"Which changes failed?"_s << QStringList{u"change_fail_rate"_s};
        QTest::newRow("another name") << u"What drives our MTTR?"_s << QStringList{u"p50"_s};
        QTest::newRow("count") << u"How many outages, or an incident?"_s << QStringList{u"count"_s};
        QTest::newRow("common words") << u"Change the rate at which time and teams change."_s << QStringList();
        QTest::newRow("none") << u"Whom do we hire?"_s << QStringList();
        QTest::newRow("empty") << QString() << QStringList();
    }

    void aTextSpeaksOfMetrics()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QCOMPARE(spoken(text), expected);
    }

    void aPartOfANameIsToldFromTheWhole()
    {
        const CellNames names(cells());
        const std::vector<CellMention> mentions = names.mentionsIn(u"Lead time is fine.");
        QCOMPARE(mentions.size(), 5u);
        QVERIFY(mentions[0].isWhole);
        QVERIFY(!mentions[1].isWhole && mentions[1].words == 1);
        QVERIFY(mentions[2].words == 0);
    }

    void withoutCellsNothingIsSpokenOf() { QVERIFY(CellNames({}).mentionsIn(u"Lead time").empty()); }
};

QTEST_GUILESS_MAIN(TestCellNames)
#include "tst_cellnames.moc"
