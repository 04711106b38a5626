// SPDX-License-Identifier: Apache-2.0
#include "store/databaselock.h"

#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::DatabaseLock;
using sb::ErrorKind;

class TestDatabaseLock : public TestCase {
    Q_OBJECT
private slots:
    void oneHoldsItAtATime();
    void aLockFileLeftBehindHindersNobody();
    void whatHindersIsTyped();
    void theLastCheckIsRemembered();
};

void TestDatabaseLock::oneHoldsItAtATime()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    {
        sb::Result<DatabaseLock> first = DatabaseLock::take(path);
        QVERIFY(first);
        const DatabaseLock moved = std::move(*first);
        const sb::Result<DatabaseLock> second = DatabaseLock::take(path);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QVERIFY(DatabaseLock::take(folder.filePath(u"b.sqlite"_s)));
    }
    QVERIFY(DatabaseLock::take(path));
}

void TestDatabaseLock::aLockFileLeftBehindHindersNobody()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    QVERIFY(writeContent(path + u".lock"_s, "1\nanother machine\n"));
    QVERIFY(DatabaseLock::take(path));
}

void TestDatabaseLock::whatHindersIsTyped()
{
    const QTemporaryDir folder;
    const sb::Result<DatabaseLock> missing = DatabaseLock::take(folder.filePath(u"none/a.sqlite"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    setMode(folder.path(), 0500);
    const sb::Result<DatabaseLock> denied = DatabaseLock::take(folder.filePath(u"a.sqlite"_s));
    setMode(folder.path(), 0700);
    QVERIFY(!denied);
    QCOMPARE(denied.error().kind, ErrorKind::ReadOnly);
    QVERIFY(QFile::link(u"/dev/zero"_s, folder.filePath(u"a.sqlite.lock"_s)));
    QVERIFY(!DatabaseLock::take(folder.filePath(u"a.sqlite"_s)));
}

void TestDatabaseLock::theLastCheckIsRemembered()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    const QDateTime time(QDate(2026, 9, 28), QTime(10, 0, 0, 123), QTimeZone::UTC);
    {
        sb::Result<DatabaseLock> lock = DatabaseLock::take(path);
        QVERIFY(lock);
        QVERIFY(!lock->lastCheck());
        lock->rememberCheck(time);
    }
    sb::Result<DatabaseLock> lock = DatabaseLock::take(path);
    QVERIFY(lock);
    QCOMPARE(lock->lastCheck(), std::optional(time));
    lock->askForCheck();
    QCOMPARE(lock->lastCheck(), std::optional(QDateTime::fromMSecsSinceEpoch(0, QTimeZone::UTC)));
}

QTEST_GUILESS_MAIN(TestDatabaseLock)
#include "tst_databaselock.moc"
