// SPDX-License-Identifier: Apache-2.0
#include "store/pagescan.h"

#include "support/storekit.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Connection;
using sb::PageScan;
using sb::StoredRow;

namespace {

constexpr qint64 pageSize = 4096;

// Texts from none to many pages, numbers of every width, and an index in which they stand too.
constexpr auto notes = R"(
CREATE TABLE note(seq INTEGER PRIMARY KEY, name TEXT, size INTEGER, text TEXT);
CREATE INDEX note_size ON note(size, seq);
WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i+1 FROM n WHERE i<400)
INSERT INTO note SELECT i*3+1, 'n' || i, (i%2*-2+1)*(1<<(i%62)), printf('%.*c', (i%23)*i, char(97+i%26)) FROM n;
INSERT INTO note VALUES(5000, NULL, NULL, 'größer, 人');
)";

struct Note {
    sb::StoredValue name;
    sb::StoredValue size;
    sb::StoredValue text;

    bool operator==(const Note &) const = default;
};

QHash<qint64, Note> notesBySql(Connection &connection)
{
    QHash<qint64, Note> found;
    sb::Result<sb::Statement> rows = connection.prepare("SELECT seq, name, size, text FROM note");
    while (rows && rows->step().value_or(false)) {
        Note note;
        if (!rows->isNull(1)) {
            note.name = rows->text(1).toUtf8();
            note.size = rows->number(2);
        }
        note.text = rows->text(3).toUtf8();
        found.insert(rows->number(0), note);
    }
    return found;
}

QHash<qint64, Note> notesByPage(const sb::Result<PageScan> &scan)
{
    QHash<qint64, Note> found;
    for (qint64 page = 1; scan && page <= scan->pageCount(); ++page) {
        for (const QList<StoredRow> rows = scan->rows(page); const StoredRow &row : rows) {
            if (row.kind == StoredRow::Kind::Table && row.values.size() == 4)
                found.insert(row.number, {row.values.at(1), row.values.at(2), row.values.at(3)});
        }
    }
    return found;
}

QSet<qint64> indexEntries(const sb::Result<PageScan> &scan)
{
    QSet<qint64> found;
    for (qint64 page = 1; scan && page <= scan->pageCount(); ++page) {
        for (const QList<StoredRow> rows = scan->rows(page); const StoredRow &row : rows) {
            if (row.kind == StoredRow::Kind::Index && row.values.size() == 3)
                found.insert(std::get<qint64>(row.values.at(1)));
        }
    }
    return found;
}

}  // namespace

class TestPageScan : public TestCase {
    Q_OBJECT
private slots:
    void everyRowIsReadAsSqlReadsIt();
    void aDamagedPageCostsItsOwnRowsOnly();
    void whatOnlyTheLogHoldsIsRead();
    void whatWasNotCommittedIsNot();
    void aLogWithoutItsDatabaseIsRead();
    void textThatIsNoneIsMarked();
    void aCutFileIsTold();
    void noBytesCrash();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"a.sqlite"_s); }

    QTemporaryDir m_folder;
};

void TestPageScan::everyRowIsReadAsSqlReadsIt()
{
    QVERIFY(makeDatabase(path(), notes));
    QHash<qint64, Note> expected;
    {
        sb::Result<Connection> connection = Connection::open(path(), Connection::Mode::ReadOnly);
        expected = notesBySql(*connection);
    }
    QCOMPARE(expected.size(), 402);
    const sb::Result<PageScan> scan = PageScan::open(path(), PageScan::Log::Use);
    QVERIFY(notesByPage(scan) == expected);
    QCOMPARE(indexEntries(scan), QSet<qint64>(expected.keyBegin(), expected.keyEnd()));
    QVERIFY(!scan->isCut() && !scan->hasLog());
}

void TestPageScan::aDamagedPageCostsItsOwnRowsOnly()
{
    // Small rows, so that the tree has inner pages; each page in its turn, the first and the inner ones too.
    QVERIFY(makeDatabase(path(),
                         "CREATE TABLE note(seq INTEGER PRIMARY KEY, name TEXT, size INTEGER, text TEXT);"
                         "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<2000)"
                         "INSERT INTO note SELECT i, 'n', i, printf('%.*c', 90, 'x') FROM n"));
    const QByteArray whole = contentOf(path());
    const qint64 pages = whole.size() / pageSize;
    QVERIFY(pages > 40);
    for (qint64 page = 0; page < pages; ++page) {
        QVERIFY(writeContent(path(), QByteArray(whole).replace(page * pageSize, pageSize, QByteArray(pageSize, '\0'))));
        QVERIFY(notesByPage(PageScan::open(path(), PageScan::Log::Use)).size() >= 2000 - 40);
    }
}

