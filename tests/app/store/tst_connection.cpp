// SPDX-License-Identifier: Apache-2.0
#include "store/connection.h"

#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Connection;
using sb::ErrorKind;

namespace {

using Opened = sb::Result<Connection>;

Opened openForWriting(const QString &path, sb::Journal journal = sb::Journal::WriteAhead)
{
    if (!QFile::exists(path) && !writeContent(path, {}))
        return sb::fail(ErrorKind::Io);
    Opened connection = Connection::open(path, Connection::Mode::ReadWrite);
    if (!connection)
        return connection;
    return connection->startWriting(journal).transform([&] { return std::move(*connection); });
}

QString word(Connection &connection, const char *sql)
{
    sb::Result<sb::Statement> statement = connection.prepare(sql);
    return statement && statement->step().value_or(false) ? statement->text(0) : QString();
}

ErrorKind kindOf(const sb::Result<> &result)
{
    return result ? ErrorKind::Protocol : result.error().kind;
}

}  // namespace

class TestConnection : public TestCase {
    Q_OBJECT
private slots:
    void settingsAreWhatTheReferenceAsksFor_data();
    void settingsAreWhatTheReferenceAsksFor();
    void dangerousStatementsAreRefused_data();
    void dangerousStatementsAreRefused();
    void triggersOfADoctoredFileDoNotRun();
    void whatCannotBeOpenedIsTyped_data();
    void whatCannotBeOpenedIsTyped();
    void aFailedTransactionLeavesNothing();
    void aDurableTransactionIsSynchronousAndAFastOneIsNot();
    void withARollbackJournalEveryCommitIsDurable();
    void constraintsAreTyped();
    void anotherProgramsLockIsBusyOncePatienceEnds();
    void aReaderSeesAndCannotWrite();
    void aCopyIsTheSameAndLeavesTheLimitInPlace();
    void damageIsFound();
    void aCheckEndsWithItsTime();
    void whatRunsCanBeInterrupted();
};

void TestConnection::settingsAreWhatTheReferenceAsksFor_data()
{
    QTest::addColumn<QByteArray>("pragma");
    QTest::addColumn<QString>("value");
    QTest::newRow("journal") << QByteArray("PRAGMA journal_mode") << u"wal"_s;
    QTest::newRow("foreign keys") << QByteArray("PRAGMA foreign_keys") << u"1"_s;
    QTest::newRow("cell sizes") << QByteArray("PRAGMA cell_size_check") << u"1"_s;
    QTest::newRow("no mapping") << QByteArray("PRAGMA mmap_size") << u"0"_s;
    QTest::newRow("temporary store") << QByteArray("PRAGMA temp_store") << u"2"_s;
    QTest::newRow("journal size") << QByteArray("PRAGMA journal_size_limit") << u"16777216"_s;
    QTest::newRow("schema is not trusted") << QByteArray("PRAGMA trusted_schema") << u"0"_s;
}

void TestConnection::settingsAreWhatTheReferenceAsksFor()
{
    QFETCH(const QByteArray, pragma);
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection);
    QTEST(word(*connection, pragma.constData()), "value");
}

void TestConnection::dangerousStatementsAreRefused_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("another file") << QByteArray("ATTACH 'other.sqlite' AS other");
    QTest::newRow("an extension") << QByteArray("SELECT load_extension('x')");
    QTest::newRow("the schema itself") << QByteArray("PRAGMA writable_schema=ON; DELETE FROM sqlite_schema");
    QTest::newRow("a word in double quotes") << QByteArray("SELECT \"no such column\"");
}

void TestConnection::dangerousStatementsAreRefused()
{
    QFETCH(const QByteArray, sql);
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection);
    QVERIFY(!connection->execute(sql.constData()));
}

void TestConnection::triggersOfADoctoredFileDoNotRun()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    QVERIFY(makeDatabase(
        path,
        "CREATE TABLE t(a); CREATE TABLE u(a); CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO u VALUES(1); END;"
        "CREATE VIEW v AS SELECT a FROM t"));
    Opened connection = openForWriting(path);
    QVERIFY(connection && connection->execute("INSERT INTO t VALUES(1)"));
    QCOMPARE(connection->number("SELECT count(*) FROM u"), sb::Result<qint64>(0));
    QVERIFY(!connection->number("SELECT count(*) FROM v"));
}

void TestConnection::whatCannotBeOpenedIsTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Connection::Mode>("mode");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("missing") << u"missing"_s << Connection::Mode::ReadWrite << ErrorKind::NotFound;
    QTest::newRow("text") << u"text"_s << Connection::Mode::ReadWrite << ErrorKind::Corrupt;
    QTest::newRow("text, for reading") << u"text"_s << Connection::Mode::ReadOnly << ErrorKind::Corrupt;
    QTest::newRow("write-protected") << u"protected"_s << Connection::Mode::ReadWrite << ErrorKind::ReadOnly;
    QTest::newRow("unreadable") << u"unreadable"_s << Connection::Mode::ReadWrite << ErrorKind::PermissionDenied;
    QTest::newRow("a link") << u"link"_s << Connection::Mode::ReadWrite << ErrorKind::PermissionDenied;
    QTest::newRow("a folder") << u"folder"_s << Connection::Mode::ReadWrite << ErrorKind::PermissionDenied;
}

void TestConnection::whatCannotBeOpenedIsTyped()
{
    QFETCH(const QString, name);
    QFETCH(const Connection::Mode, mode);
    const QTemporaryDir folder;
    QVERIFY(writeContent(folder.filePath(u"text"_s), QByteArray("Dear diary, this is no database at all.\n").repeated(200)));
    for (const QString &each : {u"protected"_s, u"unreadable"_s, u"whole"_s})
        QVERIFY(makeDatabase(folder.filePath(each), "CREATE TABLE t(a)"));
    setMode(folder.filePath(u"protected"_s), 0400);
    setMode(folder.filePath(u"unreadable"_s), 0);
    QVERIFY(QFile::link(folder.filePath(u"whole"_s), folder.filePath(u"link"_s)));
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    const Opened connection = Connection::open(folder.filePath(name), mode);
    QVERIFY(!connection);
    QTEST(connection.error().kind, "kind");
}

void TestConnection::aFailedTransactionLeavesNothing()
{
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection && connection->execute("CREATE TABLE t(a)"));
    const auto failing = [&]() -> sb::Result<> {
        if (sb::Result<> inserted = connection->execute("INSERT INTO t VALUES(1)"); !inserted)
            return inserted;
        return sb::fail(ErrorKind::TooLarge);
    };
    QCOMPARE(kindOf(connection->transaction(sb::Durability::Durable, failing)), ErrorKind::TooLarge);
    QCOMPARE(connection->number("SELECT count(*) FROM t"), sb::Result<qint64>(0));
    QVERIFY(connection->transaction(sb::Durability::Fast, [&] { return connection->execute("INSERT INTO t VALUES(2)"); }));
    QCOMPARE(connection->number("SELECT a FROM t"), sb::Result<qint64>(2));
}

void TestConnection::aDurableTransactionIsSynchronousAndAFastOneIsNot()
{
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection);
    const auto level = [&](sb::Durability durability) {
        qint64 seen = -1;
        const auto look = [&] {
            return connection->number("PRAGMA synchronous").transform([&](qint64 value) { seen = value; });
        };
        return connection->transaction(durability, look) ? seen : -1;
    };
    QCOMPARE(level(sb::Durability::Durable), 2);
    QCOMPARE(level(sb::Durability::Fast), 1);
    QCOMPARE(level(sb::Durability::Durable), 2);
}

void TestConnection::withARollbackJournalEveryCommitIsDurable()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    Opened connection = openForWriting(path, sb::Journal::Rollback);
    QVERIFY(connection);
    QCOMPARE(word(*connection, "PRAGMA journal_mode"), u"delete"_s);
    qint64 level = -1;
    QVERIFY(connection->transaction(sb::Durability::Fast, [&] {
        return connection->number("PRAGMA synchronous").transform([&](qint64 value) { level = value; });
    }));
    QCOMPARE(level, 2);
    QCOMPARE(sb::journalFor(u"/nowhere/at/all"_s), sb::Journal::WriteAhead);
}

void TestConnection::constraintsAreTyped()
{
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection
            && connection->execute("CREATE TABLE p(id TEXT UNIQUE); CREATE TABLE c(p TEXT NOT NULL REFERENCES p(id));"
                                   "INSERT INTO p VALUES('x')"));
    QCOMPARE(kindOf(connection->execute("INSERT INTO p VALUES('x')")), ErrorKind::AlreadyExists);
    QCOMPARE(kindOf(connection->execute("INSERT INTO c VALUES('y')")), ErrorKind::NotFound);
    QCOMPARE(kindOf(connection->execute("INSERT INTO c VALUES(NULL)")), ErrorKind::InvalidArgument);
    QCOMPARE(kindOf(connection->execute("INSERT INTO p VALUES(zeroblob(100000000))")), ErrorKind::TooLarge);
}

