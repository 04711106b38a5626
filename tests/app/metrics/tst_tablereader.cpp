// SPDX-License-Identifier: Apache-2.0
#include "metrics/tablereader.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/tablesurvey.h"
#include "support/testcase.h"

#include <QBuffer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct ReadTable {
    Result<QStringList> header;
    QList<TableRow> rows;

    [[nodiscard]] QList<QStringList> cells() const
    {
        QList<QStringList> cells;
        for (const TableRow &row : rows)
            cells.append(row.cells);
        return cells;
    }
};

ReadTable readAll(QIODevice &device, const TableForm &form)
{
    TableReader reader(device, form);
    ReadTable table{.header = reader.readHeader(), .rows = {}};
    while (table.header) {
        const Result<std::optional<TableRow>> row = reader.next();
        if (!row || !*row)
            break;
        table.rows.append(**row);
    }
    return table;
}

ReadTable read(const QByteArray &bytes, const TableForm &form = {})
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return readAll(buffer, form);
}

Result<TableSurvey> survey(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return surveyTable(buffer);
}

/// A table of so many bytes that nobody holds: a header, then the same line again and again.
class EndlessTable final : public QIODevice {
public:
    EndlessTable(QByteArray head, QByteArray line, qint64 size)
        : m_line(std::move(line)), m_pending(std::move(head)), m_left(size)
    {
        open(QIODevice::ReadOnly);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_left <= 0 && QIODevice::atEnd(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        while (m_pending.size() < most && m_pending.size() < m_left)
            m_pending += m_line;
        const qint64 size = qMin(most, qMin<qint64>(m_left, m_pending.size()));
        std::copy_n(m_pending.constData(), size, data);
        m_pending.remove(0, size);
        m_left -= size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_line;
    QByteArray m_pending;
    qint64 m_left;
};

}  // namespace

class TestTableReader : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void rowsAreRead_data();
    void rowsAreRead();
    void everyPieceSizeGivesTheSameRows();
    void aFaultyRowCostsOneRow_data();
    void aFaultyRowCostsOneRow();
    void whatIsNoTableIsRefused_data();
    void whatIsNoTableIsRefused();
    void encodingsAreReadByTheirMark();
    void anEndlessLineIsOneReject();
    void aTableIsNotHeld();
    void separatorsAreFound_data();
    void separatorsAreFound();
    void bytesThatAreNoUtf8AreAsked();
    void columnsAreSurveyedByAllRows();
};

void TestTableReader::rowsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QStringList>>("cells");
    const QList<QStringList> plain{{u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}};
    QTest::newRow("line feeds") << QByteArray("a,b\n1,2\n3,4\n") << plain;
    QTest::newRow("no line end at the end") << QByteArray("a,b\n1,2\n3,4") << plain;
    QTest::newRow("carriage returns with line feeds") << QByteArray("a,b\r\n1,2\r\n3,4\r\n") << plain;
    QTest::newRow("carriage returns") << QByteArray("a,b\r1,2\r3,4\r") << plain;
    QTest::newRow("blank lines") << QByteArray("\na,b\n\n1,2\n\n\n3,4\n\n") << plain;
    QTest::newRow("a mark before") << QByteArray("\xef\xbb\xbf"
                                                 "a,b\n1,2\n3,4\n")
                                   << plain;
    QTest::newRow("quotes") << QByteArray("a,b\n\"1,\"\"x\"\"\n2\",\"\"\n") << QList<QStringList>{{u"1,\"x\"\n2"_s, QString()}};
    QTest::newRow("a quote inside a cell") << QByteArray("a,b\n5\" disk,2\n") << QList<QStringList>{{u"5\" disk"_s, u"2"_s}};
    QTest::newRow("empty cells") << QByteArray("a,b\n,\n") << QList<QStringList>{{QString(), QString()}};
}

