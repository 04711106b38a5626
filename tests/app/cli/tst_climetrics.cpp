// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/eventroom.h"
#include "base/json.h"
#include "metrics/eventdecisions.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QProcess>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Said {
    int exit = -1;
    QString out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return parseJsonObject(out.toUtf8()).value_or(QJsonObject()); }
};

/// Example set A imported on a computer of its own.
class Desk {
public:
    Desk()
    {
        EventStore store(eventDatabase(m_home.path() + u"/soundingboard"_s));
        const EventSource source = store.keepSource({.kind = u"csv"_s, .name = u"=Export"_s}, now).result().value();
        EventStream stream = store.stream(source.id, u"rows"_s, u"all"_s).result().value();
        stream.coverageFrom = seta::at("15 23:00");
        stream.watermark = seta::at("+20 12:00");
        const IngestRun run = store.beginRun(stream.id, now).result().value();
        QVERIFY(store.commit(run, stream, setA()).result());
        EventDecisions decisions(store);
        QVERIFY(decisions.setCalendar(seta::calendar(), {u"ada"_s, u"our zone"_s, now}).result());
        QVERIFY(decisions.setOwners(u"pay"_s, {{u"Ants"_s, 0}}, {u"ada"_s, u"our team"_s, now}).result());
    }

    /// Puts noise over the whole file.
    [[nodiscard]] bool damage() const
    {
        const QString path = eventDatabase(m_home.path() + u"/soundingboard"_s);
        QFile file(path);
        const QByteArray noise(qsizetype{64} * 1024, 'x');
        return file.open(QIODevice::WriteOnly) && file.write(noise) == noise.size();
    }

    [[nodiscard]] Said metrics(const QStringList &words) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, m_home.path());
        process.setProcessEnvironment(environment);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(QStringLiteral(SB_CLI), QStringList(u"metrics"_s) + words);
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private:
    QTemporaryDir m_home;
};

const QStringList bothWeeks{u"--from"_s, u"2026-03-23"_s, u"--to"_s, u"2026-04-05"_s};

QJsonObject metricOf(const QJsonObject &report, const QString &key)
{
    for (const auto all = report["metrics"_L1].toArray(); const QJsonValue &metric : all) {
        if (metric["metric"_L1].toString() == key)
            return metric.toObject();
    }
    return {};
}

}  // namespace

class TestCliMetrics : public TestCase {
    Q_OBJECT
private slots:
    void aReportGivesTheWorkedExamples();
    void aReportIsReadByPersons();
    void aReportIsOfATeam();
    void aReportIsOfATier();
    void aReportAsAnotherToolWouldGiveIt();
    void aReportAsAnotherToolIsReadByPersons();
    void aMetricIsExplained();
    void anExplanationIsReadByPersons();
    void anExportIsSafeToOpen();
    void anExportGoesByWeeks();
    void wrongWordsAreSaid_data();
    void wrongWordsAreSaid();
    void aWindowThatEndsBeforeItBeginsIsSaid();
    void nothingImportedIsSaid();
    void aDamagedFileIsSaid_data();
    void aDamagedFileIsSaid();

private:
    const Desk m_desk;
};

void TestCliMetrics::aReportGivesTheWorkedExamples()
{
    const Said said = m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    const QJsonObject report = said.json();
    const auto value = [&report](const QString &key) { return metricOf(report, key)["value"_L1].toDouble(); };
    QCOMPARE(value(u"dora.deployment_frequency"_s), 0.5);
    QVERIFY(std::abs(value(u"dora.change_lead_time.p50"_s) - 19.3333) < 1e-4);
    QVERIFY(std::abs(value(u"dora.change_fail_rate"_s) - 200.0 / 7) < 1e-9);
    QCOMPARE(value(u"dora.failed_deployment_recovery_time.p50"_s), 1077.5);
    const QJsonObject rate = metricOf(report, u"dora.change_fail_rate"_s);
    QCOMPARE(rate["n"_L1].toInt(), 7);
    QCOMPARE(rate["numerator"_L1].toInt(), 2);
    QCOMPARE(rate["period"_L1]["from"_L1].toString(), u"2026-03-23"_s);
    QCOMPARE(rate["period"_L1]["from_instant"_L1].toString(), u"2026-03-22T23:00:00.000Z"_s);
    QVERIFY(rate["complete"_L1].toBool() && !rate["before"_L1]["complete"_L1].toBool());
    QVERIFY(rate["change"_L1].isNull());
    QCOMPARE(rate["confidence"_L1]["grade"_L1].toString(), u"D"_s);
    QCOMPARE(rate["definition"_L1].toString(), u"dora.change_fail_rate/1"_s);
    QCOMPARE(rate["watermark"_L1].toString(), u"2026-04-20T12:00:00.000Z"_s);
}

