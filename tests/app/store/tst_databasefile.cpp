// SPDX-License-Identifier: Apache-2.0
#include "store/databasefile.h"

#include "app/store/testhome.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using sb::OpenDatabase;
using Opened = sb::Result<OpenDatabase>;
using State = OpenDatabase::State;

namespace {

void expectMoveAside()
{
    QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
}

ErrorKind kindOf(const Opened &opened)
{
    return opened ? opened->note.kind : opened.error().kind;
}

}  // namespace

class TestDatabaseFile : public TestCase {
    Q_OBJECT
private slots:
    void allFilesAreForTheirOwnerOnly_data();
    void allFilesAreForTheirOwnerOnly();
    void aWideFileOfAnOlderVersionIsTightened();
    void whatWasWrittenIsThereAgain();
    void aSecondInstanceReadsAndMayWriteOnceTheFirstIsGone();
    void aNewerVersionIsReadAndLeftAsItIs();
    void anotherProgramsFileIsRefusedAndLeftAsItIs_data();
    void anotherProgramsFileIsRefusedAndLeftAsItIs();
    void aDamagedFileIsMovedAsideWhole_data();
    void aDamagedFileIsMovedAsideWhole();
    void anEmptyFileOfAKilledFirstStartIsNoDamage();
    void aLogWithoutItsDatabaseIsMovedAside();
    void damageIsLookedForAfterAnUncleanEnd();
    void damageIsLookedForWhenAsked();
    void linksAndFoldersAreRefused();
    void anOlderVersionIsBroughtUp();
    void aMigrationThatFailsLeavesTheOldOneReadable();
};

void TestDatabaseFile::allFilesAreForTheirOwnerOnly_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("000") << 0;
    QTest::newRow("022") << 022;
    QTest::newRow("077") << 077;
}

void TestDatabaseFile::allFilesAreForTheirOwnerOnly()
{
    QFETCH(const int, mask);
    const Umask umask(static_cast<mode_t>(mask));
    const Home home;
    {
        Opened database = home.open();
        QVERIFY(database);
        QCOMPARE(addNotes(*database, 3), 3);
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u".lock"_s})
            QCOMPARE(modeOf(home.path + suffix), 0600);
    }
    QVERIFY(home.open(versionTwo));
    QCOMPARE(modeOf(home.folder), 0700);
    const QDir backups(home.folder + u"/backups"_s);
    QCOMPARE(modeOf(backups.path()), 0700);
    for (const QString &copy : backups.entryList(QDir::Files))
        QCOMPARE(modeOf(backups.filePath(copy)), 0600);
}

void TestDatabaseFile::aWideFileOfAnOlderVersionIsTightened()
{
    const Home home;
    QVERIFY(home.fill());
    setMode(home.path, 0644);
    setMode(home.folder, 0755);
    QVERIFY(home.open());
    QCOMPARE(modeOf(home.path), 0600);
    QCOMPARE(modeOf(home.folder), 0700);
}

void TestDatabaseFile::whatWasWrittenIsThereAgain()
{
    const Home home;
    QVERIFY(home.fill(5));
    Opened database = home.open();
    QCOMPARE(notesIn(database), 5);
    QCOMPARE(database->state, State::Writable);
    QVERIFY(home.asideFolders().isEmpty());
}

void TestDatabaseFile::aSecondInstanceReadsAndMayWriteOnceTheFirstIsGone()
{
    const Home home;
    {
        Opened first = home.open();
        QVERIFY(first);
        QCOMPARE(addNotes(*first, 4), 4);
        Opened second = home.open();
        QCOMPARE(notesIn(second), 4);
        QCOMPARE(second->state, State::ReadOnly);
        QCOMPARE(second->note.kind, ErrorKind::Busy);
        QVERIFY(!second->connection->execute("INSERT INTO note(text) VALUES('x')"));
        QCOMPARE(addNotes(*first, 1), 5);
    }
    Opened again = home.open();
    QVERIFY(again);
    QCOMPARE(addNotes(*again, 1), 6);
}

