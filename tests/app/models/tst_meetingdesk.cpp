// SPDX-License-Identifier: Apache-2.0
#include "models/meetingdesk.h"

#include "app/metrics/smallworkspace.h"
#include "app/models/dashboardroom.h"
#include "models/dashboardcells.h"
#include "models/dashboardfacts.h"
#include "models/meetingcells.h"
#include "models/meetingfacts.h"
#include "support/faultyvfs.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;
using namespace std::chrono_literals;

namespace {

struct Room : DashboardRoom {
    std::optional<MeetingStore> meetings{std::in_place, meetingDatabase(folder.path())};
    std::optional<MeetingDesk> desk{std::in_place, MeetingDesk::Parts{*meetings, *dashboard, clock, {}}};

    bool begin(const QString &title = u"Weekly ops review"_s)
    {
        QSignalSpy opened(&*desk, &MeetingDesk::opened);
        desk->begin({.from = builtInTemplates().constFirst(),
                     .title = title,
                     .attendees = {{u"Ilse Brandt"_s}, {u"Tomas Rey"_s}},
                     .locale = u"en-GB"_s});
        return !opened.isEmpty() || opened.wait(waiting);
    }
    bool end()
    {
        QSignalSpy opened(&*desk, &MeetingDesk::opened);
        desk->end();
        return opened.wait(waiting) && desk->file().meeting.isOver();
    }
    /// As after a crash: nothing is said good-bye to.
    void startAgain()
    {
        desk.reset();
        meetings.emplace(meetingDatabase(folder.path()));
        desk.emplace(MeetingDesk::Parts{*meetings, *dashboard, clock, {}});
    }
    bool open(MeetingId id)
    {
        QSignalSpy opened(&*desk, &MeetingDesk::opened);
        desk->open(id);
        return opened.wait(waiting);
    }
    QString firstException() { return desk->agenda().exceptions.value(0).metric; }
};

}  // namespace

class TestMeetingDesk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void beginningFreezesTheDashboard();
    void everyKeyIsKept();
    void nextMondayKnowsWhatWasPromised();
    void anEndedMeetingTakesNothingMore();
    void laterDataStandBesideTheFreeze();
    void advisorsSeeWhatWasFrozen();
    void aTemplatesOwnViewIsFrozen();
    void aClockThatIsSetBackEndsNoMeetingBeforeItBegan();
    void whatCannotBeBegunIsTold();
    void aFullDiskLosesNothing();
};

void TestMeetingDesk::beginningFreezesTheDashboard()
{
    Room room;
    QVERIFY(room.begin());
    const MeetingFile &file = room.desk->file();
    QCOMPARE(file.meeting.begunAt, room.clock.now().toMSecsSinceEpoch());
    QVERIFY(file.meeting.figures > 10);
    QCOMPARE(room.desk->figures().cards.size(), room.dashboard->data().cards.size());
    QVERIFY(!room.desk->agenda().exceptions.isEmpty());
    QVERIFY(!room.desk->agenda().routine.isEmpty());
    QVERIFY(room.desk->since() == nullptr);
    QVERIFY(room.desk->isWritable());
    QTRY_COMPARE(room.desk->meetings().size(), 1);
}

void TestMeetingDesk::everyKeyIsKept()
{
    Room room;
    QVERIFY(room.begin());
    const MeetingId id = room.desk->file().meeting.id;
    const QString metric = room.firstException();
    QSignalSpy kept(&*room.desk, &MeetingDesk::kept);
    const QString sentence = u"Two reviewers since July"_s;
    for (qsizetype i = 1; i <= sentence.size(); ++i)
        room.desk->setMinute({.metric = metric, .note = sentence.first(i)});
    room.desk->setDecision({.id = QUuid::createUuid(), .meeting = id, .text = u"One is enough"_s});
    QTRY_VERIFY(!kept.isEmpty());
    room.startAgain();
    QVERIFY(room.open(id));
    QCOMPARE(room.desk->file().record.minuteOf(metric).note, sentence);
    QCOMPARE(room.desk->file().record.decisions.constFirst().text, u"One is enough"_s);
}

void TestMeetingDesk::nextMondayKnowsWhatWasPromised()
{
    Room room;
    QVERIFY(room.begin());
    const MeetingId first = room.desk->file().meeting.id;
    const QString metric = room.firstException();
    const MeetingAction action{
        .id = QUuid::createUuid(), .meeting = first, .metric = metric, .text = u"Rota"_s, .due = {2026, 10, 2}};
    room.desk->setMinute({.metric = metric, .explanation = MetricMinute::Explanation::Investigating, .why = u"Not known"_s});
    room.desk->setAction(action);
    QVERIFY(room.end());
    room.clock.advance(7 * 24h);
    (void)room.reloaded();
    QVERIFY(room.begin());
    QCOMPARE(room.desk->agenda().carried, QList{action});
    QVERIFY(room.desk->since() != nullptr);
    QCOMPARE(room.desk->file().previousRecord.minuteOf(metric).why, u"Not known"_s);
    QCOMPARE(room.desk->file().meeting.previous, first);
    MeetingAction done = action;
    done.state = MeetingAction::State::Done;
    done.closed = room.desk->today();
    room.desk->setAction(done);
    QCOMPARE(room.desk->file().record.carried, QList{done});
    QVERIFY(room.end());
    QTRY_VERIFY(room.desk->openActions().isEmpty());
}

