// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/coveragefile.h"

#include "app/metrics/importroom.h"
#include "metrics/metriclimits.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

template<class Read>
Result<CoverageTotals> readBytes(Read read, const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return read(buffer);
}

QByteArray golden(const QString &name)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR) + u"/tests/golden/metrics/coverage/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no report");
    return file.readAll();
}

QByteArray withHead(const QByteArray &head)
{
    return golden(u"cobertura.xml"_s).replace("line-rate=\"0.66\"", head);
}

}  // namespace

class TestCoverageFile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLineCountsOnceInHoweverManyTests();
    void aTraceThatIsNoneIsRefused_data();
    void aTraceThatIsNoneIsRefused();
    void aReportSaysItsSums();
    void withoutSumsTheLinesOfClassesCount();
    void aHostileReportIsRefused_data();
    void aHostileReportIsRefused();
    void aFileBecomesOneReport();
    void whatIsSaidOfAReportIsItsOwn();
};

void TestCoverageFile::aLineCountsOnceInHoweverManyTests()
{
    const Result<CoverageTotals> totals = readBytes(readLcov, golden(u"lcov.info"_s));
    QVERIFY(totals);
    QCOMPARE(totals->lines, 13.0);
    QCOMPARE(totals->covered, 6.0);  // lines 1 and 2 of the first file, 4 of the second
    QCOMPARE(totals->branches, 2.0);
    QCOMPARE(totals->branchesCovered, 1.0);
    QCOMPARE(readBytes(readLcov, "SF:a\nDA:1,0\nend_of_record\n")->branches, -1.0);
}

void TestCoverageFile::aTraceThatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no file") << "TN:\n"_ba << ErrorKind::Malformed << u"no file is named"_s;
    QTest::newRow("no number") << "SF:a\nDA:x,1\n"_ba << ErrorKind::Malformed << u"line 2"_s;
    QTest::newRow("a line before the first") << "SF:a\nDA:-1,1\n"_ba << ErrorKind::Malformed << u"line 2"_s;
    QTest::newRow("a line behind all") << "SF:a\nDA:4000000000,1\n"_ba << ErrorKind::Malformed << u"line 2"_s;
    QTest::newRow("no comma") << "SF:a\nDA:1\n"_ba << ErrorKind::Malformed << u"line 2"_s;
    QTest::newRow("another text") << "SF:a\nhello\n"_ba << ErrorKind::Malformed << u"line 2"_s;
    QTest::newRow("a long line") << QByteArray("SF:a\nSF:" + QByteArray(limits::coverageLineBytes, 'x') + "\n")
                                 << ErrorKind::Malformed << u"line 2 is too long"_s;
    QByteArray many;
    for (int file = 0; file < 12; ++file)
        many += "SF:" + QByteArray::number(file) + "\nDA:" + QByteArray::number(limits::coverageLineNumber) + ",1\n";
    QTest::newRow("more lines than can be held") << many << ErrorKind::TooLarge << u"lines"_s;
}

void TestCoverageFile::aTraceThatIsNoneIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    const Result<CoverageTotals> totals = readBytes(readLcov, bytes);
    QVERIFY(!totals);
    QCOMPARE(totals.error(), (Error{kind, detail}));
}

void TestCoverageFile::aReportSaysItsSums()
{
    const Result<CoverageTotals> totals = readBytes(
        readCobertura, withHead("lines-valid=\"200\" lines-covered=\"150\" branches-valid=\"20\" branches-covered=\"5\""));
    QVERIFY(totals);
    QCOMPARE(*totals,
             (CoverageTotals{.covered = 150, .lines = 200, .branchesCovered = 5, .branches = 20, .at = 1'772'359'200'000}));
    QCOMPARE(readBytes(readCobertura, "<coverage lines-valid=\"2\" lines-covered=\"1\" timestamp=\"1772359200\"/>")->at,
             1'772'359'200'000);
}

