// SPDX-License-Identifier: Apache-2.0
#include "base/taskthread.h"

#include "support/testcase.h"

#include <QFuture>
#include <QList>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTaskThread : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void workRunsInOrderOnOneOtherThread();
    void theEndRunsWhatIsWaiting();
    void aResultCanBeTakenUpOnTheCallersThread();
};

void TestTaskThread::workRunsInOrderOnOneOtherThread()
{
    sb::TaskThread thread;
    QList<int> order;
    QList<QFuture<QThread *>> futures;
    for (int i = 0; i < 200; ++i) {
        futures += thread.run<QThread *>([&order, i] {
            order += i;
            return QThread::currentThread();
        });
    }
    QThread *const first = futures.constFirst().result();
    QVERIFY(first != QThread::currentThread());
    for (const QFuture<QThread *> &future : std::as_const(futures))
        QCOMPARE(future.result(), first);
    QVERIFY(std::ranges::is_sorted(order));
    QCOMPARE(order.size(), 200);
}

void TestTaskThread::theEndRunsWhatIsWaiting()
{
    QStringList ran;
    QFuture<int> answer;
    {
        sb::TaskThread thread;
        thread.tasks().postLatest(QUuid::createUuid(), 1h, [&ran] { ran += u"draft"_s; });
        answer = thread.run<int>([&ran] {
            ran += u"question"_s;
            return 7;
        });
    }
    QCOMPARE(answer.result(), 7);
    ran.sort();
    QCOMPARE(ran, QStringList({u"draft"_s, u"question"_s}));
}

void TestTaskThread::aResultCanBeTakenUpOnTheCallersThread()
{
    sb::TaskThread thread;
    QThread *taken = nullptr;
    thread.run<int>([] { return 1; }).then(this, [&taken](int) { taken = QThread::currentThread(); });
    QTRY_COMPARE(taken, QThread::currentThread());
}

QTEST_GUILESS_MAIN(TestTaskThread)
#include "tst_taskthread.moc"
