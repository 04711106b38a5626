// SPDX-License-Identifier: Apache-2.0
// Source: reference "store-and-security", D1 to D3 and R11.
#include "history/historydatabase.h"
#include "store/dailycopies.h"
#include "store/steppedcopy.h"
#include "support/faultyvfs.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <algorithm>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using sb::HistoryDatabase;
using sb::Message;
using Fault = FaultyVfs::Fault;

namespace {

/// A session on a disk that may fail: what was acknowledged, and how the rest failed.
struct Session {
    sb::Conversation conversation = sampleConversation();
    QList<Message> kept;
    QList<ErrorKind> errors;
    bool isSaved = false;
    bool isReadOnly = false;

    void run(const QString &path)
    {
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        if (!database) {
            errors += database.error().kind;
            return;
        }
        isReadOnly = database->isReadOnly();
        isSaved = note(database->saveConversation(conversation));
        keep(sampleQuestion(conversation.id, QString(3000, u'q')), *database, &HistoryDatabase::addMessage);
        Message answer = fullAnswer(conversation.id, {});
        for (int i = 0; i < 2; ++i) {
            answer.text += QString(5000, u'a');
            note(database->writeDraft(answer));
        }
        keep(answer, *database, &HistoryDatabase::finishAnswer);
        // A session after the fault: the same connection must still do.
        keep(sampleQuestion(conversation.id), *database, &HistoryDatabase::addMessage);
    }

    bool note(const sb::Result<> &result)
    {
        if (!result)
            errors += result.error().kind;
        return result.has_value();
    }

    void keep(const Message &message, HistoryDatabase &database, sb::Result<> (HistoryDatabase::*write)(const Message &))
    {
        if (note((database.*write)(message)))
            kept += message;
    }
};

bool isTyped(ErrorKind kind, bool conversationIsThere)
{
    // Without its conversation a message has no place.
    return kind == ErrorKind::DiskFull || kind == ErrorKind::Io || kind == ErrorKind::PermissionDenied
        || kind == ErrorKind::ReadOnly || (kind == ErrorKind::NotFound && !conversationIsThere);
}

}  // namespace

class TestFaultyDisk : public TestCase {
    Q_OBJECT
private slots:
    void whateverCallFailsNothingAcknowledgedIsLost_data();
    void whateverCallFailsNothingAcknowledgedIsLost();
    void aFullDiskTakesWhatItCanAndTheRestIsRefused();
    void onAFullDiskAnOlderFileIsReadAndBroughtUpLater();
    void aCopyThatFindsNoRoomLeavesTheHistoryAlone();
    void whateverCallFailsACopyIsWholeOrNone();
};

void TestFaultyDisk::whateverCallFailsNothingAcknowledgedIsLost_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isNew");
    QTest::newRow("disk full once") << Fault::Once << SQLITE_FULL << false;
    QTest::newRow("disk full from then on") << Fault::FromThenOn << SQLITE_FULL << false;
    QTest::newRow("a write error once") << Fault::Once << SQLITE_IOERR_WRITE << false;
    QTest::newRow("a write error from then on") << Fault::FromThenOn << SQLITE_IOERR_WRITE << false;
    QTest::newRow("a sync error once, first start") << Fault::Once << SQLITE_IOERR_FSYNC << true;
    QTest::newRow("disk full from then on, first start") << Fault::FromThenOn << SQLITE_FULL << true;
    QTest::newRow("a sync error from then on") << Fault::FromThenOn << SQLITE_IOERR_FSYNC << false;
    QTest::newRow("read-only from then on") << Fault::FromThenOn << SQLITE_READONLY << false;
    QTest::newRow("half of a write, then an error") << Fault::OnceShort << SQLITE_IOERR_WRITE << false;
    QTest::newRow("half of a write, then no room") << Fault::OnceShort << SQLITE_FULL << false;
}

void TestFaultyDisk::whateverCallFailsNothingAcknowledgedIsLost()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, code);
    QFETCH(const bool, isNew);
    FaultyVfs disk;
    int call = 0;
    do {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        Session before;
        if (!isNew)
            before.run(path);
        Session session;
        disk.fail(fault, ++call, code);
        session.run(path);
        const bool wasMet = disk.hasFailed();
        disk.heal();
        for (const ErrorKind kind : std::as_const(session.errors))
            QVERIFY2(isTyped(kind, session.isSaved), qPrintable(u"call %1: %2"_s.arg(call).arg(sb::nameOf(kind))));

        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QVERIFY2(database && !database->isReadOnly() && database->note().kind != ErrorKind::Corrupt,
                 qPrintable(QString::number(call)));
        const QList<Message> left = database->messages(session.conversation.id).value_or(QList<Message>());
        for (const Message &message : std::as_const(session.kept))
            QVERIFY2(left.contains(message), qPrintable(QString::number(call)));
        if (!isNew)
            QVERIFY(database->messages(before.conversation.id).value() == before.kept);
        if (!wasMet) {
            QVERIFY(session.errors.isEmpty());
            break;
        }
    } while (call < 1000);
    QVERIFY(call > 20 && call < 1000);
}

