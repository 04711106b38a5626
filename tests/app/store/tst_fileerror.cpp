// SPDX-License-Identifier: Apache-2.0
#include "store/fileerror.h"

#include "support/testcase.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>

using namespace Qt::StringLiterals;
using sb::ErrorKind;

class TestFileError : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void systemErrorsNameThePath_data();
    void systemErrorsNameThePath();
    void aPathMayHoldWhatLooksLikeAPlace();
    void aRealFailureIsTyped();
};

void TestFileError::systemErrorsNameThePath_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("read-only mount") << EROFS << ErrorKind::ReadOnly;
    QTest::newRow("no right to write") << EACCES << ErrorKind::ReadOnly;
    QTest::newRow("full") << ENOSPC << ErrorKind::DiskFull;
    QTest::newRow("over quota") << EDQUOT << ErrorKind::DiskFull;
    QTest::newRow("missing") << ENOENT << ErrorKind::NotFound;
    QTest::newRow("not the owner") << EPERM << ErrorKind::ReadOnly;
    QTest::newRow("a file in the folder's place") << ENOTDIR << ErrorKind::ReadOnly;
    QTest::newRow("exists already") << EEXIST << ErrorKind::Io;
    QTest::newRow("a read that failed") << EIO << ErrorKind::Io;
    QTest::newRow("too many open files") << EMFILE << ErrorKind::Io;
}

void TestFileError::systemErrorsNameThePath()
{
    QFETCH(const int, number);
    const sb::Error error = sb::failWithErrno(number, u"/some/where"_s).error();
    QTEST(error.kind, "kind");
    QCOMPARE(error.detail, u"/some/where: "_s + QString::fromLocal8Bit(std::strerror(number)));
}

void TestFileError::aPathMayHoldWhatLooksLikeAPlace()
{
    QVERIFY(sb::failWithErrno(EIO, u"/a/%2 %1"_s).error().detail.startsWith(u"/a/%2 %1: "_s));
}

void TestFileError::aRealFailureIsTyped()
{
    QCOMPARE(::open("/no/such/file", O_RDONLY | O_CLOEXEC), -1);
    QCOMPARE(sb::failWithErrno(errno, u"/no/such/file"_s).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestFileError)
#include "tst_fileerror.moc"
