// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"

#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

int modeOf(const QString &path)
{
    struct stat status{};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777U) : -1;
}

}  // namespace

class TestPaths : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void foldersFollowTheEnvironmentUnlessItIsRelative();
    void aPrivateFolderIsMadeWithItsParents();
    void aWideFolderIsTightened();
    void aReadOnlyPlaceSaysSo();
    void aFileWhereTheFolderWouldBeIsNamed();
};

void TestPaths::foldersFollowTheEnvironmentUnlessItIsRelative()
{
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    qputenv("XDG_STATE_HOME", "relative");
    qputenv("HOME", "/home/leader");
    const sb::Paths paths = sb::standardPaths();
    QCOMPARE(paths.database(), u"/somewhere/data/soundingboard/history.sqlite"_s);
    QCOMPARE(paths.log(), u"/home/leader/.local/state/soundingboard/soundingboard.log"_s);
}

void TestPaths::aPrivateFolderIsMadeWithItsParents()
{
    const QTemporaryDir top;
    const QString path = top.filePath(u"a/b/c"_s);
    QVERIFY(sb::makePrivateFolder(path));
    QCOMPARE(modeOf(path), 0700);
    QCOMPARE(modeOf(top.filePath(u"a"_s)), 0700);
}

void TestPaths::aWideFolderIsTightened()
{
    const QTemporaryDir top;
    QVERIFY(::chmod(QFile::encodeName(top.path()).constData(), 0755) == 0);
    QVERIFY(sb::makePrivateFolder(top.path()));
    QCOMPARE(modeOf(top.path()), 0700);
}

void TestPaths::aReadOnlyPlaceSaysSo()
{
    const auto made = sb::makePrivateFolder(u"/proc/soundingboard/data"_s);
    QVERIFY(!made);
    QVERIFY(!made.error().detail.isEmpty());
}

void TestPaths::aFileWhereTheFolderWouldBeIsNamed()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    const auto made = sb::makePrivateFolder(file.fileName() + u"/soundingboard"_s);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, sb::ErrorKind::ReadOnly);
    QVERIFY(made.error().detail.startsWith(file.fileName() + u"/soundingboard: "_s));
}

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
