// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricexplanation.h"

#include "app/metrics/eventroom.h"
#include "metrics/eventdecisions.h"
#include "metrics/metricengine.h"
#include "support/testcase.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Example set A in a workspace of Berlin, covered from 16 March to 20 April.
struct ExplainedRoom : Room {
    ExplainedRoom()
    {
        stream.coverageFrom = seta::at("15 23:00");
        stream.watermark = seta::at("+20 12:00");
        EventBatch batch = setA();
        batch.deployments[3].origin.url = u"https://example.org/D3"_s;
        batch.changes[0].title = u"Pay by card"_s;
        write(batch);
        execute("INSERT INTO setting VALUES('zone','Europe/Berlin')");
    }

    QJsonObject explain(const char *key, const Window &window)
    {
        const Workspace workspace = openWorkspace(store).result().value_or(Workspace());
        MetricEngine engine(workspace, {}, seta::at("+20 12:00"));
        const MetricResult result = engine.result(*metricDefinition(QString::fromLatin1(key)), {.window = window});
        return store.read<QJsonObject>([&](Connection &connection) { return explainMetric(connection, workspace, result); })
            .result()
            .value_or(QJsonObject());
    }
};

QStringList keysOf(const QJsonObject &explained, const QString &member)
{
    QStringList keys;
    for (const auto all = explained[member].toArray(); const QJsonValue &row : all)
        keys.append(row["key"_L1].toString());
    keys.sort();
    return keys;
}

}  // namespace

class TestMetricExplanation : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void leadTimeIsMadeOfChanges();
    void partsAddUpToTheWhole();
    void failRateIsMadeOfDeploymentsAndTheirLinks();
    void incidentsAreTold();
    void whatWasLeftOutIsToldWithItsReason();
    void inputsSayWhatTheyCover();
    void surveysHaveNoRows();
};

void TestMetricExplanation::leadTimeIsMadeOfChanges()
{
    ExplainedRoom room;
    const QJsonObject explained = room.explain("dora.change_lead_time.p50", seta::w13());
    QCOMPARE(keysOf(explained, u"rows"_s), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    const QJsonValue first = explained["rows"_L1].toArray().at(0);
    QCOMPARE(first["event"_L1].toString(), u"change"_s);
    QCOMPARE(first["title"_L1].toString(), u"Pay by card"_s);
    QCOMPARE(first["source"_L1].toString(), u"Export"_s);
    QCOMPARE(first["deployment"_L1]["key"_L1].toString(), u"D1"_s);
    QCOMPARE(first["repo"_L1].toString(), u"pay"_s);
    QCOMPARE(first["merged"_L1].toString(), u"2026-03-23T20:00:00.000Z"_s);
}

void TestMetricExplanation::partsAddUpToTheWhole()
{
    ExplainedRoom room;
    const QJsonArray rows = room.explain("dora.change_lead_time.p50", seta::w13())["rows"_L1].toArray();
    const QJsonValue first = rows.at(0)["hours"_L1];
    QCOMPARE(first["coding"_L1].toDouble(), 2.0);
    QCOMPARE(first["pickup"_L1].toDouble(), 4.0);
    QCOMPARE(first["review"_L1].toDouble(), 77.0);
    QCOMPARE(first["deploy"_L1].toDouble(), 2.5);
    QCOMPARE(first["whole"_L1].toDouble(), 85.5);
    const QJsonValue unreviewed = rows.at(2)["hours"_L1];
    QCOMPARE(unreviewed["unreviewed"_L1].toDouble(), 25.0);
    QVERIFY(unreviewed["pickup"_L1].isUndefined());
}

void TestMetricExplanation::failRateIsMadeOfDeploymentsAndTheirLinks()
{
    ExplainedRoom room;
    const QJsonArray rows = room.explain("dora.change_fail_rate", seta::both())["rows"_L1].toArray();
    QCOMPARE(rows.size(), 2);
    const QJsonValue third = rows.at(0);
    QCOMPARE(third["key"_L1].toString(), u"D3"_s);
    QCOMPARE(third["url"_L1].toString(), u"https://example.org/D3"_s);
    QCOMPARE(third["links"_L1].toArray().size(), 2);
    const QJsonValue fifth = rows.at(1);
    QCOMPARE(fifth["key"_L1].toString(), u"D5"_s);
    QCOMPARE(fifth["links"_L1].toArray().at(0)["fix"_L1]["key"_L1].toString(), u"D6"_s);
    QCOMPARE(fifth["links"_L1].toArray().at(0)["level"_L1].toInt(), 3);
}

void TestMetricExplanation::incidentsAreTold()
{
    ExplainedRoom room;
    const QJsonObject explained = room.explain("incidents.count", seta::both());
    QCOMPARE(keysOf(explained, u"rows"_s), (QStringList{u"I1"_s, u"I2"_s, u"I3"_s, u"I4"_s}));
    const QJsonValue first = explained["rows"_L1].toArray().at(0);
    QCOMPARE(first["links"_L1].toArray().at(0)["deployment"_L1]["key"_L1].toString(), u"D3"_s);
    QVERIFY(first["severity"_L1].isNull());
    QVERIFY(first["reopened"_L1].toBool());
}

void TestMetricExplanation::whatWasLeftOutIsToldWithItsReason()
{
    ExplainedRoom room;
    EventDecisions decisions(room.store);
    QVERIFY(decisions.exclude({EventReference::Kind::Deployment, 1, u"D3"_s}, {u"ada"_s, u"a drill"_s, now}).result());
    const QJsonObject explained = room.explain("dora.deployment_frequency", seta::w13());
    QCOMPARE(keysOf(explained, u"rows"_s), (QStringList{u"D1"_s, u"D2"_s, u"D4"_s}));
    QCOMPARE(keysOf(explained, u"exclusions"_s), QStringList{u"D3"_s});
    const QJsonValue excluded = explained["exclusions"_L1].toArray().at(0)["excluded"_L1];
    QCOMPARE(excluded["reason"_L1].toString(), u"a drill"_s);
    QCOMPARE(excluded["person"_L1].toString(), u"ada"_s);
    QVERIFY(room.explain("dora.deployment_frequency", seta::w14())["exclusions"_L1].toArray().isEmpty());
}

void TestMetricExplanation::inputsSayWhatTheyCover()
{
    ExplainedRoom room;
    const QJsonArray inputs = room.explain("incidents.count", seta::both())["inputs"_L1].toArray();
    QCOMPARE(inputs.size(), 1);
    QCOMPARE(inputs.at(0)["source"_L1].toString(), u"Export"_s);
    QCOMPARE(inputs.at(0)["covered_from"_L1].toString(), u"2026-03-15T23:00:00.000Z"_s);
    QCOMPARE(inputs.at(0)["watermark"_L1].toString(), u"2026-04-20T12:00:00.000Z"_s);
}

void TestMetricExplanation::surveysHaveNoRows()
{
    ExplainedRoom room;
    const QJsonObject explained = room.explain("team.satisfaction", seta::both());
    QVERIFY(explained["rows"_L1].toArray().isEmpty() && explained["exclusions"_L1].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestMetricExplanation)
#include "tst_metricexplanation.moc"
