// SPDX-License-Identifier: Apache-2.0
#include "store/patience.h"

#include "support/testcase.h"

#include <thread>

using namespace std::chrono_literals;
using sb::Patience;
using sb::limits::storeBusyTime;

class TestPatience : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itLastsForTheTimeOfOneWait();
    void anEndIsTheEndOfEveryWait();
    void anEndThatIsFarLeavesEachWaitItsTime();
    void aLaterEndTakesThePlaceOfAnEarlierOne();
    void anotherThreadMaySetTheEnd();
};

void TestPatience::itLastsForTheTimeOfOneWait()
{
    const Patience patience;
    QVERIFY(!patience.isOver(0ms));
    QVERIFY(!patience.isOver(storeBusyTime - 1ms));
    QVERIFY(patience.isOver(storeBusyTime));
    QVERIFY(patience.isOver(storeBusyTime + 1h));
    // It is counted anew for each wait.
    QVERIFY(!patience.isOver(0ms));
}

void TestPatience::anEndIsTheEndOfEveryWait()
{
    Patience patience;
    patience.endIn(0ms);
    QVERIFY(patience.isOver(0ms));
    QVERIFY(patience.isOver(storeBusyTime));
    patience.endIn(-1h);
    QVERIFY(patience.isOver(0ms));
}

void TestPatience::anEndThatIsFarLeavesEachWaitItsTime()
{
    Patience patience;
    patience.endIn(1h);
    QVERIFY(!patience.isOver(0ms));
    QVERIFY(patience.isOver(storeBusyTime));
}

void TestPatience::aLaterEndTakesThePlaceOfAnEarlierOne()
{
    Patience patience;
    patience.endIn(0ms);
    patience.endIn(1h);
    QVERIFY(!patience.isOver(0ms));
    patience.endIn(0ms);
    QVERIFY(patience.isOver(0ms));
}

void TestPatience::anotherThreadMaySetTheEnd()
{
    Patience patience;
    std::jthread other([&patience] { patience.endIn(0ms); });
    QTRY_VERIFY(patience.isOver(0ms));
}

QTEST_GUILESS_MAIN(TestPatience)
#include "tst_patience.moc"
