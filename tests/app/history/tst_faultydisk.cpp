// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"
#include "support/faultyvfs.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QTemporaryDir>
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

QTEST_GUILESS_MAIN(TestFaultyDisk)
#include "tst_faultydisk.moc"
