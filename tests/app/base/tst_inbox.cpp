// SPDX-License-Identifier: Apache-2.0
#include "base/inbox.h"

#include "support/testcase.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>
#include <algorithm>
#include <thread>

using namespace sb;

class TestInbox : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void callsAreMadeLaterInTheirOrder();
    void callsOfAnotherThreadAreMadeOnThisOne();
    void aCallMayPostAnother();
    void aClosedOneMakesNoCall();
    void aCallMayCloseIt();
    void itsLastHolderMayBeOnAnotherThread();
};

void TestInbox::callsAreMadeLaterInTheirOrder()
{
    Inbox inbox;
    QList<int> made;
    for (int i = 0; i < 3; ++i)
        inbox.post([&made, i] { made.append(i); });
    QVERIFY(made.isEmpty());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(made, QList<int>({0, 1, 2}));
}

void TestInbox::callsOfAnotherThreadAreMadeOnThisOne()
{
    constexpr int count = 1000;
    Inbox inbox;
    QList<int> made;
    bool isHere = true;
    std::thread other([&] {
        for (int i = 0; i < count; ++i) {
            inbox.post([&, i] {
                made.append(i);
                isHere = isHere && QThread::currentThread() == inbox.thread();
            });
        }
    });
    QTRY_COMPARE(made.size(), count);
    other.join();
    QVERIFY(isHere);
    QVERIFY(std::ranges::is_sorted(made));
}

void TestInbox::aCallMayPostAnother()
{
    Inbox inbox;
    QList<int> made;
    inbox.post([&] {
        inbox.post([&made] { made.append(3); });
        made.append(1);
    });
    inbox.post([&made] { made.append(2); });
    QTRY_COMPARE(made, QList<int>({1, 2, 3}));
}

void TestInbox::aClosedOneMakesNoCall()
{
    Inbox inbox;
    bool isMade = false;
    inbox.post([&isMade] { isMade = true; });
    inbox.close();
    inbox.post([&isMade] { isMade = true; });
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isMade);
}

void TestInbox::aCallMayCloseIt()
{
    Inbox inbox;
    bool isMade = false;
    inbox.post([&inbox] { inbox.close(); });
    inbox.post([&isMade] { isMade = true; });
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isMade);
}

void TestInbox::itsLastHolderMayBeOnAnotherThread()
{
    std::shared_ptr<Inbox> inbox = Inbox::makeShared();
    const auto held = std::make_shared<int>();
    QPointer<Inbox> seen(inbox.get());
    std::thread([inbox = std::move(inbox), held] { inbox->post([held] {}); }).join();
    QTRY_VERIFY(!seen);
    QCOMPARE(held.use_count(), 1);
}

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
