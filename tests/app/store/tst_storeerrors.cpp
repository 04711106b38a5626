// SPDX-License-Identifier: Apache-2.0
#include "store/fileerror.h"
#include "store/sqliteerror.h"

#include "support/testcase.h"

#include <cerrno>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using sb::ErrorKind;

class TestStoreErrors : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void sqlitesCodesAreWhatACallerCanActOn_data();
    void sqlitesCodesAreWhatACallerCanActOn();
    void systemErrorsNameThePath_data();
    void systemErrorsNameThePath();
};

void TestStoreErrors::sqlitesCodesAreWhatACallerCanActOn_data()
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
    QTest::newRow("out of memory") << SQLITE_NOMEM << ErrorKind::Io;
}

void TestStoreErrors::sqlitesCodesAreWhatACallerCanActOn()
{
    QFETCH(const int, code);
    QTEST(sb::kindOfSqlite(code), "kind");
}

void TestStoreErrors::systemErrorsNameThePath_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("read-only mount") << EROFS << ErrorKind::ReadOnly;
    QTest::newRow("no right to write") << EACCES << ErrorKind::ReadOnly;
    QTest::newRow("full") << ENOSPC << ErrorKind::DiskFull;
    QTest::newRow("over quota") << EDQUOT << ErrorKind::DiskFull;
    QTest::newRow("missing") << ENOENT << ErrorKind::NotFound;
    QTest::newRow("too many open files") << EMFILE << ErrorKind::Io;
}

void TestStoreErrors::systemErrorsNameThePath()
{
    QFETCH(const int, number);
    const sb::Error error = sb::failWithErrno(number, u"/some/where"_s).error();
    QTEST(error.kind, "kind");
    QVERIFY(error.detail.startsWith(u"/some/where: "_s));
}

QTEST_GUILESS_MAIN(TestStoreErrors)
#include "tst_storeerrors.moc"
