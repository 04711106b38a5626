// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricdefinitions.h"

#include "metrics/metriccards.h"
#include "support/testcase.h"

#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace sb;

class TestMetricDefinitions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyMetricHasAKeyOfItsOwn();
    void everyMetricIsExplainedInWords();
    void noCardIsWithoutItsMetric();
    void figuresAreShownInTheirUnit();
    void cardsThatAreNotCompleteAreRefused_data();
    void cardsThatAreNotCompleteAreRefused();

private:
    static QHash<QString, MetricCard> cards()
    {
        QFile file(QStringLiteral(SB_SOURCE_DIR "/resources/metrics/definitions.en.json"));
        return file.open(QIODevice::ReadOnly) ? readMetricCards(file.readAll()).value_or(QHash<QString, MetricCard>())
                                              : QHash<QString, MetricCard>();
    }
};

void TestMetricDefinitions::everyMetricHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (const MetricDefinition &definition : metricDefinitions()) {
        QVERIFY2(!keys.contains(definition.key), definition.key.data());
        keys.insert(definition.key);
        QCOMPARE(metricDefinition(QString(definition.key)), &definition);
        QVERIFY2(definition.figure != nullptr && definition.kinds != 0, definition.key.data());
    }
    QVERIFY(metricDefinition(u"dora.nothing") == nullptr);
    QCOMPARE(metricDefinition(u"dora.rework_rate")->id(), u"dora.rework_rate/1"_s);
}

void TestMetricDefinitions::everyMetricIsExplainedInWords()
{
    const QHash<QString, MetricCard> all = cards();
    for (const MetricDefinition &definition : metricDefinitions()) {
        const MetricCard card = all.value(definition.key);
        QVERIFY2(!card.formula.isEmpty(), definition.key.data());
        QCOMPARE(card.name, QString(definition.name));
        QCOMPARE(card.version, definition.version);
    }
}

void TestMetricDefinitions::noCardIsWithoutItsMetric()
{
    for (const auto all = cards(); const MetricCard &card : all)
        QVERIFY2(metricDefinition(card.key) != nullptr, qPrintable(card.key));
}

void TestMetricDefinitions::figuresAreShownInTheirUnit()
{
    QCOMPARE(metricDefinition(u"dora.change_lead_time.p50")->shown(7'200'000), 2.0);
    QCOMPARE(metricDefinition(u"dora.failed_deployment_recovery_time.p50")->shown(7'200'000), 120.0);
    QCOMPARE(metricDefinition(u"dora.change_fail_rate")->shown(0.25), 25.0);
    QCOMPARE(metricDefinition(u"dora.deployment_frequency")->shown(0.5), 0.5);
}

void TestMetricDefinitions::cardsThatAreNotCompleteAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray whole = R"({"key":"a","name":"b","formula":"c","counts":"d","excludes":"e","source":"f","version":1})";
    QTest::newRow("no word") << R"({"cards":[)" + QByteArray(whole).replace("\"b\"", "\"\"") + "]}";
    QTest::newRow("no version") << R"({"cards":[)" + QByteArray(whole).replace(":1}", ":0}") + "]}";
    QTest::newRow("twice") << R"({"cards":[)" + whole + "," + whole + "]}";
    QTest::newRow("no JSON") << QByteArray("cards");
}

void TestMetricDefinitions::cardsThatAreNotCompleteAreRefused()
{
    QFETCH(QByteArray, json);
    const auto read = readMetricCards(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
}

QTEST_GUILESS_MAIN(TestMetricDefinitions)
#include "tst_metricdefinitions.moc"
