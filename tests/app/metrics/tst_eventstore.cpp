// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventstore.h"

#include "support/testcase.h"

#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QDateTime now(QDate(2026, 11, 27), QTime(9, 0), QTimeZone::UTC);

struct Room {
    QTemporaryDir folder;
    std::optional<EventStore> store{std::in_place, eventDatabase(folder.path())};
    EventSource source = store->keepSource({.kind = u"csv"_s, .name = u"Export"_s}, now).result().value();
    EventStream stream = store->stream(source.id, u"rows"_s, u"deployments.csv"_s).result().value();
    IngestRun run = store->beginRun(stream.id, now).result().value();

    Result<WriteCounts> write(const EventBatch &batch) { return store->commit(run, stream, batch).result(); }
    qint64 count(const char *sql)
    {
        return store->read<qint64>([sql](Connection &connection) { return connection.number(sql); }).result().value_or(-1);
    }
    void startAgain() { store.emplace(eventDatabase(folder.path())); }
};

DeploymentRecord deployment(const QString &key, Instant updated = 1, const QByteArray &raw = "1")
{
    return {.origin = {.key = key, .updated = updated, .raw = raw},
            .repo = u"web"_s,
            .service = u"shop"_s,
            .environment = u"production"_s,
            .actor = u"ci"_s,
            .finished = 1000};
}

ChangeRecord change(const QString &key, const QByteArray &raw = "1")
{
    return {.origin = {.key = key, .updated = 1, .raw = raw},
            .repo = u"web"_s,
            .number = 7,
            .title = u"Mend it"_s,
            .author = u"ada"_s,
            .merged = 900,
            .commits = {{.sha = u"a1"_s, .authored = 100, .author = u"ada"_s},
                        {.sha = u"a2"_s, .authored = 200, .author = u"bea"_s}},
            .reviews = {{.reviewer = u"bea"_s, .state = u"approved"_s, .submitted = 500}}};
}

}  // namespace

class TestEventStore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsWrittenAgainChangesNothing();
    void aNewerStateTakesThePlaceOfAnOlder();
    void anOlderStateDoesNotComeBack();
    void partsOfAChangeAreThoseOfItsLastState();
    void whatADeploymentHoldsIsLinked();
    void allKindsAreKept();
    void aBatchThatFailsLeavesNothing();
    void aRunGoesOnWhereItWasBrokenOff();
    void runsAndRejectsAreListed();
    void aSourceGoesWithAllThatCameFromIt();
    void aSourceOfTheSameNameIsChanged();
};

void TestEventStore::whatIsWrittenAgainChangesNothing()
{
    Room room;
    const EventBatch batch{.deployments = {deployment(u"d1"_s), deployment(u"d2"_s)}, .changes = {change(u"c1"_s)}};
    QCOMPARE(room.write(batch), (WriteCounts{.seen = 3, .added = 3}));
    const Result<WriteCounts> again = room.write(batch);
    QCOMPARE(again, (WriteCounts{.seen = 3}));
    QCOMPARE(again->unchanged(), 3);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 2);
    QCOMPARE(room.count("SELECT count(*) FROM repo"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM raw_record"), 3);
}

void TestEventStore::aNewerStateTakesThePlaceOfAnOlder()
{
    Room room;
    QVERIFY(room.write({.deployments = {deployment(u"d1"_s, 1, "old")}}));
    DeploymentRecord newer = deployment(u"d1"_s, 2, "new");
    newer.result = DeployResult::Failure;
    QCOMPARE(room.write({.deployments = {newer}}), (WriteCounts{.seen = 1, .changed = 1}));
    QCOMPARE(room.count("SELECT result FROM deployment"), qint64(DeployResult::Failure));
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 1);
}

void TestEventStore::anOlderStateDoesNotComeBack()
{
    Room room;
    QVERIFY(room.write({.deployments = {deployment(u"d1"_s, 5, "new")}}));
    DeploymentRecord older = deployment(u"d1"_s, 4, "old");
    older.finished = 7;
    QVERIFY(room.write({.deployments = {older}}));
    QCOMPARE(room.count("SELECT finished_at FROM deployment"), 1000);
}