void TestTableReader::rowsAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QStringList>, cells);
    const ReadTable table = read(bytes);
    QCOMPARE(table.header, Result<QStringList>(QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(table.cells(), cells);
}

void TestTableReader::everyPieceSizeGivesTheSameRows()
{
    // Rows that lie across the pieces in which the file is read, with a character of two bytes and a pair of line end characters.
    QByteArray bytes("a,b\r\n");
    while (bytes.size() < 3 * limits::tablePieceBytes)
        bytes += QByteArray(bytes.size() % 7, 'x') + ",\"\xc3\xa9\"\"\r\n\"\r\n";
    const ReadTable table = read(bytes);
    QVERIFY(table.rows.size() > 1000);
    qint64 line = 2;
    for (const TableRow &row : table.rows) {
        QCOMPARE(row.fault, RowFault::None);
        QCOMPARE(row.cells.at(1), u"\u00e9\"\r\n"_s);
        QCOMPARE(row.line, line);
        line += 2;
    }
}

void TestTableReader::aFaultyRowCostsOneRow_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<RowFault>("fault");
    QTest::newRow("too few") << QByteArray("1") << RowFault::Ragged;
    QTest::newRow("too many") << QByteArray("1,2,3") << RowFault::Ragged;
    QTest::newRow("a quote that is not closed") << QByteArray("1,\"2") << RowFault::OpenQuote;
    QTest::newRow("text behind a quote") << QByteArray("\"1\"x,2") << RowFault::OpenQuote;
    QTest::newRow("no UTF-8") << QByteArray("1,\xff") << RowFault::Encoding;
    QTest::newRow("NUL") << QByteArray("1,\0", 3) << RowFault::Encoding;
    QTest::newRow("a thousand columns and more") << QByteArray(2000, ',') << RowFault::Ragged;
}

void TestTableReader::aFaultyRowCostsOneRow()
{
    QFETCH(QByteArray, line);
    QFETCH(RowFault, fault);
    // Behind the piece in which a file of bytes would be recognised.
    const QByteArray before = "a,b\n" + QByteArray("x,y\n").repeated(limits::tablePieceBytes / 4);
    const ReadTable table = read(before + line + "\n3,4\n5,6\n");
    const qsizetype at = limits::tablePieceBytes / 4;
    QCOMPARE(table.rows.size(), at + 3);
    QCOMPARE(table.rows.at(at).fault, fault);
    QCOMPARE(table.rows.at(at).line, at + 2);
    QVERIFY(table.rows.at(at).cells.isEmpty());
    QCOMPARE(table.rows.at(at + 1).cells, (QStringList{u"3"_s, u"4"_s}));
    QCOMPARE(table.rows.at(at + 1).line, at + 3);
    QCOMPARE(table.rows.at(at + 2).fault, RowFault::None);
}

void TestTableReader::whatIsNoTableIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Error>("error");
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00", 4) << Error{ErrorKind::Unsupported, u"gzip"_s};
    QTest::newRow("zip") << QByteArray("PK\x03\x04") << Error{ErrorKind::Unsupported, u"zip"_s};
    QTest::newRow("bytes") << QByteArray("a,b\n\0\1\2", 7) << Error{ErrorKind::Unsupported, u"binary"_s};
    QTest::newRow("nothing") << QByteArray() << Error{ErrorKind::Malformed, u"there is no header"_s};
    QTest::newRow("two of one name") << QByteArray("id,x,ID\n1,2,3\n")
                                     << Error{ErrorKind::Malformed, u"line 1: two columns are named \"ID\""_s};
    QTest::newRow("no name") << QByteArray("\nid,,b\n") << Error{ErrorKind::Malformed, u"line 2: column 2 has no name"_s};
    QTest::newRow("an open quote") << QByteArray("\"id,b\n1,2\n")
                                   << Error{ErrorKind::Malformed, u"line 1: the header cannot be read"_s};
}

void TestTableReader::whatIsNoTableIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Error, error);
    QCOMPARE(read(bytes).header, Result<QStringList>(std::unexpected(error)));
}

