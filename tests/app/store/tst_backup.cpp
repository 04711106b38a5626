// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include "app/store/testhome.h"
#include "base/limits.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Connection;
using sb::ErrorKind;

namespace {

/// A database with one note, in a folder of its own.
struct Source {
    QTemporaryDir top;
    QString path = top.filePath(u"history.sqlite"_s);
    QDir copies = QDir(top.filePath(u"backups"_s));
    sb::Result<Connection> connection = open();

    ~Source() { setMode(copies.path(), 0700); }  // so that it can be removed

    [[nodiscard]] sb::Result<Connection> open() const
    {
        return makeDatabase(path, "CREATE TABLE note(text); INSERT INTO note VALUES('kept')")
            ? Connection::open(path, Connection::Mode::ReadWrite)
            : sb::fail(ErrorKind::Io);
    }
    [[nodiscard]] QStringList names() const { return copies.entryList(QDir::Files | QDir::Hidden, QDir::Name); }
};

qint64 notesOf(const QString &path)
{
    sb::Result<Connection> copy = Connection::open(path, Connection::Mode::ReadOnly);
    return copy ? copy->number("SELECT count(*) FROM note WHERE text='kept'").value_or(-1) : -1;
}

/// Puts a copy's time of change so many days before now.
bool makeOlder(const QString &path, int days)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite)
        && file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-days), QFileDevice::FileModificationTime);
}

}  // namespace

class TestBackup : public TestCase {
    Q_OBJECT
private slots:
    void aCopyStandsBesideItsDatabaseAndIsWhole();
    void aCopyIsForItsOwnerOnly();
    void aCopyHoldsWhatOnlyTheLogHolds();
    void theOldestGoWhenThereAreMoreThanTheLimit();
    void whatIsNoCopyOfThisDatabaseStays();
    void withoutRoomNothingIsMade();
    void withoutTheRightToWriteNothingIsMade();
    void aFolderThatCannotBeWrittenStaysAsItIs();
    void whatStandsInTheFoldersPlaceIsLeftAlone();
    void aCopyThatFailsLeavesNothingAndTakesNothingAway();
};

void TestBackup::aCopyStandsBesideItsDatabaseAndIsWhole()
{
    Source source;
    QVERIFY(source.connection);
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 7);
    QVERIFY(copy);
    QCOMPARE(QFileInfo(*copy).absolutePath(), source.copies.absolutePath());
    static const QRegularExpression name(u"^history-v7-\\d{8}T\\d{9}\\.sqlite$"_s);
    QVERIFY2(name.match(QFileInfo(*copy).fileName()).hasMatch(), qPrintable(*copy));
    QCOMPARE(source.names(), QStringList{QFileInfo(*copy).fileName()});
    QCOMPARE(notesOf(*copy), 1);
    QVERIFY(source.connection->execute("INSERT INTO note VALUES('kept')"));
    QCOMPARE(notesOf(*copy), 1);
}

void TestBackup::aCopyIsForItsOwnerOnly()
{
    const Umask open(0);
    Source source;
    QVERIFY(source.connection);
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 1);
    QVERIFY(copy);
    QCOMPARE(modeOf(*copy), 0600);
    QCOMPARE(modeOf(source.copies.path()), 0700);
}

void TestBackup::aCopyHoldsWhatOnlyTheLogHolds()
{
    Source source;
    QVERIFY(source.connection && source.connection->startWriting(sb::Journal::WriteAhead));
    QVERIFY(source.connection->execute("INSERT INTO note VALUES('kept')"));
    QVERIFY(QFileInfo(source.path + u"-wal"_s).size() > 0);
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 1);
    QVERIFY(copy);
    QCOMPARE(notesOf(*copy), 2);
}