void TestEventStore::partsOfAChangeAreThoseOfItsLastState()
{
    Room room;
    QVERIFY(room.write({.changes = {change(u"c1"_s)}}));
    QCOMPARE(room.count("SELECT count(*) FROM change_commit"), 2);
    QCOMPARE(room.count("SELECT count(*) FROM account"), 2);
    ChangeRecord rebased = change(u"c1"_s, "2");
    rebased.commits.removeLast();
    rebased.reviews.clear();
    QVERIFY(room.write({.changes = {rebased}}));
    QCOMPARE(room.count("SELECT count(*) FROM change_commit"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM review"), 0);
    QCOMPARE(room.count("SELECT additions IS NULL FROM change"), 1);
}

void TestEventStore::whatADeploymentHoldsIsLinked()
{
    Room room;
    QVERIFY(room.write({.deployments = {deployment(u"d1"_s)},
                        .changes = {change(u"c1"_s)},
                        .contained = {{u"d1"_s, u"c1"_s, ContainedRecord::Method::Explicit}, {u"d9"_s, u"c1"_s}}}));
    QCOMPARE(room.count("SELECT count(*) FROM contained"), 1);
}

void TestEventStore::allKindsAreKept()
{
    Room room;
    const EventBatch batch{
        .incidents = {{.origin = {.key = u"i1"_s}, .service = u"shop"_s, .severity = 2, .detected = 10, .impactShare = 0.25}},
        .tickets = {{.origin = {.key = u"t1"_s},
                     .team = u"A"_s,
                     .workClass = WorkClass::Defect,
                     .points = 3,
                     .steps = {{.status = u"Doing"_s, .at = 5, .isActive = true}}}},
        .answers = {{.wave = u"Q3"_s,
                     .item = u"focus"_s,
                     .team = u"A"_s,
                     .respondent = u"r1"_s,
                     .value = 4,
                     .answered = QDate(2026, 9, 1)}},
        .points = {{.origin = {.key = u"p1"_s},
                    .metric = u"learn.hours"_s,
                    .from = QDate(2026, 7, 1),
                    .to = QDate(2026, 10, 1),
                    .value = 36}}};
    QCOMPARE(room.write(batch), (WriteCounts{.seen = 4, .added = 4}));
    QCOMPARE(room.count("SELECT count(*) FROM incident WHERE impact_share=0.25 AND impact_start IS NULL"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM ticket JOIN ticket_step ON ticket=ticket.id WHERE points=3"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM survey_answer WHERE value=4"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM metric_point WHERE value=36 AND numerator IS NULL"), 1);
}

void TestEventStore::aBatchThatFailsLeavesNothing()
{
    Room room;
    IngestRun unknown = room.run;
    unknown.id = 99;
    EventStream after = room.stream;
    after.cursor = u"page 2"_s;
    // The reject's run is not there, so that the last row of the batch cannot be written.
    const auto failed =
        room.store->commit(unknown, after, {.deployments = {deployment(u"d1"_s)}, .rejects = {{.line = 3}}}).result();
    QVERIFY(!failed);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 0);
    QCOMPARE(room.store->stream(room.source.id, u"rows"_s, u"deployments.csv"_s).result()->cursor, QString());
}

void TestEventStore::aRunGoesOnWhereItWasBrokenOff()
{
    Room room;
    EventStream after = room.stream;
    after.cursor = u"page 2"_s;
    after.watermark = 77;
    after.gaps = {{.from = 1, .to = 2, .why = u"cap"_s}};
    QVERIFY(room.store->commit(room.run, after, {.deployments = {deployment(u"d1"_s)}}).result());
    room.startAgain();
    QCOMPARE(room.store->stream(room.source.id, u"rows"_s, u"deployments.csv"_s).result(), Result<EventStream>(after));
    QCOMPARE(room.store->streams(room.source.id).result().value().size(), 1);
}

void TestEventStore::runsAndRejectsAreListed()
{
    Room room;
    const Reject reject{
        .line = 12, .key = u"d9"_s, .field = u"finished"_s, .reason = Reject::Reason::BadDate, .text = u"soon"_s};
    QCOMPARE(room.write({.deployments = {deployment(u"d1"_s)}, .rejects = {reject}}),
             (WriteCounts{.seen = 1, .added = 1, .rejected = 1}));
    QVERIFY(room.store->endRun(room.run, IngestRun::State::Finished, {}, now.addSecs(5)).result());
    const QList<IngestRun> runs = room.store->runs(room.source.id, 10).result().value();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.constFirst().state, IngestRun::State::Finished);
    QCOMPARE(runs.constFirst().counts, (WriteCounts{.seen = 1, .added = 1, .rejected = 1}));
    QCOMPARE(runs.constFirst().pages, 1);
    QCOMPARE(runs.constFirst().ended, now.addSecs(5).toMSecsSinceEpoch());
    QCOMPARE(room.store->rejects(room.run.id, 10).result(), Result<QList<Reject>>({reject}));
}

void TestEventStore::aSourceGoesWithAllThatCameFromIt()
{
    Room room;
    QVERIFY(room.write({.deployments = {deployment(u"d1"_s)}, .changes = {change(u"c1"_s)}}));
    QVERIFY(room.store->removeSource(room.source.id).result());
    for (const char *sql : {"SELECT count(*) FROM deployment", "SELECT count(*) FROM change_commit",
                            "SELECT count(*) FROM raw_record", "SELECT count(*) FROM stream"})
        QCOMPARE(room.count(sql), 0);
}

void TestEventStore::aSourceOfTheSameNameIsChanged()
{
    Room room;
    const auto changed =
        room.store->keepSource({.kind = u"csv"_s, .name = u"Export"_s, .config = {{u"zone"_s, u"UTC"_s}}}, now).result();
    QCOMPARE(changed->id, room.source.id);
    QCOMPARE(room.store->sources().result(), Result<QList<EventSource>>({*changed}));
}

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_eventstore.moc"
