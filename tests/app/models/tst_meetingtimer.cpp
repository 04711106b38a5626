// SPDX-License-Identifier: Apache-2.0
#include "models/meetingtimer.h"

#include "support/fakeclock.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

class TestMeetingTimer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itStandsStillWhileItIsPaused();
    void eachMetricHasItsOwnTime();
    void clocksThatAreSetAndSleepChangeNothing();
    void itGoesOnWhereItWas();
};

void TestMeetingTimer::itStandsStillWhileItIsPaused()
{
    FakeClock clock;
    MeetingTimer timer(clock);
    QVERIFY(timer.isPaused());
    clock.advance(5s);
    QCOMPARE(timer.elapsed(), 0ms);
    timer.go();
    clock.advance(3s);
    QCOMPARE(timer.elapsed(), 3s);
    timer.pause();
    clock.advance(60s);
    QCOMPARE(timer.elapsed(), 3s);
    timer.go();
    clock.advance(1s);
    QCOMPARE(timer.elapsed(), 4s);
}

void TestMeetingTimer::eachMetricHasItsOwnTime()
{
    FakeClock clock;
    MeetingTimer timer(clock);
    timer.go();
    timer.turnTo(u"a"_s);
    clock.advance(10s);
    timer.turnTo(u"b"_s);
    clock.advance(4s);
    timer.turnTo({});
    clock.advance(1s);
    timer.turnTo(u"a"_s);
    clock.advance(2s);
    QCOMPARE(timer.at(u"a"_s), 12s);
    QCOMPARE(timer.at(u"b"_s), 4s);
    QCOMPARE(timer.elapsed(), 17s);
}

void TestMeetingTimer::clocksThatAreSetAndSleepChangeNothing()
{
    FakeClock clock;
    MeetingTimer timer(clock);
    timer.go();
    clock.advance(2s);
    clock.leap(-1h);
    clock.suspend(8h);
    QCOMPARE(timer.elapsed(), 2s);
}

void TestMeetingTimer::itGoesOnWhereItWas()
{
    FakeClock clock;
    MeetingTimer before(clock);
    before.go();
    before.turnTo(u"a"_s);
    clock.advance(30s);
    MeetingTimer after(clock);
    after.restore(before.json());
    QVERIFY(after.isPaused());
    QCOMPARE(after.elapsed(), 30s);
    QCOMPARE(after.at(u"a"_s), 30s);
    after.restore({{u"elapsed"_s, -5}, {u"items"_s, u"none"_s}});
    QCOMPARE(after.elapsed(), 0ms);
}

QTEST_GUILESS_MAIN(TestMeetingTimer)
#include "tst_meetingtimer.moc"