void TestBackup::theOldestGoWhenThereAreMoreThanTheLimit()
{
    Source source;
    QVERIFY(source.connection);
    // The version says nothing of a copy's age.
    QStringList kept;
    for (int days = sb::limits::storeBackups + 2; days > 0; --days) {
        const QString name = u"history-v%1-x.sqlite"_s.arg(days);
        QVERIFY(source.copies.mkpath(u"."_s) && writeContent(source.copies.filePath(name), "old")
                && makeOlder(source.copies.filePath(name), days));
        if (days < sb::limits::storeBackups)
            kept.append(name);
    }
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 1);
    QVERIFY(copy);
    kept.append(QFileInfo(*copy).fileName());
    kept.sort();
    QCOMPARE(source.names(), kept);
}

void TestBackup::whatIsNoCopyOfThisDatabaseStays()
{
    Source source;
    QVERIFY(source.connection && source.copies.mkpath(u"."_s));
    const QStringList others{u"history-v1.txt"_s, u"mine.sqlite"_s, u"other-v1-x.sqlite"_s, u"old-history-v1-x.sqlite"_s};
    for (const QString &name : others)
        QVERIFY(writeContent(source.copies.filePath(name), "x") && makeOlder(source.copies.filePath(name), 9));
    for (int i = 0; i < sb::limits::storeBackups; ++i)
        QVERIFY(writeContent(source.copies.filePath(u"history-v%1-x.sqlite"_s.arg(i)), "x"));
    QVERIFY(sb::backUp(*source.connection, source.path, 1));
    const QStringList names = source.names();
    QCOMPARE(names.size(), others.size() + sb::limits::storeBackups);
    for (const QString &name : others)
        QVERIFY2(names.contains(name), qPrintable(name));
}

void TestBackup::withoutRoomNothingIsMade()
{
    Source source;
    QVERIFY(source.connection);
    // A file as large as the disk's free room, but with nothing in it, stands for the database.
    const QString large = source.top.filePath(u"large.sqlite"_s);
    QVERIFY(writeContent(large, {}) && QFile::resize(large, QStorageInfo(source.top.path()).bytesAvailable()));
    const sb::Result<QString> copy = sb::backUp(*source.connection, large, 1);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::DiskFull);
    QVERIFY(copy.error().detail.contains(QString::number(2 * QFileInfo(large).size())));
    QVERIFY(!source.copies.exists());
}

void TestBackup::withoutTheRightToWriteNothingIsMade()
{
    Source source;
    QVERIFY(source.connection);
    setMode(source.top.path(), 0500);
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 1);
    setMode(source.top.path(), 0700);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::PermissionDenied);
    QVERIFY(!source.copies.exists());
}

void TestBackup::aFolderThatCannotBeWrittenStaysAsItIs()
{
    Source source;
    QVERIFY(source.connection && QDir().mkdir(source.copies.path()));
    setMode(source.copies.path(), 0500);
    const sb::Result<QString> copy = sb::backUp(*source.connection, source.path, 1);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::ReadOnly);
    QCOMPARE(modeOf(source.copies.path()), 0500);
}

void TestBackup::whatStandsInTheFoldersPlaceIsLeftAlone()
{
    Source source;
    QVERIFY(source.connection && writeContent(source.copies.path(), "a file"));
    QVERIFY(!sb::backUp(*source.connection, source.path, 1));
    QCOMPARE(contentOf(source.copies.path()), "a file"_ba);
}

void TestBackup::aCopyThatFailsLeavesNothingAndTakesNothingAway()
{
    Source source;
    QVERIFY(source.connection && source.copies.mkpath(u"."_s));
    QStringList before;
    for (int i = 0; i < sb::limits::storeBackups + 1; ++i) {
        before.append(u"history-v%1-x.sqlite"_s.arg(i));
        QVERIFY(writeContent(source.copies.filePath(before.constLast()), "x"));
    }
    // Inside a transaction of its own a connection cannot be copied.
    QVERIFY(source.connection->execute("BEGIN EXCLUSIVE; INSERT INTO note VALUES('more')"));
    QVERIFY(!sb::backUp(*source.connection, source.path, 1));
    QCOMPARE(source.names(), before);
    QVERIFY(source.connection->execute("ROLLBACK"));
    QVERIFY(sb::backUp(*source.connection, source.path, 1));
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