void TestDatabaseFile::aNewerVersionIsReadAndLeftAsItIs()
{
    const Home home;
    QVERIFY(home.fill(7, versionTwo));
    const QByteArray before = contentOf(home.path);
    {
        Opened database = home.open(versionOne);
        QCOMPARE(notesIn(database), 7);
        QCOMPARE(database->state, State::ReadOnly);
        QCOMPARE(database->note.kind, ErrorKind::NewerVersion);
    }
    QCOMPARE(contentOf(home.path), before);
    QCOMPARE(notesIn(home.open(versionTwo)), 7);
}

void TestDatabaseFile::anotherProgramsFileIsRefusedAndLeftAsItIs_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("another id") << QByteArray("PRAGMA application_id=77; CREATE TABLE t(a)");
    QTest::newRow("no id, but tables") << QByteArray("CREATE TABLE t(a)");
    QTest::newRow("no id, but a version") << QByteArray("PRAGMA user_version=1");
    QTest::newRow("another id and a higher version")
        << QByteArray("PRAGMA application_id=77; PRAGMA user_version=99; CREATE TABLE t(a)");
}

void TestDatabaseFile::anotherProgramsFileIsRefusedAndLeftAsItIs()
{
    QFETCH(const QByteArray, sql);
    const Home home;
    QVERIFY(QDir().mkpath(home.folder));
    QVERIFY(makeDatabase(home.path, sql.constData()));
    const QByteArray before = contentOf(home.path);
    const Opened database = home.open();
    QVERIFY(!database);
    QCOMPARE(database.error().kind, ErrorKind::ForeignFile);
    QCOMPARE(contentOf(home.path), before);
    QVERIFY(!QFile::exists(home.path + u"-wal"_s));
}

void TestDatabaseFile::aDamagedFileIsMovedAsideWhole_data()
{
    QTest::addColumn<std::function<QByteArray(QByteArray)>>("damage");
    using Damage = std::function<QByteArray(QByteArray)>;
    QTest::newRow("text") << Damage([](const QByteArray &) { return QByteArray("Shopping list\n").repeated(500); });
    QTest::newRow("a few bytes") << Damage([](const QByteArray &) { return QByteArray("abc"); });
    QTest::newRow("emptied") << Damage([](const QByteArray &) { return QByteArray(); });
    QTest::newRow("first page zeroed") << Damage(
        [](QByteArray bytes) { return bytes.replace(0, 4096, QByteArray(4096, '\0')); });
    QTest::newRow("schema page smashed") << Damage(
        [](QByteArray bytes) { return bytes.replace(100, 3000, QByteArray(3000, '\x7e')); });
    QTest::newRow("cut off inside the header") << Damage([](const QByteArray &bytes) { return bytes.first(90); });
    QTest::newRow("cut off after the first page") << Damage([](const QByteArray &bytes) { return bytes.first(4096); });
    QTest::newRow("a page in the middle smashed")
        << Damage([](QByteArray bytes) { return bytes.replace(2 * 4096, 4096, QByteArray(4096, '\x5a')); });
    QTest::newRow("a column has another name")
        << Damage([](QByteArray bytes) { return bytes.replace("text TEXT", "tezt TEXT"); });
    QTest::newRow("version below 1") << Damage(
        [](QByteArray bytes) { return bytes.replace(60, 4, QByteArray("\xff\xff\xff\xfe", 4)); });
}

void TestDatabaseFile::aDamagedFileIsMovedAsideWhole()
{
    QFETCH(const std::function<QByteArray(QByteArray)>, damage);
    const Home home;
    QVERIFY(home.fill());
    QVERIFY(
        home.open().transform([](const OpenDatabase &database) { const_cast<OpenDatabase &>(database).lock->askForCheck(); }));
    const QByteArray damaged = damage(contentOf(home.path));
    QVERIFY(writeContent(home.path, damaged));
    expectMoveAside();
    {
        Opened database = home.open();
        QVERIFY(database);
        QCOMPARE(database->state, State::Replaced);
        QCOMPARE(database->note.kind, ErrorKind::Corrupt);
        QCOMPARE(contentOf(database->note.detail + u"/history.sqlite"_s), damaged);
        QCOMPARE(modeOf(database->note.detail), 0700);
        QCOMPARE(addNotes(*database, 1), 1);
    }
    Opened again = home.open();
    QCOMPARE(notesIn(again), 1);
    QCOMPARE(again->state, State::Writable);
    QCOMPARE(home.asideFolders().size(), 1);
}

