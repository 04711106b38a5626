// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardexport.h"

#include "app/models/dashboardroom.h"
#include "base/json.h"
#include "metrics/metrictable.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

class TestDashboardExport : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void cellsAreNoFormulas_data();
    void cellsAreNoFormulas();
    void theTableHasEachMetricWithItsPeriods();
    void theObjectSaysWhatTheCardsSay();
    void theSameDataGiveTheSameBytes();
};

void TestDashboardExport::cellsAreNoFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << u"Pay"_s << u"Pay"_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("quoted") << u"a \"b\", c"_s << u"\"a \"\"b\"\", c\""_s;
    QTest::newRow("formula with a comma") << u"-1,2"_s << u"\"'-1,2\""_s;
}

void TestDashboardExport::cellsAreNoFormulas()
{
    QFETCH(QString, text);
    QTEST(csvCell(text), "cell");
}

void TestDashboardExport::theTableHasEachMetricWithItsPeriods()
{
    DashboardRoom room;
    const DashboardData data = room.shown();
    const QList<QByteArray> lines = toCsv(data).split('\n');
    QCOMPARE(lines.constFirst() + '\n', metricTableHead().toUtf8());
    QCOMPARE(lines.size(), 1 + data.cards.size() * (2 + 12) + 1);
    QVERIFY(lines.at(1).startsWith("dora.deployment_frequency,Deployment frequency,2026-07-06,2026-09-27,12.25,per_day,1029,"));
    QVERIFY(lines.at(2).startsWith("dora.deployment_frequency,Deployment frequency,2026-04-13,2026-07-05,"));
    QVERIFY(lines.at(3).startsWith("dora.deployment_frequency,Deployment frequency,2026-07-06,2026-07-12,"));
}

void TestDashboardExport::theObjectSaysWhatTheCardsSay()
{
    DashboardRoom room;
    const DashboardData data = room.shown({.teams = {u"Billing"_s}});
    const QJsonObject json = toJson(data);
    QCOMPARE(json["view"_L1]["teams"_L1].toArray(), QJsonArray{u"Billing"_s});
    QVERIFY(json["sample"_L1].toBool());
    const QJsonArray metrics = json["metrics"_L1].toArray();
    QCOMPARE(metrics.size(), data.cards.size());
    for (qsizetype i = 0; i < metrics.size(); ++i) {
        const CardData &card = data.cards.at(i);
        QCOMPARE(metrics.at(i)["metric"_L1].toString(), QString(card.result.definition->key));
        QCOMPARE(metrics.at(i)["n"_L1].toInteger(), card.result.now.n);
        QCOMPARE(metrics.at(i)["value"_L1].isNull(), !card.result.now.value);
        QCOMPARE(metrics.at(i)["series"_L1].toArray().size(), card.series.size());
        QCOMPARE(metrics.at(i)["signal"_L1].isUndefined(), !card.signal);
        QCOMPARE(metrics.at(i)["target"_L1].isUndefined(), !card.target);
        QVERIFY(metrics.at(i)["noise"_L1].isUndefined());
    }
}

void TestDashboardExport::theSameDataGiveTheSameBytes()
{
    DashboardRoom one;
    DashboardRoom other;
    QCOMPARE(toCsv(one.shown()), toCsv(other.shown()));
    QCOMPARE(toCompactJson(toJson(one.dashboard->data())), toCompactJson(toJson(other.dashboard->data())));
}

QTEST_GUILESS_MAIN(TestDashboardExport)
#include "tst_dashboardexport.moc"