void TestConnection::anotherProgramsLockIsBusyOncePatienceEnds()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    Opened other = openForWriting(path);
    QVERIFY(other && other->execute("CREATE TABLE t(a); BEGIN IMMEDIATE"));
    const auto patience = std::make_shared<sb::Patience>();
    Opened connection = Connection::open(path, Connection::Mode::ReadWrite, patience);
    QVERIFY(connection);
    patience->endIn(std::chrono::milliseconds(1));
    const auto insert = [&] { return connection->execute("INSERT INTO t VALUES(1)"); };
    QCOMPARE(kindOf(connection->transaction(sb::Durability::Fast, insert)), ErrorKind::Busy);
    QVERIFY(other->execute("COMMIT"));
    QVERIFY(connection->transaction(sb::Durability::Fast, insert));
}

void TestConnection::aReaderSeesAndCannotWrite()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    Opened writer = openForWriting(path);
    QVERIFY(writer && writer->execute("CREATE TABLE t(a); INSERT INTO t VALUES(5)"));
    Opened reader = Connection::open(path, Connection::Mode::ReadOnly);
    QVERIFY(reader);
    QCOMPARE(reader->number("SELECT a FROM t"), sb::Result<qint64>(5));
    QCOMPARE(kindOf(reader->execute("INSERT INTO t VALUES(6)")), ErrorKind::ReadOnly);
}

void TestConnection::aCopyIsTheSameAndLeavesTheLimitInPlace()
{
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection && connection->execute("CREATE TABLE t(a); INSERT INTO t VALUES(5)"));
    const QString copy = folder.filePath(u"it's a copy.sqlite"_s);
    QVERIFY(connection->copyTo(copy));
    QVERIFY(!connection->copyTo(copy));  // not over one that has something in it
    QVERIFY(!connection->execute("ATTACH ':memory:' AS other"));
    Opened copied = Connection::open(copy, Connection::Mode::ReadOnly);
    QVERIFY(copied);
    QCOMPARE(copied->number("SELECT a FROM t"), sb::Result<qint64>(5));
}

void TestConnection::damageIsFound()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    const auto health = [&] {
        Opened connection = Connection::open(path, Connection::Mode::ReadWrite);
        return connection ? connection->check(std::chrono::seconds(60)).value_or(Connection::Health::Unknown)
                          : Connection::Health::Unknown;
    };
    QVERIFY(makeDatabase(path,
                         "CREATE TABLE t(a); WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<500) "
                         "INSERT INTO t SELECT hex(zeroblob(100)) FROM n"));
    QCOMPARE(health(), Connection::Health::Sound);
    QByteArray content = contentOf(path);
    content.replace(3 * 4096, 4096, QByteArray(4096, '\x5a'));
    QVERIFY(writeContent(path, content));
    QCOMPARE(health(), Connection::Health::Damaged);
}

void TestConnection::aCheckEndsWithItsTime()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sqlite"_s);
    QVERIFY(makeDatabase(path,
                         "CREATE TABLE t(a); WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<30000) "
                         "INSERT INTO t SELECT hex(zeroblob(100)) FROM n"));
    Opened connection = Connection::open(path, Connection::Mode::ReadWrite);
    QVERIFY(connection);
    QCOMPARE(connection->check(std::chrono::milliseconds(0)), sb::Result<Connection::Health>(Connection::Health::Unknown));
    QCOMPARE(connection->number("SELECT count(*) FROM t"), sb::Result<qint64>(30000));
}

void TestConnection::whatRunsCanBeInterrupted()
{
    const QTemporaryDir folder;
    Opened connection = openForWriting(folder.filePath(u"a.sqlite"_s));
    QVERIFY(connection);
    std::atomic<bool> hasEnded = false;
    std::thread other([&] {
        while (!hasEnded)
            connection->interrupt();
    });
    const sb::Result<qint64> forEver =
        connection->number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n");
    hasEnded = true;
    other.join();
    QVERIFY(!forEver);
    QCOMPARE(forEver.error().kind, ErrorKind::TimedOut);
    QCOMPARE(connection->number("SELECT 7"), sb::Result<qint64>(7));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