void TestCliMetrics::aReportIsReadByPersons()
{
    const Said said = m_desk.metrics(QStringList{u"report"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    QVERIFY2(said.out.startsWith(u"2026-03-23 to 2026-04-05\n"_s), qPrintable(said.out));
    QVERIFY2(said.out.contains(u"28.6%"_s) && said.out.contains(u"0.50 a day"_s) && said.out.contains(u"17 h 57 min"_s),
             qPrintable(said.out));
    QVERIFY(said.out.contains(u"before: not covered by the sources"_s));
}

void TestCliMetrics::aReportIsOfATeam()
{
    const Said said = m_desk.metrics(QStringList{u"report"_s, u"--json"_s, u"--team"_s, u"ants"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    QCOMPARE(metricOf(said.json(), u"dora.deployment_frequency"_s)["n"_L1].toInt(), 7);
    QCOMPARE(metricOf(said.json(), u"incidents.count"_s)["n"_L1].toInt(), 2);
}

void TestCliMetrics::aReportIsOfATier()
{
    const Said said = m_desk.metrics(QStringList{u"report"_s, u"--json"_s, u"--tier"_s, u"staging"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    QCOMPARE(metricOf(said.json(), u"dora.deployment_frequency"_s)["n"_L1].toInt(), 0);
    QCOMPARE(metricOf(said.json(), u"dora.change_fail_rate"_s)["why_none"_L1].toString(), u"only_production"_s);
    QCOMPARE(metricOf(said.json(), u"incidents.count"_s)["n"_L1].toInt(), 4);
    const Said same = m_desk.metrics(QStringList{u"report"_s, u"--json"_s, u"--tier"_s, u"production"_s} + bothWeeks);
    QCOMPARE(same.json(), m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + bothWeeks).json());
}

void TestCliMetrics::aReportAsAnotherToolWouldGiveIt()
{
    for (const QString &mode : {u"devlake"_s, u"fourkeys"_s, u"middleware"_s, u"gitlab"_s}) {
        const Said said = m_desk.metrics(QStringList{u"report"_s, u"--mode"_s, mode, u"--json"_s} + bothWeeks);
        QCOMPARE(said.exit, 0);
        QCOMPARE(said.json()["mode"_L1].toString(), mode);
        QCOMPARE(said.json()["metrics"_L1].toArray().size(), 4);
    }
    const QJsonObject report =
        m_desk.metrics(QStringList{u"report"_s, u"--mode"_s, u"devlake"_s, u"--json"_s} + bothWeeks).json();
    QCOMPARE(report["period"_L1]["to"_L1].toString(), u"2026-04-05"_s);
    const QJsonObject frequency = metricOf(report, u"dora.deployment_frequency"_s);
    QCOMPARE(frequency["value"_L1].toDouble(), 2.0);
    QCOMPARE(frequency["unit"_L1].toString(), u"dates_per_week"_s);
    QCOMPARE(frequency["band"_L1].toString(), u"high"_s);
    QVERIFY(frequency["reasons"_L1].toArray().contains(QJsonObject{{u"why"_s, u"dates_not_deployments"_s}, {u"n"_s, 2}}));
    QCOMPARE(metricOf(report, u"dora.change_lead_time.p50"_s)["value"_L1].toDouble(), 15.5);
    QVERIFY(std::abs(metricOf(report, u"dora.change_fail_rate"_s)["value"_L1].toDouble() - 300.0 / 7) < 1e-9);
}

void TestCliMetrics::aReportAsAnotherToolIsReadByPersons()
{
    const Said said = m_desk.metrics(QStringList{u"report"_s, u"--mode"_s, u"devlake"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    QVERIFY2(said.out.startsWith(u"2026-03-23 to 2026-04-05\n"_s), qPrintable(said.out));
    QVERIFY2(said.out.contains(u"2.00 days a week"_s) && said.out.contains(u"15 h 30 min"_s) && said.out.contains(u"42.9%"_s),
             qPrintable(said.out));
    QVERIFY2(said.out.contains(u"    counts dates with a deployment, not deployments (n=2)\n"_s), qPrintable(said.out));
}

void TestCliMetrics::aMetricIsExplained()
{
    const Said said = m_desk.metrics(QStringList{u"explain"_s, u"dora.change_fail_rate"_s, u"--json"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    const QJsonObject explained = said.json();
    QVERIFY(!explained["definition"_L1]["formula"_L1].toString().isEmpty());
    QCOMPARE(explained["result"_L1]["n"_L1].toInt(), 7);
    QCOMPARE(explained["inputs"_L1].toArray().size(), 1);
    QCOMPARE(explained["rows"_L1].toArray().size(), 2);
    QCOMPARE(explained["rows"_L1].toArray().at(0)["key"_L1].toString(), u"D3"_s);
}

void TestCliMetrics::anExplanationIsReadByPersons()
{
    const Said said = m_desk.metrics(QStringList{u"explain"_s, u"dora.change_lead_time.p50"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    QVERIFY2(said.out.contains(u"19 h 20 min, n=7"_s), qPrintable(said.out));
    QVERIFY(said.out.contains(u"Confidence "_s) && said.out.contains(u"Made of"_s));
    QVERIFY2(!said.out.contains(u'{'), qPrintable(said.out));
    QVERIFY2(said.out.contains(u"  3: repository pay, "_s)
                 && said.out.contains(u"merged 2026-03-26 10:00, deployed 2026-03-26 12:00"_s),
             qPrintable(said.out));
    QVERIFY2(said.out.contains(u"spans whole 1 d 4 h, coding 1 h, unreviewed 1 d 1 h, deploy 2 h, deployment D3"_s),
             qPrintable(said.out));
    QVERIFY2(said.out.contains(
                 u"  =Export: kind csv, stream rows, scope all, covers from 2026-03-15 23:00, read up to 2026-04-20 12:00"_s),
             qPrintable(said.out));
}

void TestCliMetrics::anExportIsSafeToOpen()
{
    const Said said = m_desk.metrics(QStringList{u"export"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    const QStringList lines = said.out.split(u"\r\n"_s, Qt::SkipEmptyParts);
    QVERIFY(lines.at(0).startsWith(u"metric,name,from,to,value,unit,n"_s));
    QVERIFY(lines.at(1).startsWith(u"dora.deployment_frequency,Deployment frequency,2026-03-23,2026-04-05,0.5,per_day,7,"_s));
    QVERIFY(lines.contains(
        u"team.satisfaction,Team satisfaction,2026-03-23,2026-04-05,,score,0,,not_covered,0,team.satisfaction/2"_s));
    QVERIFY(said.out.contains(u"\"Change lead time, median\""_s));
}

void TestCliMetrics::anExportGoesByWeeks()
{
    const Said said = m_desk.metrics(QStringList{u"export"_s, u"--by"_s, u"week"_s} + bothWeeks);
    QCOMPARE(said.exit, 0);
    const QStringList frequency = said.out.split(u"\r\n"_s).filter(QRegularExpression(u"^dora.deployment_frequency,"_s));
    QCOMPARE(frequency.size(), 2);
    QVERIFY(frequency.at(0).contains(u",2026-03-23,2026-03-29,0.5714"_s));
}

void TestCliMetrics::wrongWordsAreSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exit");
    QTest::newRow("no part") << QStringList{} << 2;
    QTest::newRow("no such part") << QStringList{u"guess"_s} << 2;
    QTest::newRow("no such metric") << QStringList{u"explain"_s, u"dora.luck"_s} << 2;
    QTest::newRow("no metric") << QStringList{u"explain"_s} << 2;
    QTest::newRow("no such mode") << QStringList{u"report"_s, u"--mode"_s, u"magic"_s} << 2;
    QTest::newRow("no such mode of an export") << QStringList{u"export"_s, u"--mode"_s, u"devlake"_s} << 2;
    QTest::newRow("no day") << QStringList{u"report"_s, u"--from"_s, u"yesterday"_s} << 2;
    QTest::newRow("end before beginning") << QStringList{u"report"_s, u"--from"_s, u"2026-04-05"_s, u"--to"_s, u"2026-03-05"_s}
                                          << 2;
    QTest::newRow("no such team") << QStringList{u"report"_s, u"--team"_s, u"Wasps"_s} << 4;
    QTest::newRow("no such tier") << QStringList{u"report"_s, u"--tier"_s, u"cellar"_s} << 2;
    QTest::newRow("another tool's numbers of a tier")
        << QStringList{u"report"_s, u"--mode"_s, u"devlake"_s, u"--tier"_s, u"staging"_s} << 2;
    QTest::newRow("no such period") << QStringList{u"export"_s, u"--by"_s, u"moon"_s} << 2;
    QTest::newRow("too many periods") << QStringList{u"export"_s,     u"--by"_s, u"day"_s,       u"--from"_s,
                                                     u"0001-01-01"_s, u"--to"_s, u"9999-01-01"_s}
                                      << 2;
}

void TestCliMetrics::wrongWordsAreSaid()
{
    QFETCH(QStringList, words);
    QFETCH(int, exit);
    const Said said = m_desk.metrics(words);
    QCOMPARE(said.exit, exit);
    QVERIFY(said.out.isEmpty());
    QCOMPARE(said.err.count(u'\n'), 1);
}

void TestCliMetrics::nothingImportedIsSaid()
{
    const QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SB_CLI), {u"metrics"_s, u"report"_s});
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 4);
    QVERIFY(process.readAllStandardError().contains("No events have been imported yet."));
    QVERIFY(!QFile::exists(home.path() + u"/soundingboard/metrics"_s));
}

void TestCliMetrics::aWindowThatEndsBeforeItBeginsIsSaid()
{
    const Said said = m_desk.metrics({u"report"_s, u"--from"_s, u"2026-04-05"_s, u"--to"_s, u"2026-03-05"_s});
    QCOMPARE(said.exit, 2);
    QCOMPARE(said.err, u"soundingboard-cli: The window would end before it begins: 2026-04-05 to 2026-03-05.\n"_s);
}

void TestCliMetrics::aDamagedFileIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("report") << QStringList{u"report"_s};
    QTest::newRow("explain") << QStringList{u"explain"_s, u"dora.change_fail_rate"_s};
    QTest::newRow("export") << QStringList{u"export"_s};
    QTest::newRow("entries") << QStringList{u"entries"_s};
    QTest::newRow("a report as another tool") << QStringList{u"report"_s, u"--mode"_s, u"devlake"_s};
}

void TestCliMetrics::aDamagedFileIsSaid()
{
    QFETCH(QStringList, words);
    const Desk desk;
    QVERIFY(desk.damage());
    const Said said = desk.metrics(words);
    QCOMPARE(said.exit, 4);
    QVERIFY(said.out.isEmpty());
    QVERIFY2(said.err.contains(u"The file of the imported events was damaged and has been put aside as "_s),
             qPrintable(said.err));
    const Said again = desk.metrics({u"report"_s});
    QCOMPARE(again.exit, 4);
    QVERIFY2(again.err.contains(u"No events have been imported yet."_s), qPrintable(again.err));
}

QTEST_GUILESS_MAIN(TestCliMetrics)
#include "tst_climetrics.moc"
