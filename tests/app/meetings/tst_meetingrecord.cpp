// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetinglimits.h"
#include "meetings/meetingrecord.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestMeetingRecord : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesAreReadBack();
    void whatIsNoneOfOursIsAsInANewOne();
    void textsEndAtTheirLimit();
    void linesOfOtherMeetingsAreLeftOut();
};

void TestMeetingRecord::valuesAreReadBack()
{
    const MeetingDecision decision{.id = QUuid::createUuid(),
                                   .meeting = MeetingId::make(),
                                   .metric = u"dora.rework_rate"_s,
                                   .type = MeetingDecision::Type::OneWay,
                                   .text = u"One reviewer below 200 lines"_s,
                                   .context = u"Waiting"_s,
                                   .options = {u"One"_s, u"Two"_s},
                                   .dissent = u"Ada"_s,
                                   .owner = u"Ilse"_s,
                                   .decided = {2026, 9, 28},
                                   .review = {2026, 10, 26},
                                   .evidence = {u"dora.rework_rate"_s},
                                   .supersedes = QUuid::createUuid(),
                                   .advice = {u"diego"_s, u"c"_s, u"m"_s},
                                   .outcome = MeetingDecision::Outcome::Partly,
                                   .outcomeText = u"Half"_s,
                                   .outcomeOn = {2026, 10, 26}};
    QCOMPARE(decisionFrom(jsonOf(decision)), decision);
    const MeetingAction action{.id = QUuid::createUuid(),
                               .meeting = MeetingId::make(),
                               .metric = u"a"_s,
                               .text = u"b"_s,
                               .owner = u"c"_s,
                               .promised = {2026, 9, 28},
                               .due = {2026, 10, 9},
                               .expected = {u"m"_s, Target::Direction::Up, 3.5, {2026, 11, 30}},
                               .state = MeetingAction::State::Dropped,
                               .closed = {2026, 10, 1},
                               .closingNote = u"n"_s};
    QCOMPARE(actionFrom(jsonOf(action)), action);
    const MetricMinute minute{u"m"_s, MetricMinute::Explanation::DataError, u"w"_s, u"n"_s, u"a"_s};
    QCOMPARE(minuteFrom(jsonOf(minute)), minute);
    const QList<Attendee> attendees{{u"Ilse"_s, u"explains"_s, false}, {u"Tomas"_s}};
    QCOMPARE(attendeesFrom(jsonOf(attendees)), attendees);
}

void TestMeetingRecord::whatIsNoneOfOursIsAsInANewOne()
{
    QCOMPARE(decisionFrom({{u"type"_s, u"third"_s}, {u"review"_s, 7}}), MeetingDecision());
    QCOMPARE(actionFrom({{u"state"_s, 1}, {u"due"_s, u"tomorrow"_s}}), MeetingAction());
    QCOMPARE(minuteFrom({{u"explanation"_s, u"magic"_s}}), MetricMinute());
}

void TestMeetingRecord::textsEndAtTheirLimit()
{
    const QString endless(3 * limits::meetingText, u'x');
    QCOMPARE(minuteFrom({{u"note"_s, endless}}).note.size(), limits::meetingText);
    QJsonArray many;
    for (int i = 0; i < 1000; ++i)
        many.append(QJsonObject{{u"name"_s, u"n%1"_s.arg(i)}});
    QCOMPARE(attendeesFrom(many).size(), limits::meetingAttendees);
}

void TestMeetingRecord::linesOfOtherMeetingsAreLeftOut()
{
    const Meeting meeting{.id = MeetingId::make()};
    const auto line = [](MeetingId of, const QString &note) {
        const MetricMinute minute{.metric = u"m"_s, .note = note};
        return RecordEntry{.meeting = of, .kind = RecordEntry::Kind::Minute, .about = minute.metric, .body = jsonOf(minute)};
    };
    const MeetingRecord record =
        foldRecord(meeting, {}, {line(meeting.id, u"a"_s), line(meeting.id, u"b"_s), line(MeetingId::make(), u"c"_s)});
    QCOMPARE(record.minutes.size(), 1);
    QCOMPARE(record.minuteOf(u"m"_s).note, u"b"_s);
    // What was taken back is not there.
    QVERIFY(foldRecord(meeting, {}, {line(meeting.id, u"a"_s), line(meeting.id, {})}).minutes.isEmpty());
}

QTEST_GUILESS_MAIN(TestMeetingRecord)
#include "tst_meetingrecord.moc"