void TestCoverageFile::withoutSumsTheLinesOfClassesCount()
{
    for (const QByteArray &head :
         {""_ba, "lines-valid=\"2\" lines-covered=\"3\""_ba, "lines-valid=\"1e308\" lines-covered=\"NaN\""_ba}) {
        const Result<CoverageTotals> totals = readBytes(readCobertura, withHead(head));
        QVERIFY(totals);
        QCOMPARE(totals->lines, 3.0);
        QCOMPARE(totals->covered, 2.0);
        QCOMPARE(totals->branchesCovered, 1.0);
        QCOMPARE(totals->branches, 2.0);
    }
}

void TestCoverageFile::aHostileReportIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("detail");
    QTest::newRow("entities of its own") << QByteArray(
        "<!DOCTYPE coverage [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">\n        ]><coverage lines-valid=\"&b;\"/>")
                                         << u"entities"_s;
    QTest::newRow("a file as an entity") << QByteArray(
        "<!DOCTYPE coverage [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><coverage>&f;</coverage>")
                                         << u"entities"_s;
    QTest::newRow("another document") << "<html/>"_ba << u"no coverage"_s;
    QTest::newRow("cut short") << "<coverage><packages>"_ba << u"line 1"_s;
    QTest::newRow("no XML") << "<coverage><a></b></coverage>"_ba << u"line 1"_s;
    QTest::newRow("too deep") << QByteArray("<coverage>" + QByteArray("<a>").repeated(1000)) << u"line 1: too deep"_s;
}

void TestCoverageFile::aHostileReportIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, detail);
    const Result<CoverageTotals> totals = readBytes(readCobertura, bytes);
    QVERIFY(!totals);
    QCOMPARE(totals.error().kind, ErrorKind::Malformed);
    QVERIFY2(totals.error().detail.startsWith(detail), qPrintable(totals.error().detail));
}

void TestCoverageFile::aFileBecomesOneReport()
{
    ImportRoom room;
    for (const auto &[name, bytes] :
         {std::pair{u"lcov.info"_s, golden(u"lcov.info"_s)}, std::pair{u"coverage.xml"_s, withHead("")}}) {
        const Result<ImportPlan> plan = room.plan(room.put(name, bytes), {.constants = {{u"repo"_s, u"pay"_s}}});
        QVERIFY(plan);
        QCOMPARE(plan->form, ImportPlan::Form::Coverage);
        QCOMPARE(sourceOf(*plan).kind, u"coverage"_s);
        QCOMPARE(room.run(*plan)->counts.added, 1);
        QCOMPARE(room.run(*plan)->counts, (WriteCounts{.seen = 1}));
    }
    QCOMPARE(room.count("SELECT count(*) FROM coverage_point p JOIN repo r ON r.id=p.repo WHERE r.name='pay'"), 2);
    QCOMPARE(room.count("SELECT at FROM coverage_point WHERE lines=3"), 1'772'359'200'000);
    QCOMPARE(room.count("SELECT covered FROM coverage_point WHERE lines=13"), 6);
}

void TestCoverageFile::whatIsSaidOfAReportIsItsOwn()
{
    ImportRoom room;
    const QString path = room.put(u"lcov.info"_s, golden(u"lcov.info"_s));
    const auto planFor = [&](const QMap<QString, QString> &said) {
        return room.plan(path, {.constants = said, .zone = u"UTC"_s}).value();
    };
    const QMap<QString, QString> said{{u"at"_s, u"2026-03-01 10:00"_s}, {u"flag"_s, u"unit"_s}, {u"commit"_s, u"c1"_s}};
    QVERIFY(room.run(planFor(said)));
    QCOMPARE(room.count("SELECT at FROM coverage_point WHERE flag='unit' AND commit_sha='c1'"), 1'772'359'200'000);
    const auto refused = [&](const QMap<QString, QString> &wrong) {
        const auto reader = openPlan(planFor(wrong), importedAt.toMSecsSinceEpoch());
        return reader ? Error() : reader.error();
    };
    QCOMPARE(refused({{u"at"_s, u"soon"_s}}), (Error{ErrorKind::InvalidArgument, u"at"_s}));
    QCOMPARE(refused({{u"lines"_s, u"5"_s}}), (Error{ErrorKind::InvalidArgument, u"field lines"_s}));
}

QTEST_GUILESS_MAIN(TestCoverageFile)
#include "tst_coveragefile.moc"
