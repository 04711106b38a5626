// SPDX-License-Identifier: Apache-2.0
#include "metrics/workspace.h"

#include "app/metrics/eventroom.h"
#include "app/metrics/randomdelivery.h"
#include "metrics/metricdefinitions.h"
#include "metrics/snapshotblob.h"
#include "support/testcase.h"

#include <cstring>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

WorkspaceEvents inventedEvents()
{
    WorkspaceEvents events;
    events.data = randomDelivery(50, 90, 12);
    events.deployments.assign(50, 7);
    events.changes.assign(90, 8);
    events.incidents.assign(12, 9);
    events.streams = {{StreamCoverage::Deployments, 1, 2, {{3, 4}, {5, 6}}}, {StreamCoverage::Answers, unknownInstant, 9, {}}};
    events.repos = {u"pay"_s, u"größe"_s};
    events.teams = {u"Ants"_s};
    events.unmappedEnvironments = 3;
    return events;
}

bool areSame(const WorkspaceEvents &one, const WorkspaceEvents &other)
{
    return one.data == other.data && one.deployments == other.deployments && one.changes == other.changes
        && one.incidents == other.incidents && one.streams == other.streams && one.repos == other.repos
        && one.services == other.services && one.teams == other.teams && one.unmappedEnvironments == other.unmappedEnvironments
        && one.unmappedServices == other.unmappedServices;
}

Workspace open(Room &room)
{
    return openWorkspace(room.store).result().value_or(Workspace());
}

qint64 snapshots(Room &room)
{
    return room.store.read<qint64>([](Connection &connection) { return connection.number("SELECT count(*) FROM snapshot"); })
        .result()
        .value_or(-1);
}

}  // namespace

class TestWorkspace : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSnapshotGivesTheSameEvents();
    void aDamagedSnapshotIsRefused_data();
    void aDamagedSnapshotIsRefused();
    void placesThatAreNotThereAreRefused();
    void openingKeepsASnapshot();
    void aSnapshotIsReadInsteadOfTheTables();
    void newEventsMakeANewSnapshot();
    void aSourceThatGoesTakesTheSnapshotAlong();
    void aDamagedSnapshotIsMadeAgain();
    void theVersionIsThatOfTheEvents();
    void rulesAreReadFromTheirTables();
    void settingsThatMakeNoSenseAreAsUsual();
    void streamsSayWhatTheyCover();
    void commitsAndReviewsTellWhatTheChangeDoesNot();
};

void TestWorkspace::aSnapshotGivesTheSameEvents()
{
    const WorkspaceEvents events = inventedEvents();
    const Result<WorkspaceEvents> read = fromSnapshot(toSnapshot(events));
    QVERIFY(read);
    QVERIFY(areSame(*read, events));
    QVERIFY(areSame(fromSnapshot(toSnapshot({})).value(), {}));
    quint16 engine = 0;  // of another one it would not be read
    std::memcpy(&engine, toSnapshot({}).constData() + 4, sizeof engine);
    QCOMPARE(engine, metricEngineVersion);
}

