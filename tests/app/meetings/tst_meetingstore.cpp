// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetingstore.h"

#include "support/givenfreeze.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr double hour = 3'600'000;

struct Room {
    QTemporaryDir folder;
    std::optional<MeetingStore> store{std::in_place, meetingDatabase(folder.path())};

    Meeting begin(QDate monday, double lead = 26.4 * hour)
    {
        const Meeting meeting{.id = MeetingId::make(),
                              .series = u"weekly"_s,
                              .title = u"Weekly ops review"_s,
                              .attendees = {{u"Ilse Brandt"_s}, {u"Tomas Rey"_s, {}, false}},
                              .locale = u"en-GB"_s};
        const Freeze freeze = givenFreeze(monday, {{"dora.change_lead_time.p50"_L1, 18 * hour, lead}});
        return store->begin(meeting, freeze).result().value();
    }
    MeetingFile open(MeetingId id) { return store->open(id).result().value(); }
    bool change(const char *sql)
    {
        const auto work = [sql](Connection &connection) { return connection.execute(sql); };
        return store->write(Durability::Fast, work).result().has_value();
    }
    void startAgain() { store.emplace(meetingDatabase(folder.path())); }
};

RecordEntry noteOf(const Meeting &meeting, const QString &note, Instant at = 1)
{
    const MetricMinute minute{
        .metric = u"dora.change_lead_time.p50"_s, .explanation = MetricMinute::Explanation::Explained, .note = note};
    return {.meeting = meeting.id, .at = at, .kind = RecordEntry::Kind::Minute, .about = minute.metric, .body = jsonOf(minute)};
}

MeetingAction actionOf(const Meeting &meeting, const QString &text, QDate due)
{
    return {.id = QUuid::createUuid(), .meeting = meeting.id, .text = text, .owner = u"Tomas Rey"_s, .due = due};
}

RecordEntry entryOf(MeetingId meeting, const MeetingAction &action)
{
    return {.meeting = meeting,
            .at = 2,
            .kind = RecordEntry::Kind::Action,
            .about = action.id.toString(QUuid::WithoutBraces),
            .body = jsonOf(action)};
}

RecordEntry entryOf(MeetingId meeting, const MeetingDecision &decision)
{
    return {.meeting = meeting,
            .at = 2,
            .kind = RecordEntry::Kind::Decision,
            .about = decision.id.toString(QUuid::WithoutBraces),
            .body = jsonOf(decision)};
}

}  // namespace

class TestMeetingStore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aMeetingIsBegunWithItsFreeze();
    void whatIsTypedIsThereAfterACrash();
    void whatIsOverIsNotChanged();
    void aRecordThatIsNotWhatWasKeptIsTold();
    void aFreezeThatIsNotWhatWasKeptIsTold();
    void thePreviousOneIsOfTheSameSeries();
    void theNextMeetingKnowsWhatWasPromised();
    void minutesStayAsTheyWereWhenAnActionIsClosedLater();
    void aDueReviewOpensTheNextMeeting();
    void aClockThatGoesBackOrdersNothingAnew();
    void templatesOfOnesOwnStandBehindTheBuiltIn();
    void aDatabaseOfALaterVersionIsLeftAsItIs();
};

void TestMeetingStore::aMeetingIsBegunWithItsFreeze()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QCOMPARE(meeting.figures, 1);
    QCOMPARE(meeting.zone, "Europe/Berlin");
    QVERIFY(meeting.previous.isNull());
    room.startAgain();
    const MeetingFile file = room.open(meeting.id);
    QCOMPARE(file.meeting, meeting);
    QCOMPARE(hashOf(bytesOf(*file.freeze)), meeting.freezeHash);
    QVERIFY(!file.previous);
    QCOMPARE(room.store->meetings().result().value(), QList{meeting});
    QCOMPARE(room.store->open(MeetingId::make()).result().error().kind, ErrorKind::NotFound);
    QCOMPARE(room.store->begin({}, {}).result().error().kind, ErrorKind::InvalidArgument);
}

void TestMeetingStore::whatIsTypedIsThereAfterACrash()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.store->draft(noteOf(meeting, u"Two rev"_s)).result());
    QVERIFY(room.store->draft(noteOf(meeting, u"Two reviewers"_s)).result());
    QVERIFY(room.store->keepTimer(meeting.id, {{u"elapsed"_s, 4000}}).result());
    room.startAgain();  // nothing was settled
    const MeetingFile file = room.open(meeting.id);
    QCOMPARE(file.record.minutes.size(), 1);
    QCOMPARE(file.record.minuteOf(u"dora.change_lead_time.p50"_s).note, u"Two reviewers"_s);
    QCOMPARE(file.timer.value("elapsed"_L1).toInt(), 4000);
    QVERIFY(!file.meeting.isOver());
}

