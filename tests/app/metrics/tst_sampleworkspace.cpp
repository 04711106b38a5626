// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleworkspace.h"

#include "app/metrics/smallworkspace.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::cellOf;
using sb::test::SmallWorkspace;

class TestSampleWorkspace : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theLastTwelveWeeksStandBesideTheTwelveBefore();
    void whatHasNotHappenedYetIsLeftOut();
    void windowsFilesGiveTheSameCells();
    void tablesWithoutRowsGiveCellsWithoutValues();
    void columnsMayStandInAnyOrderAndFurtherOnesDoNoHarm();
    void aMissingFileIsNamed_data();
    void aMissingFileIsNamed();
    void whatIsDamagedIsRefusedByFileAndLine_data();
    void whatIsDamagedIsRefusedByFileAndLine();
    void anEmptyTableIsRefused_data();
    void anEmptyTableIsRefused();
};

void TestSampleWorkspace::theLastTwelveWeeksStandBesideTheTwelveBefore()
{
    const SmallWorkspace folder;
    const auto loaded = folder.load();
    QVERIFY(loaded);
    const DataPoint rate = cellOf(**loaded, "dora.change_fail_rate");
    QCOMPARE(rate.value, std::optional(50.0));
    QCOMPARE(rate.n, 2);
    QCOMPARE(rate.before, std::optional(100.0));
    QCOMPARE(rate.unit, Unit::Percent);
    const DataPoint frequency = cellOf(**loaded, "dora.deployment_frequency");
    QCOMPARE(frequency.value, std::optional(2.0 / 84));
    QCOMPARE(frequency.before, std::optional(1.0 / 84));
    QCOMPARE(frequency.unit, Unit::PerDay);
}

void TestSampleWorkspace::whatHasNotHappenedYetIsLeftOut()
{
    const SmallWorkspace folder;
    const auto loaded = folder.load();
    QVERIFY(loaded);
    const DataPoint lead = cellOf(**loaded, "dora.change_lead_time.p50");
    QCOMPARE(lead.value, std::optional(24.0));
    QCOMPARE(lead.n, 1);
    QCOMPARE(lead.before, std::nullopt);
    QCOMPARE(cellOf(**loaded, "dora.change_lead_time.review").value, std::optional(11.0));
    const DataPoint recovery = cellOf(**loaded, "dora.failed_deployment_recovery_time.p50");
    QCOMPARE(recovery.value, std::optional(45.0));
    QCOMPARE(recovery.n, 1);
    QCOMPARE(cellOf(**loaded, "incidents.count").value, std::optional(2.0));
}

void TestSampleWorkspace::windowsFilesGiveTheSameCells()
{
    const SmallWorkspace folder;
    const DataPoints before = folder.load().value()->cells();
    for (const char *name : {"deployments.csv", "changes.csv", "incidents.csv", "survey.csv"})
        folder.write(name, "\xEF\xBB\xBF" + folder.read(name).replace('\n', "\r\n"));
    const auto loaded = folder.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    QCOMPARE((*loaded)->cells(), before);
}

void TestSampleWorkspace::tablesWithoutRowsGiveCellsWithoutValues()
{
    const SmallWorkspace folder;
    for (const char *name : {"deployments.csv", "changes.csv", "incidents.csv", "survey.csv"}) {
        const QByteArray content = folder.read(name);
        folder.write(name, content.first(content.indexOf('\n')));
    }
    const auto loaded = folder.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    QCOMPARE((*loaded)->cells().size(), 11);
    for (const DataPoint &cell : (*loaded)->cells()) {
        QVERIFY2(!cell.value && !cell.before, qPrintable(cell.cell));
        QCOMPARE(cell.n, 0);
    }
}

void TestSampleWorkspace::columnsMayStandInAnyOrderAndFurtherOnesDoNoHarm()
{
    const SmallWorkspace folder;
    folder.write("deployments.csv", "note,failed,rework,deployed_at,team,id\n,1,0,2026-09-01T10:00Z,Looms,d1\n");
    const auto loaded = folder.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    QCOMPARE(cellOf(**loaded, "dora.change_fail_rate").value, std::optional(100.0));
}

void TestSampleWorkspace::aMissingFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"workspace.json", "deployments.csv", "changes.csv", "incidents.csv", "survey.csv"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSampleWorkspace::aMissingFileIsNamed()
{
    QFETCH(QByteArray, name);
    const SmallWorkspace folder;
    folder.remove(name.constData());
    const auto loaded = folder.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error(), (Error{ErrorKind::NotFound, folder.path() + u'/' + QString::fromLatin1(name)}));
}

