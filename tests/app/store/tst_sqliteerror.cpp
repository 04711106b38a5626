// SPDX-License-Identifier: Apache-2.0
#include "store/sqliteerror.h"

#include "support/testcase.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using sb::ErrorKind;

namespace {

/// What a new database makes of these statements.
sb::Error errorOf(const char *sql)
{
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    try {
        database.exec(sql);
    } catch (const SQLite::Exception &exception) {
        return sb::fail(exception).error();
    }
    return {ErrorKind::Io, u"nothing failed"_s};
}

}  // namespace

class TestSqliteError : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void sqlitesCodesAreWhatACallerCanActOn_data();
    void sqlitesCodesAreWhatACallerCanActOn();
    void everyCodeOfAFamilyIsOfItsKind();
    void anExceptionKeepsItsCodeAndSqlitesWords();
    void aConstraintNamesTheColumnAndNeverTheValue();
};

void TestSqliteError::sqlitesCodesAreWhatACallerCanActOn_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("full") << SQLITE_FULL << ErrorKind::DiskFull;
    QTest::newRow("read-only") << SQLITE_READONLY << ErrorKind::ReadOnly;
    QTest::newRow("read-only folder") << SQLITE_READONLY_DIRECTORY << ErrorKind::ReadOnly;
    QTest::newRow("write error") << SQLITE_IOERR_WRITE << ErrorKind::Io;
    QTest::newRow("sync error") << SQLITE_IOERR_FSYNC << ErrorKind::Io;
    QTest::newRow("corrupt") << SQLITE_CORRUPT << ErrorKind::Corrupt;
    QTest::newRow("corrupt index") << SQLITE_CORRUPT_INDEX << ErrorKind::Corrupt;
    QTest::newRow("not a database") << SQLITE_NOTADB << ErrorKind::Corrupt;
    QTest::newRow("busy") << SQLITE_BUSY << ErrorKind::Busy;
    QTest::newRow("busy recovering") << SQLITE_BUSY_RECOVERY << ErrorKind::Busy;
    QTest::newRow("locked") << SQLITE_LOCKED << ErrorKind::Busy;
    QTest::newRow("cannot open") << SQLITE_CANTOPEN << ErrorKind::PermissionDenied;
    QTest::newRow("a link") << SQLITE_CANTOPEN_SYMLINK << ErrorKind::PermissionDenied;
    QTest::newRow("too big") << SQLITE_TOOBIG << ErrorKind::TooLarge;
    QTest::newRow("interrupted") << SQLITE_INTERRUPT << ErrorKind::TimedOut;
    QTest::newRow("twice") << SQLITE_CONSTRAINT_UNIQUE << ErrorKind::AlreadyExists;
    QTest::newRow("no parent") << SQLITE_CONSTRAINT_FOREIGNKEY << ErrorKind::NotFound;
    QTest::newRow("not null") << SQLITE_CONSTRAINT_NOTNULL << ErrorKind::InvalidArgument;
    QTest::newRow("a statement that does not fit") << SQLITE_ERROR << ErrorKind::Unsupported;
    QTest::newRow("no right") << SQLITE_PERM << ErrorKind::PermissionDenied;
    QTest::newRow("forbidden by the program") << SQLITE_AUTH << ErrorKind::PermissionDenied;
    QTest::newRow("the key twice") << SQLITE_CONSTRAINT_PRIMARYKEY << ErrorKind::AlreadyExists;
    QTest::newRow("the row twice") << SQLITE_CONSTRAINT_ROWID << ErrorKind::AlreadyExists;
    QTest::newRow("a constraint without a name") << SQLITE_CONSTRAINT << ErrorKind::InvalidArgument;
    QTest::newRow("none at all") << -1 << ErrorKind::Io;
    QTest::newRow("out of memory") << SQLITE_NOMEM << ErrorKind::Io;
}

void TestSqliteError::sqlitesCodesAreWhatACallerCanActOn()
{
    QFETCH(const int, code);
    QTEST(sb::kindOfSqlite(code), "kind");
}

void TestSqliteError::everyCodeOfAFamilyIsOfItsKind()
{
    for (int detail = 0; detail < 256; ++detail) {
        QCOMPARE(sb::kindOfSqlite(SQLITE_READONLY | (detail << 8)), ErrorKind::ReadOnly);
        QCOMPARE(sb::kindOfSqlite(SQLITE_BUSY | (detail << 8)), ErrorKind::Busy);
        QCOMPARE(sb::kindOfSqlite(SQLITE_IOERR | (detail << 8)), ErrorKind::Io);
    }
}

void TestSqliteError::anExceptionKeepsItsCodeAndSqlitesWords()
{
    QCOMPARE(errorOf("PRAGMA max_page_count=1; CREATE TABLE a(b)"),
             (sb::Error{ErrorKind::DiskFull, u"SQLite 13: database or disk is full"_s}));
    QCOMPARE(errorOf("SELECT * FROM caf\xc3\xa9"),
             (sb::Error{ErrorKind::Unsupported, u"SQLite 1: no such table: caf\u00e9"_s}));
    // One of the wrapper's own has no code of SQLite's.
    QCOMPARE(sb::fail(SQLite::Exception("no database")).error(), (sb::Error{ErrorKind::Io, u"SQLite -1: no database"_s}));
}

void TestSqliteError::aConstraintNamesTheColumnAndNeverTheValue()
{
    const sb::Error error = errorOf("CREATE TABLE note(text TEXT UNIQUE); INSERT INTO note VALUES('secret'), ('secret')");
    QCOMPARE(error, (sb::Error{ErrorKind::AlreadyExists, u"SQLite 2067: UNIQUE constraint failed: note.text"_s}));
}

QTEST_GUILESS_MAIN(TestSqliteError)
#include "tst_sqliteerror.moc"
