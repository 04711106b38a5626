// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/smallworkspace.h"
#include "support/testcase.h"

#include <QProcess>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::cellOf;

namespace {

const QString sampleFolder = QStringLiteral(SB_SOURCE_DIR "/resources/sample");

/// The committed tables read a second time, by nothing of the program's: they hold no quotes, and their times sort as text.
using Row = QMap<QByteArray, QByteArray>;

QList<Row> rowsOf(const QString &name)
{
    QFile file(sampleFolder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    const QList<QByteArray> names = lines.takeFirst().split(',');
    QList<Row> rows;
    for (const QByteArray &line : std::as_const(lines)) {
        Row row;
        const QList<QByteArray> cells = line.split(',');
        for (qsizetype i = 0; i < names.size(); ++i)
            row.insert(names.at(i), cells.value(i));
        rows.append(row);
    }
    return rows;
}

/// Rows whose `column` lies in the twelve weeks up to 28 September 2026 or, before them, up to 6 July.
QList<Row> within(const QList<Row> &rows, const char *column, bool isNow = true)
{
    QList<Row> found;
    for (const Row &row : rows) {
        const QByteArray day = row.value(column).left(10);
        if (isNow ? day >= "2026-07-06" && day < "2026-09-28" : day >= "2026-04-13" && day < "2026-07-06")
            found.append(row);
    }
    return found;
}

double minutesBetween(const Row &row, const char *from, const char *to)
{
    const auto minute = [&row](const char *column) {
        const QString text = QString::fromLatin1(row.value(column));
        return static_cast<double>(QDateTime::fromString(text, Qt::ISODate).toSecsSinceEpoch()) / 60;
    };
    return minute(to) - minute(from);
}

double middleOf(QList<double> values)
{
    std::ranges::sort(values);
    const qsizetype half = values.size() / 2;
    return values.size() % 2 == 1 ? values.at(half) : (values.at(half - 1) + values.at(half)) / 2;
}

double medianMinutes(const QList<Row> &rows, const char *from, const char *to)
{
    QList<double> all;
    for (const Row &row : rows)
        all.append(minutesBetween(row, from, to));
    return middleOf(all);
}

double percent(const QList<Row> &rows, const char *flag)
{
    return 100.0 * static_cast<double>(std::ranges::count(rows, "1", [flag](const Row &row) { return row.value(flag); }))
        / static_cast<double>(rows.size());
}

/// Percent of `some` that recurred within 90 days of the team's incident before.
double recurrence(const QList<Row> &all, const QList<Row> &some)
{
    QMap<QByteArray, Row> last;
    qsizetype recurred = 0;
    for (const Row &row : all) {
        const Row before = last.value(row.value("team"));
        last.insert(row.value("team"), row);
        if (before.isEmpty() || row.value("recurred") != "1" || !some.contains(row))
            continue;
        const auto day = [](const Row &of) {
            return QDate::fromString(QString::fromLatin1(of.value("started_at").left(10)), Qt::ISODate);
        };
        recurred += day(before).daysTo(day(row)) < 90 ? 1 : 0;
    }
    return 100.0 * static_cast<double>(recurred) / static_cast<double>(some.size());
}

}  // namespace

/// The invented company's data as they are committed.
class TestSampleData : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theScriptWritesTheCommittedBytes();
    void theCompanyIsNamedAndEveryCellIsMarkedAsSample();
    void sharesAndRatesAgreeWithASecondComputation();
    void leadTimesAgreeWithASecondComputation_data();
    void leadTimesAgreeWithASecondComputation();
    void incidentsAgreeWithASecondComputation();
    void satisfactionAgreesWithASecondComputation();

private:
    void compare(const char *cell, double value, double before, qsizetype n);
    const std::shared_ptr<const SampleWorkspace> m_workspace = SampleWorkspace::load(sampleFolder).value();
};

void TestSampleData::compare(const char *cell, double value, double before, qsizetype n)
{
    const DataPoint point = cellOf(*m_workspace, cell);
    QVERIFY2(point.value && point.before, cell);
    QCOMPARE(*point.value, value);
    QCOMPARE(*point.before, before);
    QCOMPARE(point.n, n);
}