void TestSampleWorkspace::whatIsDamagedIsRefusedByFileAndLine_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("problem");
    const auto damage = [](const char *tag, const char *file, const QByteArray &before, const QByteArray &after,
                           const QString &problem) { QTest::newRow(tag) << QByteArray(file) << before << after << problem; };
    const QString noTime = u"line 3: \"deployed_at\" is no time"_s;
    damage("no column", "deployments.csv", "rework", "reword", u"there is no column \"rework\""_s);
    damage("no column of survey", "survey.csv", "score", "points", u"there is no column \"score\""_s);
    damage("an impossible day", "deployments.csv", "2026-07-06T00:00Z", "2026-02-30T00:00Z", noTime);
    damage("an impossible hour", "deployments.csv", "2026-07-06T00:00Z", "2026-07-06T24:00Z", noTime);
    damage("a time of nowhere", "deployments.csv", "2026-07-06T00:00Z", "2026-07-06T00:00", noTime);
    damage("another zone", "deployments.csv", "2026-07-06T00:00Z", "2026-07-06T00:00+02:00", noTime);
    damage("another country's date", "deployments.csv", "2026-07-06T00:00Z", "06.07.2026", noTime);
    damage("signs in a date", "deployments.csv", "2026-07-06T00:00Z", "2026-+7-06T00:00Z", noTime);
    damage("no date at all", "deployments.csv", "2026-07-06T00:00Z", "", noTime);
    damage("a change's date", "changes.csv", "2026-07-05T09:00Z", "yesterday", u"line 2: \"first_review_at\" is no time"_s);
    damage("an incident's date", "incidents.csv", "2026-09-27T22:45Z", "soon", u"line 2: \"resolved_at\" is no time"_s);
    damage("an id twice", "deployments.csv", "d3,", "d2,", u"line 4: the id stands in an earlier row too"_s);
    damage("a change twice", "changes.csv", "c2,", "c1,", u"line 3: the id stands in an earlier row too"_s);
    damage("an incident twice", "incidents.csv", "i2,", "i1,", u"line 3: the id stands in an earlier row too"_s);
    damage("no id", "deployments.csv", "d3,", ",", u"line 4: the id is missing"_s);
    damage("a word for a flag", "deployments.csv", "Z,0,0", "Z,yes,0", u"line 3: \"failed\" is no number from 0 to 1"_s);
    damage("no flag", "incidents.csv", "d3,0", "d3,", u"line 2: \"recurred\" is no number from 0 to 1"_s);
    damage("a score of 6", "survey.csv", "score\n", "score\nQ3,2026-09-09,Looms,Fine?,6\n",
           u"line 2: \"score\" is no number from 1 to 5"_s);
    damage("a score of words", "survey.csv", "score\n", "score\nQ3,2026-09-09,Looms,Fine?,good\n",
           u"line 2: \"score\" is no number from 1 to 5"_s);
    damage("an open quote", "deployments.csv", "wash\"", "wash", u"line 4: a quote is not closed, or text follows it"_s);
    damage("a row cut short", "changes.csv", ",,,\n", ",\n", u"line 3: the row is not as wide as the header, or no text"_s);
    damage("no time of reading", "workspace.json", "2026-09-28T07", "today", u"\"read_at\" is no time"_s);
}

void TestSampleWorkspace::whatIsDamagedIsRefusedByFileAndLine()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, problem);
    const SmallWorkspace folder;
    folder.change(file.constData(), before, after);
    const auto loaded = folder.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error(),
             (Error{ErrorKind::Malformed, u"%1/%2: %3"_s.arg(folder.path(), QString::fromLatin1(file), problem)}));
}

void TestSampleWorkspace::anEmptyTableIsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"workspace.json", "deployments.csv", "changes.csv", "incidents.csv", "survey.csv"})
        QTest::newRow(name) << QByteArray(name);
}

void TestSampleWorkspace::anEmptyTableIsRefused()
{
    QFETCH(QByteArray, name);
    const SmallWorkspace folder;
    folder.write(name.constData(), {});
    const auto loaded = folder.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Malformed);
    QVERIFY2(loaded.error().detail.startsWith(folder.path() + u'/' + QString::fromLatin1(name) + u": "),
             qPrintable(loaded.error().detail));
}

QTEST_GUILESS_MAIN(TestSampleWorkspace)
#include "tst_sampleworkspace.moc"