void TestMeetingStore::whatIsOverIsNotChanged()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.store->draft(noteOf(meeting, u"Typed last"_s)).result());
    QVERIFY(room.store->end(meeting.id, meeting.begunAt + 60'000, 55'000).result());
    QCOMPARE(room.store->draft(noteOf(meeting, u"Later"_s)).result().error().kind, ErrorKind::ReadOnly);
    QCOMPARE(room.store->append(noteOf(meeting, u"Later"_s)).result().error().kind, ErrorKind::ReadOnly);
    QCOMPARE(room.store->end(meeting.id, 1, 1).result().error().kind, ErrorKind::ReadOnly);
    const MeetingFile file = room.open(meeting.id);
    QCOMPARE(file.record.minutes.constFirst().note, u"Typed last"_s);
    QCOMPARE(file.meeting.tookMilliseconds, 55'000);
    QCOMPARE(file.meeting.endedAt, meeting.begunAt + 60'000);
}

void TestMeetingStore::aRecordThatIsNotWhatWasKeptIsTold()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.store->append(noteOf(meeting, u"Said"_s)).result());
    QVERIFY(room.store->end(meeting.id, meeting.begunAt, 0).result());
    QCOMPARE(room.open(meeting.id).record.minutes.size(), 1);
    QVERIFY(room.change("UPDATE entry SET body=replace(body, 'Said', 'Sung')"));
    QCOMPARE(room.store->open(meeting.id).result().error().kind, ErrorKind::Malformed);
}

void TestMeetingStore::aFreezeThatIsNotWhatWasKeptIsTold()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.change("UPDATE freeze SET body=CAST(replace(CAST(body AS TEXT), 'Kestrel', 'Falcon ') AS BLOB)"));
    QCOMPARE(room.store->open(meeting.id).result().error().kind, ErrorKind::Malformed);
}

void TestMeetingStore::thePreviousOneIsOfTheSameSeries()
{
    Room room;
    const Meeting first = room.begin({2026, 9, 21}, 25.8 * hour);
    QVERIFY(room.store->draft(noteOf(first, u"Last time"_s)).result());
    const Meeting second = room.begin({2026, 9, 28});
    QCOMPARE(second.previous, first.id);
    const MeetingFile file = room.open(second.id);
    QVERIFY(file.previous);
    QCOMPARE(file.previous->cells[0].card.result.now.value, 25.8 * hour);
    QCOMPARE(file.previousAt, first.begunAt);
    QCOMPARE(file.previousRecord.minutes.constFirst().note, u"Last time"_s);
}

void TestMeetingStore::theNextMeetingKnowsWhatWasPromised()
{
    Room room;
    const Meeting first = room.begin({2026, 9, 21});
    const MeetingAction later = actionOf(first, u"Two more reviewers"_s, {2026, 10, 9});
    const MeetingAction soon = actionOf(first, u"Reviewer rota"_s, {2026, 9, 25});
    const MeetingAction empty = actionOf(first, u" "_s, {2026, 9, 25});
    for (const MeetingAction &action : {later, soon, empty})
        QVERIFY(room.store->draft(entryOf(first.id, action)).result());
    const Meeting second = room.begin({2026, 9, 28});
    QCOMPARE(room.open(second.id).carried.actions, (QList{soon, later}));
    QCOMPARE(room.store->openActions().result().value(), (QList{soon, later}));
    MeetingAction done = soon;
    done.state = MeetingAction::State::Done;
    done.closed = {2026, 9, 28};
    QVERIFY(room.store->draft(entryOf(second.id, done)).result());
    const MeetingFile file = room.open(second.id);
    QCOMPARE(file.record.carried, (QList{done, later}));
    QVERIFY(file.record.actions.isEmpty());
    QVERIFY(room.store->end(second.id, second.begunAt, 0).result());
    QCOMPARE(room.store->openActions().result().value(), QList{later});
    QCOMPARE(room.open(room.begin({2026, 10, 5}).id).carried.actions, QList{later});
}

