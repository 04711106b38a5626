// SPDX-License-Identifier: Apache-2.0
#include "base/taskqueue.h"

#include "support/testcase.h"

#include <QElapsedTimer>
#include <QStringList>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Runs all that is left and closes.
QStringList drain(sb::TaskQueue &queue, QStringList &said)
{
    queue.close();
    while (const sb::TaskQueue::Task task = queue.next())
        task();
    return said;
}

}  // namespace

class TestTaskQueue : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void tasksComeInTheOrderTheyWereGiven();
    void ofOneKeyOnlyTheLatestIsLeft();
    void aReplacementKeepsTheEarlierTime();
    void unlessWaitingLeavesTheNewerOne();
    void aForgottenTaskNeverComes();
    void aDelayedTaskComesNoSoonerThanItsTime();
    void aDueTaskOvertakesOnlyWhatWasGivenLater();
    void hurriedTasksComeBeforeThoseGivenLater();
    void afterClosingNothingMayWait();
    void aWaitingThreadIsWoken();
};

void TestTaskQueue::tasksComeInTheOrderTheyWereGiven()
{
    sb::TaskQueue queue;
    QStringList said;
    for (const char16_t each : u"abc"_s.toStdU16String())
        queue.post([&said, each] { said += QString(QChar(each)); });
    QCOMPARE(drain(queue, said), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void TestTaskQueue::ofOneKeyOnlyTheLatestIsLeft()
{
    sb::TaskQueue queue;
    QStringList said;
    const QUuid key = QUuid::createUuid();
    const QUuid other = QUuid::createUuid();
    queue.postLatest(key, 1h, [&said] { said += u"old"_s; });
    queue.postLatest(other, 2h, [&said] { said += u"other"_s; });
    queue.postLatest(key, 1h, [&said] { said += u"new"_s; });
    QCOMPARE(drain(queue, said), QStringList({u"new"_s, u"other"_s}));
}

void TestTaskQueue::aReplacementKeepsTheEarlierTime()
{
    sb::TaskQueue queue;
    QStringList said;
    const QUuid key = QUuid::createUuid();
    queue.postLatest(key, 0ms, [&said] { said += u"old"_s; });
    queue.postLatest(key, 1h, [&said] { said += u"new"_s; });
    queue.next()();  // would wait an hour otherwise
    QCOMPARE(said, QStringList(u"new"_s));
    queue.postLatest(key, 1h, [&said] { said += u"late"_s; });
    queue.postLatest(key, 0ms, [&said] { said += u"soon"_s; });
    queue.next()();
    QCOMPARE(said, QStringList({u"new"_s, u"soon"_s}));
}

void TestTaskQueue::unlessWaitingLeavesTheNewerOne()
{
    sb::TaskQueue queue;
    QStringList said;
    const QUuid key = QUuid::createUuid();
    queue.postLatest(key, 1h, [&said] { said += u"newer"_s; });
    queue.postUnlessWaiting(key, 0ms, [&said] { said += u"retry"_s; });
    queue.postUnlessWaiting(QUuid::createUuid(), 2h, [&said] { said += u"alone"_s; });
    QCOMPARE(drain(queue, said), QStringList({u"newer"_s, u"alone"_s}));
}

void TestTaskQueue::aForgottenTaskNeverComes()
{
    sb::TaskQueue queue;
    QStringList said;
    const QUuid key = QUuid::createUuid();
    queue.postLatest(key, 0ms, [&said] { said += u"forgotten"_s; });
    queue.forget(key);
    queue.forget(QUuid::createUuid());
    QCOMPARE(drain(queue, said), QStringList());
}

void TestTaskQueue::aDelayedTaskComesNoSoonerThanItsTime()
{
    sb::TaskQueue queue;
    QElapsedTimer timer;
    timer.start();
    queue.postLatest(QUuid::createUuid(), 30ms, [] {});
    QVERIFY(queue.next());
    QVERIFY(timer.durationElapsed() >= 30ms);
}

void TestTaskQueue::aDueTaskOvertakesOnlyWhatWasGivenLater()
{
    sb::TaskQueue queue;
    QStringList said;
    const QUuid key = QUuid::createUuid();
    queue.post([&said] { said += u"before"_s; });
    queue.postLatest(key, 0ms, [&said] { said += u"due, old"_s; });
    queue.post([&said] { said += u"after"_s; });
    queue.postLatest(key, 0ms, [&said] { said += u"due"_s; });
    for (int i = 0; i < 3; ++i)
        queue.next()();
    QCOMPARE(said, QStringList({u"before"_s, u"due"_s, u"after"_s}));
}

void TestTaskQueue::hurriedTasksComeBeforeThoseGivenLater()
{
    sb::TaskQueue queue;
    QStringList said;
    queue.postLatest(QUuid::createUuid(), 2h, [&said] { said += u"second"_s; });
    queue.postLatest(QUuid::createUuid(), 1h, [&said] { said += u"first"_s; });
    queue.hurry();
    queue.post([&said] { said += u"last"_s; });
    QCOMPARE(drain(queue, said), QStringList({u"first"_s, u"second"_s, u"last"_s}));
}

void TestTaskQueue::afterClosingNothingMayWait()
{
    sb::TaskQueue queue;
    QStringList said;
    queue.close();
    queue.postLatest(QUuid::createUuid(), 0ms, [&said] { said += u"late"_s; });
    queue.postUnlessWaiting(QUuid::createUuid(), 0ms, [&said] { said += u"retry"_s; });
    queue.post([&said] { said += u"posted"_s; });
    QCOMPARE(drain(queue, said), QStringList(u"posted"_s));
}

void TestTaskQueue::aWaitingThreadIsWoken()
{
    sb::TaskQueue queue;
    int ran = 0;
    std::thread worker([&] {
        while (const sb::TaskQueue::Task task = queue.next())
            task();
    });
    queue.postLatest(QUuid::createUuid(), 1h, [&ran] { ++ran; });
    queue.post([&ran] { ++ran; });
    queue.close();
    worker.join();
    QCOMPARE(ran, 2);
}

QTEST_GUILESS_MAIN(TestTaskQueue)
#include "tst_taskqueue.moc"
