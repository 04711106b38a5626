// SPDX-License-Identifier: Apache-2.0
#include "meetings/actioneffect.h"

#include "support/givenfreeze.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr auto lead = "dora.change_lead_time.p50"_L1;
const QDate monday(2026, 9, 28);

CardData card(double from, double to)
{
    return givenFreeze(monday, {{lead, from, to}}).cells[0].card;
}

MeetingAction closedOn(QDate day)
{
    return {.id = QUuid::createUuid(), .metric = lead, .state = MeetingAction::State::Done, .closed = day};
}

}  // namespace

class TestActionEffect : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatFollowsIsHeldAgainstWhatWas();
    void fewerThanSixPeriodsAreTooEarly();
    void chanceIsNoEffect();
    void moreMayBeWorse();
    void theExpectedGoalIsHeldAgainstTheLastPeriod();
};

void TestActionEffect::whatFollowsIsHeldAgainstWhatWas()
{
    const ActionEffect effect = effectOf(closedOn(monday.addDays(-84)), card(20, 10));
    QCOMPARE(effect.verdict, ActionEffect::Verdict::Better);
    QCOMPARE(effect.divider, 12);
    QCOMPARE(effect.countBefore, 12);
    QCOMPARE(effect.countAfter, 12);
    QVERIFY(qAbs(*effect.before - 20) < 0.01);
    QVERIFY(qAbs(*effect.after - 10) < 0.01);
    QVERIFY(effect.change->high < 0);
    QCOMPARE(effect.xmr.segments.size(), 2U);
    QVERIFY(effect.xmr.segments[0].limits->lower > effect.xmr.segments[1].limits->upper);
}

void TestActionEffect::fewerThanSixPeriodsAreTooEarly()
{
    const ActionEffect effect = effectOf(closedOn(monday.addDays(-35)), card(20, 10));
    QCOMPARE(effect.verdict, ActionEffect::Verdict::TooEarly);
    QCOMPARE(effect.countAfter, 5);
    const ActionEffect today = effectOf(closedOn(monday), card(20, 10));
    QCOMPARE(today.verdict, ActionEffect::Verdict::TooEarly);
    QCOMPARE(today.countAfter, 0);
    QVERIFY(!today.after);
    QCOMPARE(today.xmr.segments.size(), 1U);
    // One that is still open has none.
    QCOMPARE(effectOf(closedOn({}), card(20, 10)).countAfter, 0);
}

void TestActionEffect::chanceIsNoEffect()
{
    QCOMPARE(effectOf(closedOn(monday.addDays(-84)), card(20, 20)).verdict, ActionEffect::Verdict::Noise);
}

void TestActionEffect::moreMayBeWorse()
{
    QCOMPARE(effectOf(closedOn(monday.addDays(-84)), card(10, 20)).verdict, ActionEffect::Verdict::Worse);
}

void TestActionEffect::theExpectedGoalIsHeldAgainstTheLastPeriod()
{
    MeetingAction action = closedOn(monday.addDays(-84));
    QVERIFY(!effectOf(action, card(20, 10)).isGoalMet);
    action.expected = {lead, Target::Direction::Down, 12, {}};
    QCOMPARE(effectOf(action, card(20, 10)).isGoalMet, true);
    action.expected.goal = 8;
    QCOMPARE(effectOf(action, card(20, 10)).isGoalMet, false);
}

QTEST_GUILESS_MAIN(TestActionEffect)
#include "tst_actioneffect.moc"
