// SPDX-License-Identifier: Apache-2.0
#include "personas/triggermeetings.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Phrases = QList<TriggerMeetings::Phrase>;

class TestTriggerMeetings : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void phrasesMeetByTheirWordsInAnyForm();
    void aPhraseThatIsHeldIsFoundFromBothSides();
    void anExceptionSettlesIt();
    void lightOnesAndPatternsDoNotCount();
    void nobodyMeetsHimself();
};

void TestTriggerMeetings::phrasesMeetByTheirWordsInAnyForm()
{
    const TriggerMeetings meetings(
        {{{.phrase = u"scaling teams"_s}}, {{.phrase = u"Velocity"_s}, {.phrase = u"scaled team"_s}}});
    QCOMPARE(meetings.same({0, 0}), (Phrases{{1, 1}}));
    QCOMPARE(meetings.same({1, 1}), (Phrases{{0, 0}}));
    QVERIFY(meetings.same({1, 0}).isEmpty());
    QCOMPARE(meetings.firstSame({0, 0}), (TriggerMeetings::Phrase{1, 1}));
}

void TestTriggerMeetings::aPhraseThatIsHeldIsFoundFromBothSides()
{
    const TriggerMeetings meetings(
        {{{.phrase = u"team health"_s}}, {{.phrase = u"our team health check"_s}}, {{.phrase = u"health of a team"_s}}});
    QCOMPARE(meetings.longer({0, 0}), (Phrases{{1, 0}}));
    QCOMPARE(meetings.shorter({1, 0}), (Phrases{{0, 0}}));
    QVERIFY(meetings.longer({1, 0}).isEmpty() && meetings.shorter({0, 0}).isEmpty());
    QCOMPARE(meetings.firstLonger({0, 0}), (TriggerMeetings::Phrase{1, 0}));
}

void TestTriggerMeetings::anExceptionSettlesIt()
{
    const Trigger own{.phrase = u"system"_s, .unless = {u"design system"_s}};
    const TriggerMeetings meetings({{own}, {{.phrase = u"design system"_s}, {.phrase = u"system architecture"_s}}});
    QCOMPARE(meetings.longer({0, 0}), (Phrases{{1, 1}}));
    QCOMPARE(meetings.firstLonger({0, 0}), (TriggerMeetings::Phrase{1, 1}));
    QVERIFY(meetings.shorter({1, 0}).isEmpty());
}

void TestTriggerMeetings::lightOnesAndPatternsDoNotCount()
{
    const Trigger light{.phrase = u"budget"_s, .weight = 0.4};
    const Trigger pattern{.phrase = u"budget"_s, .kind = Trigger::Kind::Pattern};
    const TriggerMeetings meetings({{light}, {pattern}, {{.phrase = u"budget"_s}}});
    QVERIFY(meetings.same({0, 0}).isEmpty() && meetings.same({1, 0}).isEmpty() && meetings.same({2, 0}).isEmpty());
}

void TestTriggerMeetings::nobodyMeetsHimself()
{
    const TriggerMeetings meetings({{{.phrase = u"budget"_s}, {.phrase = u"budgets"_s}, {.phrase = u"a budget plan"_s}}});
    QVERIFY(meetings.same({0, 0}).isEmpty() && meetings.longer({0, 0}).isEmpty() && meetings.shorter({0, 2}).isEmpty());
    QVERIFY(!meetings.firstSame({0, 0}) && !meetings.firstLonger({0, 0}));
}

QTEST_GUILESS_MAIN(TestTriggerMeetings)
#include "tst_triggermeetings.moc"
