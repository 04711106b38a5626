// SPDX-License-Identifier: Apache-2.0
#include "store/dailycopies.h"

#include "base/limits.h"
#include "store/backup.h"
#include "store/copyfile.h"
#include "store/steppedcopy.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Connection;
using sb::DailyCopies;
using sb::ErrorKind;
using sb::SteppedCopy;

namespace {

/// A database with some pages, open for writing.
struct Source {
    QTemporaryDir top;
    QString path = top.filePath(u"history.sqlite"_s);
    QDir copies = QDir(top.filePath(u"backups"_s));
    sb::Result<Connection> connection = open();

    ~Source() { setMode(copies.path(), 0700); }  // so that it can be removed

    [[nodiscard]] sb::Result<Connection> open() const
    {
        const bool isMade =
            makeDatabase(path,
                         "CREATE TABLE note(text); WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n "
                         "WHERE i<500) INSERT INTO note SELECT hex(zeroblob(400)) FROM n");
        sb::Result<Connection> opened = isMade ? Connection::open(path, Connection::Mode::ReadWrite) : sb::fail(ErrorKind::Io);
        if (opened && !opened->startWriting(sb::Journal::WriteAhead))
            return sb::fail(ErrorKind::Io);
        return opened;
    }
    [[nodiscard]] QStringList names() const { return copies.entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    /// A copy as the program makes it.
    [[nodiscard]] sb::Result<> copy()
    {
        const sb::Result<QString> part = DailyCopies(path).begin();
        if (!part)
            return std::unexpected(part.error());
        sb::Result<SteppedCopy> copy = SteppedCopy::begin(*connection, *part);
        sb::Result<bool> isWhole = copy ? sb::Result<bool>(false) : std::unexpected(copy.error());
        while (isWhole && !*isWhole)
            isWhole = copy->step(10);
        return isWhole ? DailyCopies(path).keep(*part, [] { return false; }) : std::unexpected(isWhole.error());
    }
    /// An earlier one, so many hours old.
    void makeOld(int hours) const
    {
        QDir().mkpath(copies.path());
        const QString time = sb::copyTimeText(QDateTime::currentDateTimeUtc().addSecs(-3600 * hours));
        QVERIFY(writeContent(copies.filePath(u"history-daily-%1.sqlite"_s.arg(time)), "old"));
    }
};

qint64 notesOf(const QString &path)
{
    sb::Result<Connection> copy = Connection::open(path, Connection::Mode::ReadOnly);
    return copy ? copy->number("SELECT count(*) FROM note").value_or(-1) : -1;
}

}  // namespace

class TestDailyCopies : public TestCase {
    Q_OBJECT
private slots:
    void aCopyIsWholeAndForItsOwnerOnly();
    void whatIsWrittenBetweenTwoStepsIsInTheCopy();
    void aCopyDoesNotCountBeforeItIsWhole();
    void oneADayIsDue();
    void theOldestGo();
    void aFailureLeavesTheOlderOnes();
    void aDamagedCopyDoesNotCount();
    void allCopiesAreListedNewestFirst();
    void aLinkAboveTheFileIsFollowed();
};

void TestDailyCopies::aCopyIsWholeAndForItsOwnerOnly()
{
    const Umask open(0);
    Source source;
    QVERIFY(source.copy());
    QCOMPARE(source.names().size(), 1);
    const QString copy = source.copies.filePath(source.names().constFirst());
    QVERIFY(source.names().constFirst().startsWith("history-daily-"_L1));
    QCOMPARE(notesOf(copy), 500);
    QCOMPARE(source.names().size(), 1);  // reading it left no log behind
    QCOMPARE(modeOf(copy), 0600);
    QCOMPARE(modeOf(source.copies.path()), 0700);
}

void TestDailyCopies::whatIsWrittenBetweenTwoStepsIsInTheCopy()
{
    Source source;
    const QString to = source.top.filePath(u"copy.sqlite"_s);
    QVERIFY(writeContent(to, {}));
    sb::Result<SteppedCopy> copy = SteppedCopy::begin(*source.connection, to);
    QVERIFY(copy);
    int steps = 1;
    for (sb::Result<bool> isWhole = copy->step(5); !isWhole.value_or(true); isWhole = copy->step(5), ++steps)
        QVERIFY(source.connection->execute("INSERT INTO note VALUES('between'); DELETE FROM note WHERE rowid=1"));
    QVERIFY(steps > 5);
    QCOMPARE(notesOf(to), 500 + steps - 1 - 1);
}

void TestDailyCopies::aCopyDoesNotCountBeforeItIsWhole()
{
    Source source;
    const sb::Result<QString> part = DailyCopies(source.path).begin();
    QVERIFY(part && QFile::exists(*part));
    QVERIFY(sb::copiesOf(source.path).isEmpty());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(DailyCopies(source.path).due(now) <= now);
    // What a killed program left goes with the next.
    const sb::Result<QString> next = DailyCopies(source.path).begin();
    QVERIFY(next && QFile::exists(*next));
    QCOMPARE(source.names().size(), 1);
}

void TestDailyCopies::oneADayIsDue()
{
    const Source source;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const DailyCopies copies(source.path);
    QVERIFY(copies.due(now) <= now);
    source.makeOld(23);
    QVERIFY(copies.due(now) > now && copies.due(now) < now.addSecs(7200));
    QVERIFY(copies.due(now.addSecs(7200)) <= now.addSecs(7200));
    // The clock was wrong when that one was made.
    source.makeOld(-10'000);
    QVERIFY(copies.due(now) <= now);
}

void TestDailyCopies::theOldestGo()
{
    Source source;
    for (const int hours : {-10'000, 24, 25, 26, 27, 28, 29, 30, 31, 24 * 30})
        source.makeOld(hours);
    const QStringList before = source.names();
    QVERIFY(source.copy());
    const QStringList after = source.names();
    QCOMPARE(after.size(), sb::limits::dailyCopies);
    // The new one and the six before it; neither the one of the future nor the month-old one.
    QCOMPARE(after.first(6), before.sliced(3, 6));

    Source seldom;
    seldom.makeOld(24 * 30);
    QVERIFY(seldom.copy());
    QCOMPARE(seldom.names().size(), 1);  // what was deleted since does not stay in it
}

void TestDailyCopies::aFailureLeavesTheOlderOnes()
{
    Source source;
    source.makeOld(30);
    const QStringList before = source.names();
    setMode(source.copies.path(), 0500);
    QCOMPARE(source.copy().error().kind, ErrorKind::ReadOnly);
    setMode(source.copies.path(), 0700);
    const sb::Result<QString> part = DailyCopies(source.path).begin();
    QCOMPARE(DailyCopies(source.path).keep(*part, [] { return true; }).error().kind, ErrorKind::TimedOut);
    QCOMPARE(source.names(), before);
}

void TestDailyCopies::aDamagedCopyDoesNotCount()
{
    Source source;
    const sb::Result<QString> part = DailyCopies(source.path).begin();
    QVERIFY(part);
    {
        sb::Result<SteppedCopy> copy = SteppedCopy::begin(*source.connection, *part);
        QVERIFY(copy->step(-1).value());
    }
    QByteArray bytes = contentOf(*part);
    QVERIFY(writeContent(*part, bytes.replace(3 * 4096, 4096, QByteArray(4096, 'x'))));
    QCOMPARE(DailyCopies(source.path).keep(*part, [] { return false; }).error().kind, ErrorKind::Malformed);
    QVERIFY(source.names().isEmpty());
}

void TestDailyCopies::allCopiesAreListedNewestFirst()
{
    Source source;
    source.makeOld(40);
    QVERIFY(sb::backUp(*source.connection, source.path, 2));
    source.makeOld(-1);
    QVERIFY(writeContent(source.copies.filePath(u"history-daily-notes.sqlite"_s), {}));
    const QList<sb::DatabaseCopy> copies = sb::copiesOf(source.path);
    QCOMPARE(copies.size(), 3);
    QVERIFY(copies.at(1).path.contains("-v2-"_L1));
    QVERIFY(copies.at(0).time > copies.at(1).time && copies.at(1).time > copies.at(2).time);
}

void TestDailyCopies::aLinkAboveTheFileIsFollowed()
{
    Source source;
    const QString link = source.top.path() + "-link"_L1;
    QVERIFY(QFile::link(source.top.path(), link));
    const QString path = link + "/history.sqlite"_L1;
    const sb::Result<QString> part = DailyCopies(path).begin();
    QVERIFY(part);
    QVERIFY(SteppedCopy::begin(*source.connection, *part).and_then([](SteppedCopy copy) { return copy.step(10'000); }));
    QVERIFY(DailyCopies(path).keep(*part, [] { return false; }));
    QCOMPARE(source.names().size(), 1);
    QFile::remove(link);
}

QTEST_GUILESS_MAIN(TestDailyCopies)
#include "tst_dailycopies.moc"