void TestMeetingDesk::anEndedMeetingTakesNothingMore()
{
    Room room;
    QVERIFY(room.begin());
    room.clock.advance(90s);
    QVERIFY(room.end());
    QCOMPARE(room.desk->file().meeting.tookMilliseconds, 90'000);
    const MeetingRecord before = room.desk->file().record;
    QSignalSpy changed(&*room.desk, &MeetingDesk::recordChanged);
    room.desk->setMinute({.metric = room.firstException(), .note = u"Later"_s});
    room.desk->setAttendees({});
    QVERIFY(changed.isEmpty());
    QCOMPARE(room.desk->file().record, before);
}

void TestMeetingDesk::laterDataStandBesideTheFreeze()
{
    Room room;
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    (void)room.reloaded();
    QVERIFY(room.begin());
    const QByteArray frozen = bytesOf(*room.desk->file().freeze);
    QSignalSpy late(&*room.desk, &MeetingDesk::lateChanged);
    room.write({.deployments = {deploymentOf(u"d2"_s, u"mill"_s, before(120))}});
    room.dashboard->reload();
    QTRY_VERIFY(!late.isEmpty());
    QVERIFY(room.desk->late()->lateMetrics() > 0);
    QCOMPARE(bytesOf(*room.desk->file().freeze), frozen);
    QCOMPARE(room.desk->card(u"dora.deployment_frequency"_s)->result.now.n, 1);
}

void TestMeetingDesk::advisorsSeeWhatWasFrozen()
{
    Room room;
    room.write({.deployments = {deploymentOf(u"d1"_s, u"mill"_s, before(100))}});
    const DashboardCells live(*room.dashboard);
    MeetingCells cells(live);
    DashboardFacts liveFacts(*room.dashboard);
    MeetingFacts facts(cells, liveFacts);
    const auto factsNow = [&facts] {
        QFuture<Result<MetricFacts>> answer = facts.factsOf({.metric = u"dora.deployment_frequency"_s, .weeks = 4});
        [&answer] { QTRY_VERIFY(answer.isFinished()); }();
        return answer.result().value_or(MetricFacts());
    };
    QTRY_COMPARE(cellOf(cells, "dora.deployment_frequency").n, 1);
    (void)room.reloaded();
    QVERIFY(room.begin());
    cells.freeze(room.desk->file().freeze);
    room.write({.deployments = {deploymentOf(u"d2"_s, u"mill"_s, before(120))}});
    (void)room.reloaded();
    QTRY_COMPARE(cellOf(live, "dora.deployment_frequency").n, 2);
    QCOMPARE(cellOf(cells, "dora.deployment_frequency").n, 1);
    QCOMPARE(factsNow().now, cellOf(cells, "dora.deployment_frequency"));
    QCOMPARE(factsNow().weeks.size(), 4);
    QVERIFY(factsNow().rows.isEmpty());
    QVERIFY(!facts.factsOf({.metric = u"no.such"_s}).result());
    cells.thaw();
    QCOMPARE(factsNow().now.n, 2);
    QCOMPARE(factsNow().rows.size(), 2);
    QCOMPARE(cellOf(cells, "dora.deployment_frequency").n, 2);
}

void TestMeetingDesk::aTemplatesOwnViewIsFrozen()
{
    Room room;
    (void)room.shown();
    MeetingTemplate own{.id = u"own"_s, .kind = MeetingKind::Own, .name = u"Billing"_s};
    own.view = {{u"span"_s, u"weeks"_s}, {u"count"_s, 6}, {u"teams"_s, QJsonArray{u"Billing"_s}}};
    QSignalSpy opened(&*room.desk, &MeetingDesk::opened);
    room.desk->begin({.from = own, .title = u"Billing"_s});
    QVERIFY(opened.wait(room.waiting));
    QCOMPARE(room.desk->figures().view.teams, QStringList{u"Billing"_s});
    QCOMPARE(room.desk->figures().view.count, 6);
}

void TestMeetingDesk::aClockThatIsSetBackEndsNoMeetingBeforeItBegan()
{
    Room room;
    QVERIFY(room.begin());
    room.clock.advance(60s);
    room.clock.leap(-48h);
    QVERIFY(room.end());
    QCOMPARE(room.desk->file().meeting.endedAt, room.desk->file().meeting.begunAt);
    QCOMPARE(room.desk->file().meeting.tookMilliseconds, 60'000);
}

void TestMeetingDesk::whatCannotBeBegunIsTold()
{
    Room room;
    (void)room.shown();
    QSignalSpy failed(&*room.desk, &MeetingDesk::failed);
    room.desk->begin({.from = builtInTemplates().constFirst(), .title = u"  "_s});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!room.desk->isOpen());
    room.desk->open(MeetingId::make());
    QTRY_COMPARE(failed.size(), 2);
}

void TestMeetingDesk::aFullDiskLosesNothing()
{
    FaultyVfs disk;
    Room room;
    QVERIFY(room.begin());
    const MeetingId id = room.desk->file().meeting.id;
    const QString metric = room.firstException();
    QSignalSpy failed(&*room.desk, &MeetingDesk::failed);
    QSignalSpy opened(&*room.desk, &MeetingDesk::opened);
    constexpr int full = 13;  // SQLITE_FULL
    disk.fail(FaultyVfs::Fault::FromThenOn, 1, full);
    room.desk->setMinute({.metric = metric, .note = u"Typed on a full disk"_s});
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, ErrorKind::DiskFull);
    room.desk->end();  // waits for what was typed
    disk.heal();
    QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), 30'000);
    QVERIFY(room.desk->file().meeting.isOver());
    QCOMPARE(room.open(id), true);
    QCOMPARE(room.desk->file().record.minuteOf(metric).note, u"Typed on a full disk"_s);
}

QTEST_GUILESS_MAIN(TestMeetingDesk)
#include "tst_meetingdesk.moc"
