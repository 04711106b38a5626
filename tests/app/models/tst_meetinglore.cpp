// SPDX-License-Identifier: Apache-2.0
#include "models/meetinglore.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

MeetingDecision decided(const QString &text, MeetingDecision::Outcome outcome = MeetingDecision::Outcome::Open)
{
    return {.id = QUuid::createUuid(),
            .metric = u"dora.change_fail_rate"_s,
            .text = text,
            .owner = u"Priya"_s,
            .decided = QDate(2026, 11, 2),
            .outcome = outcome};
}

MeetingAction promised(const QString &text, MeetingAction::State state = MeetingAction::State::Open)
{
    return {.id = QUuid::createUuid(),
            .text = text,
            .owner = u"Sam"_s,
            .promised = QDate(2026, 11, 2),
            .due = QDate(2026, 11, 20),
            .state = state};
}

}  // namespace

class TestMeetingLore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void decisionsAreToldWithWhatBecameOfThem();
    void commitmentsAreToldByTheirDay();
    void onlyWhatStillHoldsIsRemembered();
};

void TestMeetingLore::decisionsAreToldWithWhatBecameOfThem()
{
    const MeetingDecision first = decided(u"Weekly trains"_s);
    MeetingDecision second = decided(u"Daily trains"_s, MeetingDecision::Outcome::Partly);
    second.supersedes = first.id;
    const QList<LeaderRecord> records = decisionRecords({second, first});
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[0].state, u"worked in part"_s);
    QCOMPARE(records[0].metric, u"dora.change_fail_rate"_s);
    QCOMPARE(records[0].day, QDate(2026, 11, 2));
    QCOMPARE(records[1].state, u"superseded"_s);
    for (const LeaderRecord &record : records)
        QVERIFY(!record.text.contains("Priya"_L1));
}

void TestMeetingLore::commitmentsAreToldByTheirDay()
{
    const QList<LeaderRecord> records = commitmentRecords({promised(u"Split the deploy job"_s)});
    QCOMPARE(records.constFirst().text, u"Split the deploy job"_s);
    QCOMPARE(records.constFirst().day, QDate(2026, 11, 20));
    QCOMPARE(records.constFirst().state, u"open"_s);
}

void TestMeetingLore::onlyWhatStillHoldsIsRemembered()
{
    const MeetingDecision old = decided(u"Weekly trains"_s);
    MeetingDecision now = decided(u"Daily trains"_s);
    now.supersedes = old.id;
    const QList<MemoryItem> items =
        rememberedOf({now, old, decided(u"A freeze in December"_s, MeetingDecision::Outcome::Dropped), decided({})},
                     {promised(u"Split the deploy job"_s), promised(u"Ask the vendor"_s, MeetingAction::State::Done)});
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0].text, u"Daily trains"_s);
    QCOMPARE(items[0].layer, MemoryLayer::Decision);
    QCOMPARE(items[1].text, u"Split the deploy job"_s);
    QCOMPARE(items[1].layer, MemoryLayer::Commitment);
}

QTEST_GUILESS_MAIN(TestMeetingLore)
#include "tst_meetinglore.moc"