void TestDatabaseFile::anEmptyFileOfAKilledFirstStartIsNoDamage()
{
    const Home home;
    QVERIFY(QDir().mkpath(home.folder));
    QVERIFY(writeContent(home.path, {}));
    Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(database->state, State::Writable);
    QCOMPARE(addNotes(*database, 1), 1);
}

void TestDatabaseFile::aLogWithoutItsDatabaseIsMovedAside()
{
    const Home home;
    QVERIFY(home.fill());
    QVERIFY(QFile::remove(home.path));
    QVERIFY(writeContent(home.path + u"-wal"_s, "left behind"));
    expectMoveAside();
    Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(database->state, State::Replaced);
    QCOMPARE(contentOf(database->note.detail + u"/history.sqlite-wal"_s), QByteArray("left behind"));
    QCOMPARE(addNotes(*database, 1), 1);
}

void TestDatabaseFile::damageIsLookedForAfterAnUncleanEnd()
{
    const Home home;
    const Home killed;
    QVERIFY(home.fill());
    QVERIFY(QDir().mkpath(killed.folder));
    {
        Opened database = home.open();
        QVERIFY(database);
        QCOMPARE(addNotes(*database, 1), 201);
        for (const QString &suffix : {u""_s, u"-wal"_s, u".lock"_s})
            QVERIFY(QFile::copy(home.path + suffix, killed.path + suffix));
    }
    QByteArray content = contentOf(killed.path);
    QVERIFY(writeContent(killed.path, content.replace(2 * 4096, 4096, QByteArray(4096, '\x5a'))));
    expectMoveAside();
    const Opened database = killed.open();
    QVERIFY(database);
    QCOMPARE(database->state, State::Replaced);
    QVERIFY(QFile::exists(database->note.detail + u"/history.sqlite-wal"_s));
}

void TestDatabaseFile::damageIsLookedForWhenAsked()
{
    const Home home;
    QVERIFY(home.fill());
    QByteArray content = contentOf(home.path);
    QVERIFY(writeContent(home.path, content.replace(2 * 4096, 4096, QByteArray(4096, '\x5a'))));
    {
        Opened database = home.open();  // a clean end and a recent check: the start is not slowed down
        QVERIFY(database);
        QCOMPARE(database->state, State::Writable);
        database->lock->askForCheck();
    }
    expectMoveAside();
    const Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(database->state, State::Replaced);
}

void TestDatabaseFile::linksAndFoldersAreRefused()
{
    const Home target;
    QVERIFY(target.fill());
    setMode(target.path, 0640);
    const Home home;
    QVERIFY(QDir().mkpath(home.folder));
    QVERIFY(QFile::link(target.path, home.path));
    QCOMPARE(kindOf(home.open()), ErrorKind::ForeignFile);
    QCOMPARE(modeOf(target.path), 0640);
    QVERIFY(QFile::remove(home.path));
    QVERIFY(QDir().mkpath(home.path));
    QCOMPARE(kindOf(home.open()), ErrorKind::ForeignFile);
}

void TestDatabaseFile::anOlderVersionIsBroughtUp()
{
    const Home home;
    QVERIFY(home.fill(5));
    Opened database = home.open(versionTwo);
    QCOMPARE(notesIn(database), 5);
    QCOMPARE(database->state, State::Writable);
    QCOMPARE(database->connection->number("SELECT count(*) FROM note WHERE colour='white'"), sb::Result<qint64>(5));
}

void TestDatabaseFile::aMigrationThatFailsLeavesTheOldOneReadable()
{
    static constexpr std::array<const char *, 2> broken{testSteps[0],
                                                        "ALTER TABLE note ADD COLUMN a; INSERT INTO missing VALUES(1)"};
    const Home home;
    QVERIFY(home.fill(5));
    {
        Opened database = home.open({testApplicationId, broken});
        QCOMPARE(notesIn(database), 5);
        QCOMPARE(database->state, State::ReadOnly);
        QVERIFY(!database->connection->number("SELECT a FROM note"));
    }
    Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(addNotes(*database, 1), 6);
}

QTEST_GUILESS_MAIN(TestDatabaseFile)
#include "tst_databasefile.moc"