void TestTableReader::encodingsAreReadByTheirMark()
{
    const QString text = u"id,n\u00e4me\n1,\u20ac \U0001F600\n"_s;
    QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QStringEncoder big(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
    for (const QByteArray &bytes : {QByteArray(little.encode(text)), QByteArray(big.encode(text)), text.toUtf8()}) {
        const Result<TableSurvey> found = survey(bytes);
        QVERIFY(found);
        QVERIFY(found->isEncodingSure);
        QCOMPARE(found->header, (QStringList{u"id"_s, u"n\u00e4me"_s}));
        QCOMPARE(found->first.at(0).cells.at(1), u"\u20ac \U0001F600"_s);
    }
}

void TestTableReader::anEndlessLineIsOneReject()
{
    const QByteArray line(8 * limits::tableRowCharacters, 'x');
    const ReadTable table = read("a,b\n1,2\n" + line + "\n3,4\n");
    QCOMPARE(table.rows.size(), 3);
    QCOMPARE(table.rows.at(1).fault, RowFault::TooLong);
    QCOMPARE(table.rows.at(1).text.size(), limits::rejectedRowCharacters);
    QCOMPARE(table.rows.at(2).cells, (QStringList{u"3"_s, u"4"_s}));
    QCOMPARE(table.rows.at(2).line, 4);
}

void TestTableReader::aTableIsNotHeld()
{
    const qint64 size = 40 * 1024 * 1024;
    EndlessTable device("a,b\n", QByteArray("1,\"") + QByteArray(1000, 'x') + "\"\n", size);
    TableReader reader(device, {});
    QVERIFY(reader.readHeader());
    qint64 rows = 0;
    while (true) {
        const Result<std::optional<TableRow>> row = reader.next();
        QVERIFY(row);
        if (!*row)
            break;
        ++rows;
    }
    QVERIFY(rows > size / 1010);
    QCOMPARE(reader.position(), size);
}

void TestTableReader::separatorsAreFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char16_t>("separator");
    QTest::newRow("comma") << QByteArray("a,b,c\n1;2,3,4\n") << u',';
    QTest::newRow("semicolon with decimal commas") << QByteArray("a;b\n1,5;2,5\n3,5;4,5\n") << u';';
    QTest::newRow("tab") << QByteArray("a\tb\n1, 2\t3\n") << u'\t';
    QTest::newRow("bar") << QByteArray("a|b|c\n1|2|3\n") << u'|';
    QTest::newRow("one column") << QByteArray("a\n1\n") << u',';
    QTest::newRow("a separator in quotes") << QByteArray("a;b\n\"x,y,z\";2\n") << u';';
}

void TestTableReader::separatorsAreFound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(char16_t, separator);
    const Result<TableSurvey> found = survey(bytes);
    QVERIFY(found);
    QCOMPARE(QChar(found->form.separator), QChar(separator));
}

void TestTableReader::bytesThatAreNoUtf8AreAsked()
{
    // The byte that gives it away stands far behind the beginning.
    const Result<TableSurvey> found = survey("id,name\n" + QByteArray("1,x\n").repeated(100'000) + "2,M\xfcller \x80\n");
    QVERIFY(found);
    QVERIFY(!found->isEncodingSure);
    QCOMPARE(found->form.encoding, TableForm::Encoding::Windows1252);
    QCOMPARE(found->faulty, 0);
    QCOMPARE(found->rows, 100'001);
    QCOMPARE(found->column(u"name"_s)->samples, (QStringList{u"x"_s, u"M\u00fcller \u20ac"_s}));
}

void TestTableReader::columnsAreSurveyedByAllRows()
{
    QByteArray bytes("day;when;amount;thousands\n");
    for (int i = 0; i < 1000; ++i)
        bytes += "12/01/2026;2026-01-12T10:00Z;1;1,000\n";
    bytes += "13/01/2026;2026-01-12 10:00;1,5;2,000\n";
    const Result<TableSurvey> found = survey(bytes);
    QVERIFY(found);
    const ColumnSurvey day = *found->column(u"day"_s);
    QVERIFY(day.isTime() && day.needsOrder && day.fitsDayFirst && !day.fitsMonthFirst);
    const ColumnSurvey when = *found->column(u"when"_s);
    QVERIFY(when.isTime() && !when.needsOrder && when.needsZone);
    const ColumnSurvey amount = *found->column(u"amount"_s);
    QVERIFY(amount.isNumber() && amount.needsComma && amount.isCommaSure);
    const ColumnSurvey thousands = *found->column(u"thousands"_s);
    QVERIFY(thousands.isNumber() && thousands.needsComma && !thousands.isCommaSure);
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"
