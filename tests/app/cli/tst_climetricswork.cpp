// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/testcase.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Ran {
    int exit = -1;
    QByteArray out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return parseJsonObject(out).value_or(QJsonObject()); }
};

/// A computer to which a folder with a table of each kind was imported.
class Desk {
public:
    Desk()
    {
        put("tickets",
            "key,title,team,type,created_at,started_at,done_at,story_points\n"
            "T1,Card payments,Ants,story,2026-03-01T09:00Z,2026-03-02T09:00Z,2026-03-04T09:00Z,3\n"
            "T2,Wrong total,Ants,bug,2026-03-03T09:00Z,2026-03-03T09:00Z,2026-03-06T09:00Z,5\n"
            "T3,Invoices,Bees,story,2026-03-03T09:00Z,2026-03-04T09:00Z,,1\n"
            "T4,Later,Bees,story,2026-03-31T09:00Z,,2026-04-01T09:00Z,1\n");
        put("sprints",
            "id,name,team,start_date,end_date,committed,added\n"
            "S1,Honey,Ants,2026-03-02T00:00Z,2026-03-16T00:00Z,T1,T2\n");
        put("builds",
            "run_id,repo,workflow,branch,earlier_attempts,conclusion,finished_at\n"
            "1,pay,test,main,failure,success,2026-03-02T10:00Z\n"
            "2,pay,test,main,,failure,2026-03-03T10:00Z\n"
            "3,pay,test,main,,success,2026-04-01T10:00Z\n");
        put("coverage",
            "repo,flag,date,covered_lines,total_lines\n"
            "pay,unit,2026-03-20T10:00Z,90,100\n"
            "web,unit,2026-03-21T10:00Z,10,900\n"
            "web,unit,2026-04-01T10:00Z,900,900\n");
        put("survey",
            "wave,item,dimension,team,respondent,value,answered\n"
            "Q1,work,satisfaction,Ants,a,5,2026-03-10\nQ1,work,satisfaction,Ants,b,4,2026-03-10\n"
            "Q1,work,satisfaction,Ants,c,4,2026-03-10\nQ1,work,satisfaction,Ants,d,3,2026-03-11\n"
            "Q1,work,satisfaction,Ants,e,2,2026-03-12\n");
        put("metrics",
            "metric,service,from,to,value,numerator,denominator\n"
            "slo.sli,pay,2026-03-01,2026-04-01,,999400,1000000\n"
            "slo.objective,pay,2026-01-01,2026-01-02,99.9,,\n"
            "learn.hours,,2026-03-01,2026-04-01,,36,12\n");
        for (const char *name : {"tickets", "sprints", "builds", "coverage", "survey", "metrics"}) {
            const Ran ran = metrics({u"import"_s, path(name), u"--source"_s, u"Export"_s});
            QVERIFY2(ran.exit == 0, qPrintable(QString::fromLatin1(name) + u": " + ran.err));
        }
    }

    [[nodiscard]] Ran metrics(const QStringList &words) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, m_folder.filePath(u"data"_s));
        process.setProcessEnvironment(environment);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(QStringLiteral(SB_CLI), QStringList(u"metrics"_s) + words);
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
    }

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name) + u".csv"_s); }
    void put(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QTemporaryDir m_folder;
};

const QStringList march{u"--from"_s, u"2026-03-01"_s, u"--to"_s, u"2026-03-31"_s};

QJsonObject metricIn(const QJsonObject &report, const char *key)
{
    for (const auto all = report["metrics"_L1].toArray(); const QJsonValue &metric : all) {
        if (metric["metric"_L1].toString() == QLatin1StringView(key))
            return metric.toObject();
    }
    return {};
}

}  // namespace

/// A workspace of all kinds of work, imported from tables, reported, explained and exported.
class TestCliMetricsWork : public test::TestCase {
    Q_OBJECT
private slots:
    void everyKindIsReported();
    void sprintsStandBesideTheirTeam();
    void aReportIsReadByPersons();
    void rowsOfEachTableAreExplained_data();
    void rowsOfEachTableAreExplained();
    void nobodyIsExplained();
    void theViewOfProductivityIsTold();
    void anExportHasEveryMetric();

private:
    [[nodiscard]] QJsonObject explained(const QString &key) const
    {
        return m_desk.metrics(QStringList{u"explain"_s, key, u"--json"_s} + march).json();
    }

    const Desk m_desk;
};

void TestCliMetricsWork::everyKindIsReported()
{
    const Ran ran = m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + march);
    QCOMPARE(ran.exit, 0);
    const QJsonObject report = ran.json();
    const auto is = [&report](const char *key, double wanted) {
        const QJsonValue value = metricIn(report, key)["value"_L1];
        return value.isDouble() && std::abs(value.toDouble() - wanted) < 1e-6;
    };
    QVERIFY(is("flow.throughput", 2 / (31.0 / 7)));
    QVERIFY(is("flow.cycle", 60));
    QVERIFY(is("q.ci", 50));
    QVERIFY(is("q.ci.flaky", 50));
    QVERIFY(is("q.cov", 10));
    QVERIFY(is("team.satisfaction", 3.6));
    QVERIFY(is("slo.sli", 99.94));
    QVERIFY(is("slo.budget", 40));
    QVERIFY(is("learn.hours", 3));
    QCOMPARE(metricIn(report, "rev.pickup")["why_none"_L1].toString(), u"not_covered"_s);
    QVERIFY(metricIn(report, "slo.sli")["complete"_L1].toBool());
    QVERIFY(metricIn(report, "q.cov")["confidence"_L1]["grade"_L1].toString() != u"A"_s);
    QVERIFY(metricIn(report, "flow.throughput")["distribution"_L1]["defect"_L1].toDouble() == 50);
}