void TestMeetingStore::minutesStayAsTheyWereWhenAnActionIsClosedLater()
{
    Room room;
    const Meeting first = room.begin({2026, 9, 21});
    const MeetingAction action = actionOf(first, u"Reviewer rota"_s, {2026, 9, 25});
    QVERIFY(room.store->append(entryOf(first.id, action)).result());
    QVERIFY(room.store->end(first.id, first.begunAt, 0).result());
    const MeetingRecord before = room.open(first.id).record;
    MeetingAction done = action;
    done.state = MeetingAction::State::Done;
    QVERIFY(room.store->append(entryOf({}, done)).result());
    QCOMPARE(room.open(first.id).record, before);
    QCOMPARE(room.open(first.id).record.actions, QList{action});
    QVERIFY(room.store->openActions().result()->isEmpty());
    QCOMPARE(room.store->actions().result().value(), QList{done});
}

void TestMeetingStore::aDueReviewOpensTheNextMeeting()
{
    Room room;
    const Meeting first = room.begin({2026, 9, 21});
    const MeetingDecision due{
        .id = QUuid::createUuid(), .meeting = first.id, .text = u"One reviewer"_s, .review = {2026, 9, 28}};
    const MeetingDecision later{.id = QUuid::createUuid(), .meeting = first.id, .text = u"Freeze"_s, .review = {2026, 12, 1}};
    QVERIFY(room.store->append(entryOf(first.id, due)).result());
    QVERIFY(room.store->append(entryOf(first.id, later)).result());
    const Meeting second = room.begin({2026, 9, 28});
    QCOMPARE(room.open(second.id).carried.decisions, QList{due});
    MeetingDecision told = due;
    told.outcome = MeetingDecision::Outcome::Worked;
    told.advice = {.persona = u"diego"_s};
    const MeetingDecision newer{
        .id = QUuid::createUuid(), .meeting = second.id, .text = u"None at all"_s, .supersedes = due.id};
    QVERIFY(room.store->draft(entryOf(second.id, told)).result());
    QVERIFY(room.store->draft(entryOf(second.id, newer)).result());
    const MeetingFile file = room.open(second.id);
    QCOMPARE(file.record.reviewed, QList{told});
    QCOMPARE(file.record.decisions, QList{newer});
    QCOMPARE(file.superseded, QList{due});
    QVERIFY(room.store->settle(second.id).result());
    QCOMPARE(room.store->decisions().result().value(), (QList{newer, told, later}));
}

void TestMeetingStore::aClockThatGoesBackOrdersNothingAnew()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.store->append(noteOf(meeting, u"First"_s, 5000)).result());
    QVERIFY(room.store->append(noteOf(meeting, u"Second"_s, 1000)).result());
    QVERIFY(room.store->draft(noteOf(meeting, u"Third"_s, 10)).result());
    QCOMPARE(room.open(meeting.id).record.minutes.constFirst().note, u"Third"_s);
    QVERIFY(room.store->settle(meeting.id).result());
    QCOMPARE(room.open(meeting.id).record.minutes.constFirst().note, u"Third"_s);
    // A meeting that seems to begin before the last one still follows it.
    const Meeting next = room.begin({2026, 9, 21});
    QCOMPARE(next.previous, meeting.id);
    QCOMPARE(room.store->meetings().result()->constFirst().id, next.id);
}

void TestMeetingStore::templatesOfOnesOwnStandBehindTheBuiltIn()
{
    Room room;
    QCOMPARE(room.store->templates().result().value(), builtInTemplates());
    MeetingTemplate weekly = builtInTemplates().constFirst();
    weekly.attendees = {{u"Ilse Brandt"_s, u"explains delivery"_s}};
    const MeetingTemplate own{.id = u"own"_s, .kind = MeetingKind::Own, .name = u"Launch review"_s, .minutes = 30};
    QVERIFY(room.store->keepTemplate(own).result());
    QVERIFY(room.store->keepTemplate(weekly).result());
    const QList<MeetingTemplate> all = room.store->templates().result().value();
    QCOMPARE(all.size(), 4);
    QCOMPARE(all.constFirst(), weekly);
    QCOMPARE(all.constLast(), own);
    QVERIFY(room.store->removeTemplate(own.id).result());
    QCOMPARE(room.store->templates().result()->size(), 3);
}

void TestMeetingStore::aDatabaseOfALaterVersionIsLeftAsItIs()
{
    Room room;
    const Meeting meeting = room.begin({2026, 9, 28});
    QVERIFY(room.change("PRAGMA user_version=99"));
    room.startAgain();
    const TableStatus status = room.store->opened().result();
    QCOMPARE(status.access, TableAccess::ReadOnly);
    QCOMPARE(status.error.kind, ErrorKind::NewerVersion);
    QCOMPARE(room.store->draft(noteOf(meeting, u"x"_s)).result().error().kind, ErrorKind::NewerVersion);
}

QTEST_GUILESS_MAIN(TestMeetingStore)
#include "tst_meetingstore.moc"
