// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include "support/testcase.h"

using namespace sb;

class TestClock : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theWallTimeIsInUtcWhateverTheZone();
    void monotonicTimeNeverGoesBack();
    void sleepIsTheTimeThatTheMonotonicClockDoesNotCount();
};

void TestClock::theWallTimeIsInUtcWhateverTheZone()
{
    qputenv("TZ", "Asia/Tokyo");
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = SystemClock().now();
    const QDateTime after = QDateTime::currentDateTimeUtc();
    qputenv("TZ", "UTC");
    QCOMPARE(now.offsetFromUtc(), 0);
    QCOMPARE(now.timeSpec(), Qt::UTC);
    QVERIFY(before <= now && now <= after);
}

void TestClock::monotonicTimeNeverGoesBack()
{
    const SystemClock clock;
    std::chrono::milliseconds last = clock.monotonic();
    for (int i = 0; i < 1000; ++i) {
        const std::chrono::milliseconds next = clock.monotonic();
        QVERIFY(next >= last);
        last = next;
    }
    QTRY_VERIFY(clock.monotonic() > last);
}

void TestClock::sleepIsTheTimeThatTheMonotonicClockDoesNotCount()
{
    const SystemClock clock;
    const std::chrono::milliseconds slept = clock.asleep();
    QVERIFY(slept >= std::chrono::milliseconds(0));
    // No computer that runs this goes to sleep meanwhile.
    const std::chrono::milliseconds before = clock.monotonic();
    QTRY_VERIFY(clock.monotonic() > before);
    QVERIFY(clock.asleep() - slept <= std::chrono::milliseconds(1));
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
