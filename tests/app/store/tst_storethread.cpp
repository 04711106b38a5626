// SPDX-License-Identifier: Apache-2.0
#include "store/storethread.h"

#include "support/testcase.h"

#include <QFuture>
#include <QList>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestStoreThread : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void workRunsInOrderOnOneOtherThread();
    void theEndRunsWhatIsWaiting();
    void aResultCanBeTakenUpOnTheCallersThread();
};

void TestStoreThread::workRunsInOrderOnOneOtherThread()
{
    sb::StoreThread thread;
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

void TestStoreThread::theEndRunsWhatIsWaiting()
{
    QStringList ran;
    QFuture<int> answer;
    {
        sb::StoreThread thread;
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

void TestStoreThread::aResultCanBeTakenUpOnTheCallersThread()
{
    sb::StoreThread thread;
    QThread *taken = nullptr;
    thread.run<int>([] { return 1; }).then(this, [&taken](int) { taken = QThread::currentThread(); });
    QTRY_COMPARE(taken, QThread::currentThread());
}

QTEST_GUILESS_MAIN(TestStoreThread)
#include "tst_storethread.moc"