void TestWorkspace::aDamagedSnapshotIsRefused_data()
{
    QTest::addColumn<QByteArray>("snapshot");
    const QByteArray whole = toSnapshot(inventedEvents());
    const auto changed = [&whole](qsizetype place) {
        QByteArray bytes = whole;
        bytes[place] = static_cast<char>(bytes.at(place) ^ 1);
        return bytes;
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a head") << whole.first(16);
    QTest::newRow("cut off") << whole.chopped(1);
    QTest::newRow("longer") << whole + '\0';
    QTest::newRow("other bytes") << changed(whole.size() / 2);
    QTest::newRow("other order of bytes") << changed(0);
    QTest::newRow("another form") << changed(4);
}

void TestWorkspace::aDamagedSnapshotIsRefused()
{
    QFETCH(QByteArray, snapshot);
    const Result<WorkspaceEvents> read = fromSnapshot(snapshot);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
}

void TestWorkspace::placesThatAreNotThereAreRefused()
{
    WorkspaceEvents events = inventedEvents();
    events.data.changes[3].deployment = 50;
    QVERIFY(!fromSnapshot(toSnapshot(events)));
    events = inventedEvents();
    events.data.links[1].incident = -2;
    QVERIFY(!fromSnapshot(toSnapshot(events)));
}

void TestWorkspace::openingKeepsASnapshot()
{
    Room room;
    room.write(setA());
    QCOMPARE(snapshots(room), 0);
    const Workspace workspace = open(room);
    QCOMPARE(snapshots(room), 1);
    QCOMPARE(workspace.events->data.deployments.size(), size_t{10});
    QVERIFY(workspace.events->version != 0);
    QVERIFY(areSame(*open(room).events, *workspace.events));
}

void TestWorkspace::aSnapshotIsReadInsteadOfTheTables()
{
    Room room;
    room.write(setA());
    QCOMPARE(open(room).events->data.incidents.size(), size_t{4});
    room.execute("DELETE FROM incident");
    QCOMPARE(open(room).events->data.incidents.size(), size_t{4});
}

void TestWorkspace::newEventsMakeANewSnapshot()
{
    Room room;
    room.write(setA());
    QCOMPARE(open(room).events->data.deployments.size(), size_t{10});
    room.write({.deployments = {deployment(u"D10"_s, "+3 09:00")}});
    QCOMPARE(snapshots(room), 0);
    QCOMPARE(open(room).events->data.deployments.size(), size_t{11});
}

void TestWorkspace::aSourceThatGoesTakesTheSnapshotAlong()
{
    Room room;
    room.write(setA());
    QVERIFY(!open(room).events->data.changes.empty());
    QVERIFY(room.store.removeSource(room.source.id).result());
    QVERIFY(open(room).events->data.changes.empty());
}

void TestWorkspace::aDamagedSnapshotIsMadeAgain()
{
    Room room;
    room.write(setA());
    const Workspace before = open(room);
    room.execute("UPDATE snapshot SET body=x'00112233445566778899aabbccddeeff00'");
    QVERIFY(areSame(*open(room).events, *before.events));
    QVERIFY(room.store
                .read<WorkspaceEvents>([](Connection &connection) {
                    return connection.prepare("SELECT body FROM snapshot").and_then([](Statement statement) {
                        return statement.step().and_then([&](bool) { return fromSnapshot(statement.bytes(0)); });
                    });
                })
                .result());
}

void TestWorkspace::theVersionIsThatOfTheEvents()
{
    Room room;
    room.write(setA());
    const quint64 version = open(room).events->version;
    room.execute("DELETE FROM snapshot");
    QCOMPARE(open(room).events->version, version);
    room.write({.deployments = {deployment(u"D10"_s, "+3 09:00")}});
    QVERIFY(open(room).events->version != version);
}

void TestWorkspace::rulesAreReadFromTheirTables()
{
    Room room;
    QCOMPARE(open(room).rules.calendar, ReportingCalendar());
    QCOMPARE(open(room).rules.environments, WorkspaceRules::usualEnvironments());
    room.execute("INSERT INTO setting VALUES('zone','Europe/Berlin'),('week_start','7'),('failure.worst_level','5'),"
                 "('failure.worst_severity','2'),('link_window_hours','24')");
    room.execute("INSERT INTO env_map VALUES('blue|green',0,1),('canary',1,0)");
    const WorkspaceRules rules = open(room).rules;
    QCOMPARE(rules.calendar, ReportingCalendar(QTimeZone("Europe/Berlin"), Qt::Sunday));
    QCOMPARE(rules.failure.worstLevel, 5);
    QCOMPARE(rules.failure.worstSeverity, 2);
    QCOMPARE(rules.linkWindow, std::chrono::hours(24));
    QCOMPARE(rules.environments,
             (QList<WorkspaceRules::Environment>{{u"canary"_s, Tier::Staging}, {u"blue|green"_s, Tier::Production}}));
}

void TestWorkspace::settingsThatMakeNoSenseAreAsUsual()
{
    Room room;
    room.execute("INSERT INTO setting VALUES('zone','Europe/Atlantis'),('week_start','9'),('failure.worst_level','all'),"
                 "('link_window_hours','-1')");
    const WorkspaceRules rules = open(room).rules;
    QCOMPARE(rules.calendar, ReportingCalendar());
    QCOMPARE(rules.failure.worstLevel, FailureRule().worstLevel);
    QCOMPARE(rules.linkWindow, std::chrono::hours(72));
}

void TestWorkspace::streamsSayWhatTheyCover()
{
    Room room;
    room.stream.coverageFrom = 100;
    room.stream.watermark = 900;
    room.stream.gaps = {{200, 300, u"cap"_s}};
    room.write(setA());
    const Workspace workspace = open(room);
    QCOMPARE(workspace.events->streams.size(), size_t{1});
    QCOMPARE(workspace.events->streams.at(0),
             (StreamCoverage{
                 StreamCoverage::Deployments | StreamCoverage::Changes | StreamCoverage::Incidents, 100, 900, {{200, 300}}}));
}

void TestWorkspace::commitsAndReviewsTellWhatTheChangeDoesNot()
{
    Room room;
    ChangeRecord silent = pull(1, "24 08:00", "25 09:00", "25 18:00", "26 10:00");
    silent.commits = {{.sha = u"a"_s, .authored = seta::at("25 08:00"), .author = u"ada"_s}};
    silent.reviews = {{.reviewer = u"bob"_s, .submitted = seta::at("25 12:00")}};
    ChangeRecord said = silent;
    said.origin.key = u"2"_s;
    silent.firstCommit = silent.firstReview = unknownInstant;
    room.write({.changes = {silent, said}});
    for (int i = 0; i < 2; ++i) {  // from the tables, then from the snapshot
        const Workspace workspace = open(room);
        const std::vector<Change> &changes = workspace.events->data.changes;
        QCOMPARE(changes.size(), size_t{2});
        QCOMPARE(changes.at(0).firstCommit, seta::at("25 08:00"));
        QCOMPARE(changes.at(0).firstReview, seta::at("25 12:00"));
        QCOMPARE(changes.at(1).firstCommit, seta::at("24 08:00"));
        QCOMPARE(changes.at(1).firstReview, seta::at("25 18:00"));
    }
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
