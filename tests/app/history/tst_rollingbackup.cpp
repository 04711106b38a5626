// SPDX-License-Identifier: Apache-2.0
#include "history/rollingbackup.h"

#include "history/history.h"
#include "store/connection.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QLoggingCategory>
#include <QPromise>
#include <QTemporaryDir>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb::test;
using sb::Connection;
using sb::ErrorKind;
using sb::History;
using sb::RollingBackup;

namespace {

constexpr RollingBackup::Pace atOnce{0ms, 0ms, 1h, 100};
constexpr RollingBackup::Pace pageByPage{0ms, 0ms, 1h, 1};

/// A history with more pages than a test that does not wait would see copied one by one.
struct Home {
    QTemporaryDir top;
    QString path = top.filePath(u"data/history.sqlite"_s);
    QDir copies = QDir(top.filePath(u"data/backups"_s));
    sb::Conversation conversation = sampleConversation();

    ~Home() { setMode(copies.path(), 0700); }  // so that it can be removed

    void fill() const
    {
        History history(path);
        history.saveConversation(conversation);
        for (int i = 0; i < 40; ++i)
            history.addMessage(sampleQuestion(conversation.id, QString(20'000, u'q')));
    }
    [[nodiscard]] QStringList names() const { return copies.entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    [[nodiscard]] QStringList whole() const { return copies.entryList({u"history-daily-*.sqlite"_s}, QDir::Files); }
};

qint64 messagesIn(const QString &path)
{
    sb::Result<Connection> copy = Connection::open(path, Connection::Mode::ReadOnly);
    return copy ? copy->number("SELECT count(*) FROM message").value_or(-1) : -1;
}

}  // namespace

class TestRollingBackup : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sb.store=false"_s); }
    void anIdleHistoryIsCopiedOnceADay();
    void aBusyOneIsNot();
    void aQuestionDoesNotWaitForACopy();
    void theEndLeavesNoHalfCopy();
    void aFailureIsToldOnceUntilACopySucceeds();
    void aDamagedCopyTellsOfADamagedHistory();
    void aHistoryThatCannotBeWrittenIsNotCopied();
};

void TestRollingBackup::anIdleHistoryIsCopiedOnceADay()
{
    const Home home;
    home.fill();
    {
        const History history(home.path, nullptr, atOnce);
        QTRY_COMPARE(home.whole().size(), 1);
        QCOMPARE(messagesIn(home.copies.filePath(home.whole().constFirst())), 40);
    }
    {
        History history(home.path, nullptr, {0ms, 0ms, 0ms, 100});
        for (int i = 0; i < 20; ++i)
            QVERIFY(history.conversations().result());
    }
    QCOMPARE(home.names().size(), 1);
}

void TestRollingBackup::aBusyOneIsNot()
{
    const Home home;
    home.fill();
    {
        History history(home.path, nullptr, {1h, 0ms, 1h, 100});
        QVERIFY(history.conversations().result());
    }
    QVERIFY(home.names().isEmpty());
}

void TestRollingBackup::aQuestionDoesNotWaitForACopy()
{
    const Home home;
    home.fill();
    sb::Result<Connection> connection = Connection::open(home.path, Connection::Mode::ReadWrite);
    QVERIFY(connection);
    std::optional<sb::TaskThread> thread{std::in_place};
    RollingBackup backup(*thread, home.path, pageByPage);
    const QSignalSpy made(&backup, &RollingBackup::made);
    thread->tasks().post([&] { backup.start(*connection, [] {}); });
    // Whoever asks, and asks again when there is an answer, gets one between any two steps.
    int answers = 0;
    std::function<void()> ask = [&] {
        answers += home.names().isEmpty() || !home.whole().isEmpty() ? 0 : 1;
        if (home.whole().isEmpty())
            thread->tasks().post(ask);
    };
    thread->tasks().post(ask);
    QTRY_COMPARE(made.size(), 1);
    thread->tasks().post([&] { backup.end(); });
    thread.reset();
    QVERIFY2(answers > 100, qPrintable(QString::number(answers)));
    QCOMPARE(messagesIn(home.copies.filePath(home.whole().constFirst())), 40);
}

void TestRollingBackup::theEndLeavesNoHalfCopy()
{
    const Home home;
    home.fill();
    {
        const History history(home.path, nullptr, pageByPage);
        QTRY_VERIFY(!home.names().isEmpty());
    }
    QCOMPARE(home.names(), home.whole());
    QCOMPARE(messagesIn(home.path), 40);
}

void TestRollingBackup::aFailureIsToldOnceUntilACopySucceeds()
{
    const Home home;
    home.fill();
    QVERIFY(QDir().mkpath(home.copies.path()));
    setMode(home.copies.path(), 0500);
    History history(home.path, nullptr, {0ms, 0ms, 1ms, 100});
    const QSignalSpy failed(&history, &History::copyFailed);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<sb::Error>().kind, ErrorKind::ReadOnly);
    // It goes on trying, and the history goes on working.
    QVERIFY(history.addMessage(sampleQuestion(home.conversation.id)).result());
    setMode(home.copies.path(), 0700);
    QTRY_COMPARE(home.whole().size(), 1);
    QCOMPARE(failed.size(), 1);
}

void TestRollingBackup::aDamagedCopyTellsOfADamagedHistory()
{
    const Home home;
    home.fill();
    QByteArray bytes = contentOf(home.path);
    QVERIFY(writeContent(home.path, bytes.replace(bytes.size() / 2, 8192, QByteArray(8192, 'x'))));
    sb::Result<Connection> connection = Connection::open(home.path, Connection::Mode::ReadWrite);
    QVERIFY(connection);
    std::optional<sb::TaskThread> thread{std::in_place};
    RollingBackup backup(*thread, home.path, atOnce);
    QPromise<sb::Error> failed;  // the backup lives on the store's thread
    failed.start();
    connect(
        &backup, &RollingBackup::failed, &backup, [&](const sb::Error &error) { failed.addResult(error); },
        Qt::DirectConnection);
    std::atomic<bool> isDamaged = false;
    thread->tasks().post([&] { backup.start(*connection, [&] { isDamaged = true; }); });
    QTRY_VERIFY(isDamaged);
    QTRY_COMPARE(failed.future().resultCount(), 1);
    QCOMPARE(failed.future().resultAt(0).kind, ErrorKind::Malformed);
    QVERIFY(home.names().isEmpty());
    thread->tasks().post([&] { backup.end(); });
    thread.reset();
}

void TestRollingBackup::aHistoryThatCannotBeWrittenIsNotCopied()
{
    const Home home;
    home.fill();
    const History first(home.path);
    first.opened().waitForFinished();
    {
        History second(home.path, nullptr, atOnce);
        QCOMPARE(second.opened().result().access, sb::HistoryAccess::ReadOnly);
        for (int i = 0; i < 20; ++i)
            QVERIFY(second.conversations().result());
    }
    QVERIFY(home.names().isEmpty());
}

QTEST_GUILESS_MAIN(TestRollingBackup)
#include "tst_rollingbackup.moc"
