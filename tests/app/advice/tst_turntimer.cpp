// SPDX-License-Identifier: Apache-2.0
#include "advice/turntimer.h"

#include "support/fakeclock.h"
#include "support/testcase.h"

using namespace sb;
using namespace std::chrono_literals;

class TestTurnTimer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerIsTimedFromWhenItWasSent()
    {
        m_clock.advance(5s);
        m_timer.start();
        TurnTimes times;
        m_clock.advance(1s);
        QVERIFY(m_timer.speak(times));
        m_clock.advance(1s);
        QVERIFY(!m_timer.speak(times));
        m_timer.end(times);
        QCOMPARE(times, (TurnTimes{1000, {}, 2000}));
    }

    void thinkingLastsUntilTheFirstWord()
    {
        m_timer.start();
        TurnTimes times;
        m_clock.advance(2s);
        QVERIFY(m_timer.think());
        m_clock.advance(3s);
        QVERIFY(!m_timer.think());
        m_clock.advance(4s);
        QVERIFY(m_timer.speak(times));
        QCOMPARE(times, (TurnTimes{9000, 7000, {}}));
    }

    void theNextTurnBeginsAnew()
    {
        m_timer.start();
        QVERIFY(m_timer.think());
        m_clock.advance(3s);
        m_timer.start();
        TurnTimes times;
        QVERIFY(m_timer.speak(times));
        QCOMPARE(times, (TurnTimes{0, {}, {}}));
    }

private:
    test::FakeClock m_clock;
    TurnTimer m_timer{m_clock};
};

QTEST_GUILESS_MAIN(TestTurnTimer)
#include "tst_turntimer.moc"