void TestSampleData::theScriptWritesTheCommittedBytes()
{
    const QTemporaryDir folder;
    QProcess script;
    script.start(QStringLiteral(SB_PYTHON), {u"-B"_s, sampleFolder + u"/make_sample.py"_s, folder.path()});
    QVERIFY2(script.waitForFinished() && script.exitCode() == 0, script.readAllStandardError().constData());
    const QStringList names{u"changes.csv"_s, u"deployments.csv"_s, u"incidents.csv"_s, u"survey.csv"_s, u"workspace.json"_s};
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name), names);
    for (const QString &name : names) {
        QFile made(folder.filePath(name));
        QFile committed(sampleFolder + u'/' + name);
        QVERIFY(made.open(QIODevice::ReadOnly) && committed.open(QIODevice::ReadOnly));
        QVERIFY2(made.readAll() == committed.readAll(), qPrintable(name));
    }
}

void TestSampleData::theCompanyIsNamedAndEveryCellIsMarkedAsSample()
{
    QCOMPARE(m_workspace->organisation(), u"Kestrel Freight"_s);
    QCOMPARE(m_workspace->cells().size(), 12);
    for (const DataPoint &cell : m_workspace->cells()) {
        QVERIFY2(cell.isSample, qPrintable(cell.cell));
        QVERIFY2(cell.value && cell.before && cell.n > 0, qPrintable(cell.cell));
    }
}

void TestSampleData::sharesAndRatesAgreeWithASecondComputation()
{
    const QList<Row> all = rowsOf(u"deployments.csv"_s);
    const QList<Row> now = within(all, "deployed_at");
    const QList<Row> before = within(all, "deployed_at", false);
    compare("dora.deployment_frequency", static_cast<double>(now.size()) / 84, static_cast<double>(before.size()) / 84,
            now.size());
    compare("dora.change_fail_rate", percent(now, "failed"), percent(before, "failed"), now.size());
    compare("dora.rework_rate", percent(now, "rework"), percent(before, "rework"), now.size());
}

void TestSampleData::leadTimesAgreeWithASecondComputation_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("p50") << QByteArray("first_commit_at") << QByteArray("deployed_at");
    QTest::newRow("coding") << QByteArray("first_commit_at") << QByteArray("opened_at");
    QTest::newRow("pickup") << QByteArray("opened_at") << QByteArray("first_review_at");
    QTest::newRow("review") << QByteArray("first_review_at") << QByteArray("merged_at");
    QTest::newRow("deploy") << QByteArray("merged_at") << QByteArray("deployed_at");
}

void TestSampleData::leadTimesAgreeWithASecondComputation()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QList<Row> all = rowsOf(u"changes.csv"_s);
    const QList<Row> now = within(all, "deployed_at");
    const QList<Row> before = within(all, "deployed_at", false);
    const QByteArray cell = QByteArray("dora.change_lead_time.") + QTest::currentDataTag();
    compare(cell.constData(), medianMinutes(now, from.constData(), to.constData()) / 60,
            medianMinutes(before, from.constData(), to.constData()) / 60, now.size());
}

void TestSampleData::incidentsAgreeWithASecondComputation()
{
    const QList<Row> all = rowsOf(u"incidents.csv"_s);
    const QList<Row> now = within(all, "started_at");
    const QList<Row> before = within(all, "started_at", false);
    compare("incidents.count", static_cast<double>(now.size()), static_cast<double>(before.size()), now.size());
    compare("incidents.recurrence_rate", recurrence(all, now), recurrence(all, before), now.size());
    compare("dora.failed_deployment_recovery_time.p50", medianMinutes(now, "started_at", "resolved_at"),
            medianMinutes(before, "started_at", "resolved_at"), now.size());
}

void TestSampleData::satisfactionAgreesWithASecondComputation()
{
    const auto mean = [](const QList<Row> &rows) {
        int sum = 0;
        for (const Row &row : rows)
            sum += row.value("score").toInt();
        return static_cast<double>(sum) / static_cast<double>(rows.size());
    };
    const QList<Row> all = rowsOf(u"survey.csv"_s);
    const QList<Row> now = within(all, "held_on");
    compare("team.satisfaction", mean(now), mean(within(all, "held_on", false)), now.size());
}

QTEST_GUILESS_MAIN(TestSampleData)
#include "tst_sampledata.moc"
