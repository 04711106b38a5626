// SPDX-License-Identifier: Apache-2.0
#include "store/databasefile.h"

#include "app/store/testhome.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using Opened = sb::Result<sb::OpenDatabase>;
using State = sb::OpenDatabase::State;

namespace {

ErrorKind kindOf(const Opened &opened)
{
    return opened ? opened->note.kind : opened.error().kind;
}

}  // namespace

class TestReadOnlyDatabase : public TestCase {
    Q_OBJECT
private slots:
    void aWriteProtectedFileIsRead();
    void aReadOnlyFolderIsReadAndStaysReadOnly_data();
    void aReadOnlyFolderIsReadAndStaysReadOnly();
    void aReadOnlyFolderIsReadAfterAnUncleanEnd();
    void aReadOnlyFolderWithoutADatabaseSaysSo();
};

void TestReadOnlyDatabase::aWriteProtectedFileIsRead()
{
    const Home home;
    QVERIFY(home.fill(5));
    setMode(home.path, 0400);
    {
        Opened database = home.open();
        QCOMPARE(notesIn(database), 5);
        QCOMPARE(database->state, State::ReadOnly);
        QCOMPARE(database->note.kind, ErrorKind::ReadOnly);
    }
    QCOMPARE(modeOf(home.path), 0400);
    setMode(home.path, 0600);
    Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(addNotes(*database, 1), 6);
}

void TestReadOnlyDatabase::aReadOnlyFolderIsReadAndStaysReadOnly_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("0500") << 0500;
    QTest::newRow("0555") << 0555;
}

void TestReadOnlyDatabase::aReadOnlyFolderIsReadAndStaysReadOnly()
{
    QFETCH(const int, mode);
    const Home home;
    QVERIFY(home.fill(5));
    setMode(home.folder, static_cast<mode_t>(mode));
    setMode(home.path + u".lock"_s, 0400);
    {
        Opened database = home.open();
        QCOMPARE(notesIn(database), 5);
        QCOMPARE(database->state, State::ReadOnly);
        QCOMPARE(database->note.kind, ErrorKind::ReadOnly);
    }
    QCOMPARE(modeOf(home.folder), mode);
    setMode(home.folder, 0700);
    setMode(home.path + u".lock"_s, 0600);
    Opened database = home.open();
    QVERIFY(database);
    QCOMPARE(addNotes(*database, 1), 6);
}

void TestReadOnlyDatabase::aReadOnlyFolderIsReadAfterAnUncleanEnd()
{
    const Home home;
    const Home killed;
    QVERIFY(QDir().mkpath(killed.folder));
    {
        Opened database = home.open();
        QVERIFY(database);
        QCOMPARE(addNotes(*database, 9), 9);
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QVERIFY(QFile::copy(home.path + suffix, killed.path + suffix));
    }
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        setMode(killed.path + suffix, 0400);
    setMode(killed.folder, 0500);
    Opened database = killed.open();
    QCOMPARE(notesIn(database), 9);
    QCOMPARE(database->state, State::ReadOnly);
}

void TestReadOnlyDatabase::aReadOnlyFolderWithoutADatabaseSaysSo()
{
    const Home home;
    QVERIFY(QDir().mkpath(home.folder));
    setMode(home.folder, 0500);
    QCOMPARE(kindOf(home.open()), ErrorKind::ReadOnly);
    setMode(home.folder, 0700);
    QVERIFY(writeContent(home.path, {}));
    setMode(home.folder, 0500);
    QCOMPARE(kindOf(home.open()), ErrorKind::ReadOnly);
    QVERIFY(!sb::openDatabase(u"/proc/soundingboard/history.sqlite"_s, versionOne));
}

QTEST_GUILESS_MAIN(TestReadOnlyDatabase)
#include "tst_readonlydatabase.moc"