void TestCliMetricsWork::sprintsStandBesideTheirTeam()
{
    const QJsonArray sprints = m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + march).json()["sprints"_L1].toArray();
    QCOMPARE(sprints.size(), 1);
    QCOMPARE(sprints.at(0)["team"_L1].toString(), u"Ants"_s);
    QCOMPARE(sprints.at(0)["velocity"_L1].toDouble(), 8.0);
    QCOMPARE(sprints.at(0)["say_do"_L1].toDouble(), 100.0);
    QCOMPARE(explained(u"flow.throughput"_s)["sprints"_L1].toArray(), sprints);
    const Ran bees = m_desk.metrics(QStringList{u"report"_s, u"--json"_s, u"--team"_s, u"Bees"_s} + march);
    QVERIFY(bees.json()["sprints"_L1].isArray() && bees.json()["sprints"_L1].toArray().isEmpty());
}

void TestCliMetricsWork::aReportIsReadByPersons()
{
    const QString said = QString::fromUtf8(m_desk.metrics(QStringList(u"report"_s) + march).out);
    QVERIFY2(said.contains(u"Error budget left"_s) && said.contains(u"40.0%"_s), qPrintable(said));
    QVERIFY2(said.contains(u"Ants  Honey  velocity 8, of 3 points committed done: 100.0%"_s), qPrintable(said));
}

void TestCliMetricsWork::rowsOfEachTableAreExplained_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("event");
    QTest::addColumn<int>("rows");
    QTest::newRow("tickets") << u"flow.cycle"_s << u"ticket"_s << 2;
    QTest::newRow("runs") << u"q.ci"_s << u"run"_s << 1;
    QTest::newRow("reports") << u"q.cov"_s << u"report"_s << 2;
    QTest::newRow("points") << u"slo.sli"_s << u"point"_s << 1;
}

void TestCliMetricsWork::rowsOfEachTableAreExplained()
{
    QFETCH(QString, key);
    QFETCH(QString, event);
    QFETCH(int, rows);
    const QJsonObject told = explained(key);
    const QJsonArray all = told["rows"_L1].toArray();
    QCOMPARE(all.size(), rows);
    QCOMPARE(all.at(0)["event"_L1].toString(), event);
    QCOMPARE(all.at(0)["source"_L1].toString(), u"Export"_s);
    QVERIFY(!all.at(0)["key"_L1].toString().isEmpty());
    QCOMPARE(told["inputs"_L1].toArray().size(), 1);
    QVERIFY(!told["definition"_L1]["formula"_L1].toString().isEmpty());
    if (key == "flow.cycle"_L1) {
        QCOMPARE(all.at(0)["title"_L1].toString(), u"Card payments"_s);
        QCOMPARE(all.at(0)["hours"_L1]["cycle"_L1].toDouble(), 48.0);
    }
}

void TestCliMetricsWork::nobodyIsExplained()
{
    const QJsonObject told = explained(u"team.satisfaction"_s);
    QVERIFY(told["rows"_L1].toArray().isEmpty());
    QCOMPARE(told["inputs"_L1].toArray().size(), 1);
    QCOMPARE(told["result"_L1]["n"_L1].toInt(), 5);
    QVERIFY(told["result"_L1]["favourable"_L1].toDouble() == 60);
}

void TestCliMetricsWork::theViewOfProductivityIsTold()
{
    const QJsonObject space = m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + march).json()["space"_L1].toObject();
    QVERIFY(space["refusal"_L1].isNull());
    QCOMPARE(space["dimensions"_L1]["satisfaction"_L1].toArray().at(0).toString(), u"team.satisfaction"_s);
    const QStringList april{u"--from"_s, u"2026-04-01"_s, u"--to"_s, u"2026-04-01"_s};
    QCOMPARE(m_desk.metrics(QStringList{u"report"_s, u"--json"_s} + april).json()["space"_L1]["refusal"_L1].toString(),
             u"too_few_dimensions"_s);
}

void TestCliMetricsWork::anExportHasEveryMetric()
{
    const QString said = QString::fromUtf8(m_desk.metrics(QStringList(u"export"_s) + march).out);
    for (const char *key : {"flow.throughput", "rev.load", "q.debt", "learn.bus", "team.enps", "ops.toil", "slo.budget"})
        QVERIFY2(said.contains(u"\r\n"_s + QLatin1StringView(key) + u','), key);
    QVERIFY(said.contains(u"q.cov,\"Test coverage, lines\",2026-03-01,2026-03-31,10,percent,1000,100,,"_s));
}

QTEST_GUILESS_MAIN(TestCliMetricsWork)
#include "tst_climetricswork.moc"