void TestFaultyDisk::aFullDiskTakesWhatItCanAndTheRestIsRefused()
{
    FaultyVfs disk;
    bool wasEnough = false;
    int refused = 0;
    for (qint64 room = 0; !wasEnough; room += 32'768) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        Session before;
        before.run(path);
        Session session;
        disk.leaveRoom(room);
        session.run(path);
        wasEnough = !disk.hasFailed();
        refused += static_cast<int>(session.errors.size());
        for (const ErrorKind kind : std::as_const(session.errors))
            QVERIFY2(kind == ErrorKind::DiskFull || isTyped(kind, session.isSaved), qPrintable(sb::nameOf(kind)));
        disk.heal();
        // Room again, the same start: all that was taken is there, and the rest can be said anew.
        Session after;
        after.run(path);
        QVERIFY(after.errors.isEmpty());
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QVERIFY(database && database->note().kind != ErrorKind::Corrupt);
        for (const Session *each : {&before, &session, &after}) {
            const QList<Message> left = database->messages(each->conversation.id).value_or(QList<Message>());
            for (const Message &message : each->kept)
                QVERIFY(left.contains(message));
        }
    }
    QVERIFY(refused > 10);
}

void TestFaultyDisk::onAFullDiskAnOlderFileIsReadAndBroughtUpLater()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    QVERIFY(makeDatabase(path, historyOfVersion1));
    FaultyVfs disk;
    for (const qint64 room : {0, 20'000, 60'000}) {
        disk.leaveRoom(room);
        sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QVERIFY(disk.hasFailed());
        QVERIFY(database && database->isReadOnly());
        QCOMPARE(database->note().kind, ErrorKind::DiskFull);
        QCOMPARE(database->conversations().value().size(), 1);
        QCOMPARE(database->messages(database->conversations().value().at(0).id).value().size(), 2);
    }
    disk.heal();
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    QVERIFY(database && !database->isReadOnly());
    QCOMPARE(database->messages(database->conversations().value().at(0).id).value().size(), 2);
}

void TestFaultyDisk::aCopyThatFindsNoRoomLeavesTheHistoryAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    FaultyVfs disk;
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    const sb::Conversation conversation = sampleConversation();
    QVERIFY(database->saveConversation(conversation));
    const sb::Result<QString> part = sb::DailyCopies(path).begin();
    sb::Result<sb::SteppedCopy> copy = sb::SteppedCopy::begin(database->connection(), *part);
    disk.leaveRoom(0);
    sb::Result<bool> isWhole = copy->step(10);
    while (isWhole && !*isWhole)
        isWhole = copy->step(10);
    QCOMPARE(isWhole.error().kind, ErrorKind::DiskFull);
    disk.heal();
    QVERIFY(database->addMessage(sampleQuestion(conversation.id)));
    QVERIFY(sb::copiesOf(path).isEmpty());
}

void TestFaultyDisk::whateverCallFailsACopyIsWholeOrNone()
{
    FaultyVfs disk;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    sb::Result<HistoryDatabase> database = HistoryDatabase::open(path);
    QVERIFY(database);
    bool wasMet = true;
    for (int call = 1; wasMet; ++call) {
        const sb::Result<QString> part = sb::DailyCopies(path).begin();
        disk.fail(call % 2 == 0 ? Fault::Once : Fault::FromThenOn, (call + 1) / 2, SQLITE_IOERR_WRITE);
        bool isKept = false;
        {
            sb::Result<sb::SteppedCopy> copy = sb::SteppedCopy::begin(database->connection(), *part);
            sb::Result<bool> isWhole = copy ? copy->step(-1) : std::unexpected(copy.error());
            isKept = isWhole.value_or(false);
        }
        isKept = isKept && sb::DailyCopies(path).keep(*part, [] { return false; });
        wasMet = disk.hasFailed();
        disk.heal();
        QVERIFY(isKept || wasMet);
        for (const QList<sb::DatabaseCopy> copies = sb::copiesOf(path); const sb::DatabaseCopy &each : copies) {
            sb::Result<sb::Connection> opened = sb::Connection::open(each.path, sb::Connection::Mode::ReadOnly);
            QVERIFY(opened->check(std::chrono::seconds(9)).value() == sb::Connection::Health::Sound);
        }
    }
    QVERIFY(!sb::copiesOf(path).isEmpty());
}

QTEST_GUILESS_MAIN(TestFaultyDisk)
#include "tst_faultydisk.moc"
