// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include "app/store/testhome.h"
#include "base/limits.h"
#include "store/backup.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Connection;
using sb::ErrorKind;

namespace {

sb::Result<Connection> openForWriting(const QString &path)
{
    if (!QFile::exists(path) && !writeContent(path, {}))
        return sb::fail(ErrorKind::Io);
    return Connection::open(path, Connection::Mode::ReadWrite);
}

qint64 ask(Connection &connection, const char *sql)
{
    return connection.number(sql).value_or(-1);
}

}  // namespace

class TestMigration : public TestCase {
    Q_OBJECT
private slots:
    void anEmptyDatabaseGetsEveryStepAndOurMark();
    void anOlderOneIsCopiedFirstAndKeepsItsRows();
    void aStepThatFailsIsTakenBack();
    void aStepThatLeavesOrphansIsTakenBack();
    void aMigratedOneIsLeftAlone();
    void theNewestCopiesAreKept();
};

void TestMigration::anEmptyDatabaseGetsEveryStepAndOurMark()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection && sb::migrate(*connection, versionTwo, path));
    QCOMPARE(ask(*connection, "PRAGMA application_id"), testApplicationId);
    QCOMPARE(ask(*connection, "PRAGMA user_version"), 2);
    QVERIFY(connection->execute("INSERT INTO note(text, colour) VALUES('a', 'b')"));
    QVERIFY(!QFile::exists(folder.filePath(u"backups"_s)));
}

void TestMigration::anOlderOneIsCopiedFirstAndKeepsItsRows()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection && sb::migrate(*connection, versionOne, path)
            && connection->execute("INSERT INTO note(text) VALUES('kept')"));
    QVERIFY(sb::migrate(*connection, versionTwo, path));
    QCOMPARE(ask(*connection, "SELECT count(*) FROM note WHERE text='kept' AND colour='white'"), 1);

    const QDir backups(folder.filePath(u"backups"_s));
    const QStringList copies = backups.entryList({u"a-v1-*.sqlite"_s});
    QCOMPARE(copies.size(), 1);
    sb::Result<Connection> copy = Connection::open(backups.filePath(copies.constFirst()), Connection::Mode::ReadOnly);
    QVERIFY(copy);
    QCOMPARE(ask(*copy, "PRAGMA user_version"), 1);
    QCOMPARE(ask(*copy, "SELECT count(*) FROM note WHERE text='kept'"), 1);
}

void TestMigration::aStepThatFailsIsTakenBack()
{
    static constexpr std::array<const char *, 3> steps{testSteps[0], testSteps[1],
                                                       "CREATE TABLE half(a); CREATE TABLE half(a)"};
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection && sb::migrate(*connection, versionOne, path));
    QVERIFY(!sb::migrate(*connection, {testApplicationId, steps}, path));
    QCOMPARE(ask(*connection, "PRAGMA user_version"), 2);
    QCOMPARE(ask(*connection, "SELECT count(*) FROM sqlite_schema WHERE name='half'"), 0);
}

void TestMigration::aStepThatLeavesOrphansIsTakenBack()
{
    static constexpr std::array<const char *, 1> steps{
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p INTEGER REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED);"
        "INSERT INTO c VALUES(9)"};
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection);
    const sb::Result<> migrated = sb::migrate(*connection, {testApplicationId, steps}, path);
    QVERIFY(!migrated);
    QCOMPARE(migrated.error().kind, ErrorKind::Corrupt);
    QCOMPARE(ask(*connection, "SELECT count(*) FROM sqlite_schema"), 0);
}

void TestMigration::aMigratedOneIsLeftAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection && sb::migrate(*connection, versionTwo, path));
    const qint64 changes = ask(*connection, "SELECT total_changes()");
    QVERIFY(sb::migrate(*connection, versionTwo, path));
    QCOMPARE(ask(*connection, "SELECT total_changes()"), changes);
    QVERIFY(!QFile::exists(folder.filePath(u"backups"_s)));
}

void TestMigration::theNewestCopiesAreKept()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    sb::Result<Connection> connection = openForWriting(path);
    QVERIFY(connection && sb::migrate(*connection, versionOne, path));
    QString newest;
    for (int i = 0; i < sb::limits::storeBackups + 2; ++i) {
        QTRY_VERIFY(!QFile::exists(newest) || QDateTime::currentDateTimeUtc() > QFileInfo(newest).lastModified().addMSecs(2));
        const sb::Result<QString> copy = sb::backUp(*connection, path, 1);
        QVERIFY(copy);
        newest = *copy;
    }
    const QDir backups(folder.filePath(u"backups"_s));
    QCOMPARE(backups.entryList(QDir::Files).size(), sb::limits::storeBackups);
    QVERIFY(QFile::exists(newest));
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