void TestPageScan::whatOnlyTheLogHoldsIsRead()
{
    QVERIFY(makeDatabase(path(), notes));
    sb::Result<Connection> connection = Connection::open(path(), Connection::Mode::ReadWrite);
    QVERIFY(connection && connection->startWriting(sb::Journal::WriteAhead));
    QVERIFY(connection->execute("UPDATE note SET text=text || '!' WHERE seq<200; DELETE FROM note WHERE seq=5000"));
    const QHash<qint64, Note> expected = notesBySql(*connection);
    const QString copy = m_folder.filePath(u"copy.sqlite"_s);
    QVERIFY(writeContent(copy, contentOf(path())) && writeContent(copy + "-wal"_L1, contentOf(path() + "-wal"_L1)));
    const sb::Result<PageScan> scan = PageScan::open(copy, PageScan::Log::Use);
    QVERIFY(scan->hasLog());
    QVERIFY(notesByPage(scan) == expected);
    QVERIFY(notesByPage(PageScan::open(copy, PageScan::Log::Ignore)).contains(5000));
}

void TestPageScan::whatWasNotCommittedIsNot()
{
    QVERIFY(makeDatabase(path(), notes));
    sb::Result<Connection> connection = Connection::open(path(), Connection::Mode::ReadWrite);
    QVERIFY(connection && connection->startWriting(sb::Journal::WriteAhead));
    QVERIFY(connection->execute("UPDATE note SET text='committed' WHERE seq=1"));
    QVERIFY(connection->execute("PRAGMA cache_size=1; BEGIN; UPDATE note SET text='not' || seq"));
    const QString copy = m_folder.filePath(u"copy.sqlite"_s);
    QVERIFY(writeContent(copy, contentOf(path())) && writeContent(copy + "-wal"_L1, contentOf(path() + "-wal"_L1)));
    QVERIFY(contentOf(copy + "-wal"_L1).contains("not601"));
    const QHash<qint64, Note> found = notesByPage(PageScan::open(copy, PageScan::Log::Use));
    QVERIFY(found.value(1).text == sb::StoredValue(QByteArray("committed")));
    QVERIFY(found.value(601).text != sb::StoredValue(QByteArray("not601")));
}

void TestPageScan::aLogWithoutItsDatabaseIsRead()
{
    QVERIFY(makeDatabase(path(), ""));
    sb::Result<Connection> connection = Connection::open(path(), Connection::Mode::ReadWrite);
    QVERIFY(connection && connection->startWriting(sb::Journal::WriteAhead) && connection->execute(notes));
    const QString copy = m_folder.filePath(u"lonely.sqlite"_s);
    QVERIFY(writeContent(copy + "-wal"_L1, contentOf(path() + "-wal"_L1)));
    QVERIFY(notesByPage(PageScan::open(copy, PageScan::Log::Use)) == notesBySql(*connection));
    QCOMPARE(PageScan::open(copy, PageScan::Log::Ignore).error().kind, sb::ErrorKind::NotFound);
}

void TestPageScan::textThatIsNoneIsMarked()
{
    QVERIFY(makeDatabase(path(),
                         "CREATE TABLE note(seq INTEGER PRIMARY KEY, name TEXT, size INTEGER, text TEXT);"
                         "INSERT INTO note VALUES(1, 'a', 0, 'gggg'), (2, 'b', 0, 'hhhh'), (3, 'c', 0, 'kkkk')"));
    QVERIFY(writeContent(path(), contentOf(path()).replace("gggg", "g\xff\xffg").replace("hhhh", QByteArray("h\0hh", 4))));
    const sb::Result<PageScan> scan = PageScan::open(path(), PageScan::Log::Use);
    const QList<StoredRow> rows = scan->rows(2);
    QCOMPARE(rows.size(), 3);
    QCOMPARE((QList<bool>{rows.at(0).isSound, rows.at(1).isSound, rows.at(2).isSound}), (QList<bool>{false, false, true}));
}

void TestPageScan::aCutFileIsTold()
{
    QVERIFY(makeDatabase(path(), notes));
    QVERIFY(writeContent(path(), contentOf(path()).chopped(pageSize)));
    QVERIFY(PageScan::open(path(), PageScan::Log::Use)->isCut());
}

void TestPageScan::noBytesCrash()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("SB_TEST_SEED").toUInt(&isGiven);
    const quint32 seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("SB_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    QVERIFY(makeDatabase(path(), notes));
    const QByteArray whole = contentOf(path()).first(30 * pageSize);
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = whole;
        // Where it matters: headers, places of cells, and the first bytes of cells.
        for (int i = 0; i < 200; ++i) {
            const qsizetype page = random.bounded(30) * pageSize;
            const qsizetype place = random.bounded(2) == 0 ? random.bounded(60) : random.bounded(static_cast<int>(pageSize));
            bytes[page + place] = static_cast<char>(random.bounded(256));
        }
        QVERIFY(writeContent(path(), bytes));
        std::ignore = notesByPage(PageScan::open(path(), PageScan::Log::Use));
    }
}

QTEST_GUILESS_MAIN(TestPageScan)
#include "tst_pagescan.moc"
