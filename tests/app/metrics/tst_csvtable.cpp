// SPDX-License-Identifier: Apache-2.0
#include "metrics/csvtable.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestCsvTable : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aCellIsFoundByItsRowAndTheNameOfItsColumn();
    void anyLineEndGivesTheSameRows_data();
    void anyLineEndGivesTheSameRows();
    void quotesHoldCommasLineEndsAndQuotes();
    void aRowKnowsTheLineThatItBeginsOn();
    void aByteOrderMarkIsNoPartOfTheFirstName();
    void bytesThatAreNoUtf8CostOneCharacter();
    void anEmptyTextHasNoColumns();
    void blankLinesAreNoRows();
    void whatIsDamagedIsRefusedWithItsLine_data();
    void whatIsDamagedIsRefusedWithItsLine();
    void aVeryLongCellIsReadWhole();
    void aTextBeyondTheLimitIsRefused();
};

void TestCsvTable::aCellIsFoundByItsRowAndTheNameOfItsColumn()
{
    const Result<CsvTable> table = parseCsv("id,team,failed\nd1,Billing,0\nd2,Carrier API,1\n");
    QVERIFY(table);
    QCOMPARE(table->header, (QStringList{u"id"_s, u"team"_s, u"failed"_s}));
    QCOMPARE(table->rows.size(), 2);
    QCOMPARE(table->rows.at(1).at(table->column(u"team"_s)), u"Carrier API"_s);
    QCOMPARE(table->column(u"Team"_s), -1);
    QCOMPARE(table->column(u"rework"_s), -1);
}

void TestCsvTable::anyLineEndGivesTheSameRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF") << QByteArray("a,b\n1,2\n3,\n");
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n3,\r\n");
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r3,\r");
    QTest::newRow("none at the end") << QByteArray("a,b\n1,2\n3,");
}

void TestCsvTable::anyLineEndGivesTheSameRows()
{
    QFETCH(QByteArray, text);
    const Result<CsvTable> table = parseCsv(text);
    QVERIFY(table);
    QCOMPARE(table->header, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(table->rows, (QList<QStringList>{{u"1"_s, u"2"_s}, {u"3"_s, QString()}}));
}

void TestCsvTable::quotesHoldCommasLineEndsAndQuotes()
{
    const Result<CsvTable> table = parseCsv("a,b\n\"one, two\",\"say \"\"no\"\"\"\n\"two\r\nlines\",\"\"\n");
    QVERIFY(table);
    QCOMPARE(table->rows, (QList<QStringList>{{u"one, two"_s, u"say \"no\""_s}, {u"two\nlines"_s, QString()}}));
}

void TestCsvTable::aRowKnowsTheLineThatItBeginsOn()
{
    const Result<CsvTable> table = parseCsv("a,b\n\n\"x\ny\nz\",1\n2,3\n");
    QVERIFY(table);
    QCOMPARE(table->lines, (QList<int>{3, 6}));
}

void TestCsvTable::aByteOrderMarkIsNoPartOfTheFirstName()
{
    const Result<CsvTable> table = parseCsv("\xEF\xBB\xBFid,team\nd1,Billing\n");
    QVERIFY(table);
    QCOMPARE(table->column(u"id"_s), 0);
}

void TestCsvTable::bytesThatAreNoUtf8CostOneCharacter()
{
    const Result<CsvTable> table = parseCsv("a,b\nM\xFCller,1\n");
    QVERIFY(table);
    QCOMPARE(table->rows, (QList<QStringList>{{u"M\uFFFDller"_s, u"1"_s}}));
}

void TestCsvTable::anEmptyTextHasNoColumns()
{
    for (const QByteArray &text : {QByteArray(), QByteArray("\n\r\n\n"), QByteArray("\xEF\xBB\xBF")}) {
        const Result<CsvTable> table = parseCsv(text);
        QVERIFY(table);
        QVERIFY(table->header.isEmpty());
        QVERIFY(table->rows.isEmpty());
        QCOMPARE(table->column(u"id"_s), -1);
    }
}

void TestCsvTable::blankLinesAreNoRows()
{
    const Result<CsvTable> table = parseCsv("\na,b\n\n1,2\n\n\n");
    QVERIFY(table);
    QCOMPARE(table->header, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(table->rows, (QList<QStringList>{{u"1"_s, u"2"_s}}));
}

void TestCsvTable::whatIsDamagedIsRefusedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("an open quote") << QByteArray("a,b\n1,2\n\"3,4\n5,6\n") << u"line 3: a quote is not closed"_s;
    QTest::newRow("a cell too few") << QByteArray("a,b\n1,2\n3\n") << u"line 3: 1 cells instead of 2"_s;
    QTest::newRow("a cell too many") << QByteArray("a,b\n1,2,3\n") << u"line 2: 3 cells instead of 2"_s;
    QTest::newRow("after lines in quotes") << QByteArray("a,b\n\"1\n\n\",2\n3\n") << u"line 5: 1 cells instead of 2"_s;
    QTest::newRow("text behind a quote") << QByteArray("a,b\n\"1\"2,3\n") << u"line 2: text behind a closing quote"_s;
    QTest::newRow("a quote behind a quote's blank")
        << QByteArray("a,b\n\"1\" \"2\",3\n") << u"line 2: text behind a closing quote"_s;
    QTest::newRow("two columns of one name") << QByteArray("a,b,a\n1,2,3\n") << u"line 1: two columns are named \"a\""_s;
}

void TestCsvTable::whatIsDamagedIsRefusedWithItsLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, detail);
    const Result<CsvTable> table = parseCsv(text);
    QVERIFY(!table);
    QCOMPARE(table.error(), (Error{ErrorKind::Malformed, detail}));
}

void TestCsvTable::aVeryLongCellIsReadWhole()
{
    const QByteArray cell(1024 * 1024, 'x');
    const Result<CsvTable> table = parseCsv(QByteArray("a,b\n\"" + cell + "\"," + cell + '\n'));
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 1);
    QCOMPARE(table->rows.constFirst().at(0).size(), cell.size());
    QCOMPARE(table->rows.constFirst().at(1).size(), cell.size());
}

void TestCsvTable::aTextBeyondTheLimitIsRefused()
{
    const QByteArray text(limits::csvBytes + 1, '\n');
    const Result<CsvTable> table = parseCsv(text);
    QVERIFY(!table);
    QCOMPARE(table.error().kind, ErrorKind::TooLarge);
}

QTEST_GUILESS_MAIN(TestCsvTable)
#include "tst_csvtable.moc"
