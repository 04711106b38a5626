// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 1, rule 6.
#include "metrics/sources/remap.h"

#include "app/metrics/hostroom.h"
#include "app/metrics/importroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

const QByteArray twoDeployments(
    "id,finished_at,outcome,\"the, name\"\nd1,2026-03-01T10:00:00Z,ok,\"a \"\"b\"\"\nc\"\nd2,2026-03-02T10:00:00Z,bad,x\n");

/// Two deployments of a file that is gone.
struct Rows : ImportRoom {
    Rows()
    {
        const Result<ImportPlan> plan = this->plan(put(u"d.csv"_s, twoDeployments), {.columns = {{u"result"_s, QString()}}});
        QVERIFY(plan && run(*plan) && rememberPlan(store, *plan));
        QVERIFY(QFile::remove(plan->path));
    }
    Result<RemapReport> remap(const ImportChoices &choices, RemapRequest::Mode mode = RemapRequest::Mode::Kept)
    {
        const EventSource source = store.sources().result().value().constFirst();
        return remapSource(store, {.source = source, .choices = choices, .mode = mode, .now = importedAt}).result();
    }
    qint64 there() { return count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"); }
};

const QMap<QString, QMap<QString, QString>> badIsFailure{{u"result"_s, {{u"bad"_s, u"failure"_s}}}};
const ImportChoices outcomes{.columns = {{u"result"_s, u"outcome"_s}}, .words = badIsFailure};

}  // namespace

class TestRemap : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTableFollowsItsMapping();
    void aDryRunChangesNothing();
    void whatIsRejectedNowComesAgainByAnotherMapping();
    void anotherKeyIsAnotherEvent();
    void aMappingThatIsNoneChangesNothing();
    void whatIsGoneStaysGone();
    void aSourceThatIsRemovedLeavesNoColumns();
    void aHostIsNotAsked();
    void aRunMapsWhatAnOlderProgramHasRead();
};

void TestRemap::aTableFollowsItsMapping()
{
    Rows rows;
    QCOMPARE(rows.count("SELECT sum(result) FROM deployment"), 0);
    const Result<RemapReport> report = rows.remap(outcomes);
    QVERIFY(report);
    QCOMPARE(report->counts, (WriteCounts{.seen = 2, .changed = 2}));
    QCOMPARE(report->passedOver, 0);
    QCOMPARE(rows.count("SELECT result FROM deployment WHERE key='d2'"), qint64(DeployResult::Failure));
    QCOMPARE(rows.remap({})->counts, (WriteCounts{.seen = 2}));  // what was said is remembered
    // And the next file with these columns is read so.
    const Result<ImportPlan> next = rows.plan(rows.put(u"d.csv"_s, twoDeployments));
    QVERIFY(next && next->tables.constFirst().profile.columns.value(u"result"_s) == u"outcome"_s);
}

void TestRemap::aDryRunChangesNothing()
{
    Rows rows;
    QCOMPARE(rows.remap(outcomes, RemapRequest::Mode::Dry)->counts, (WriteCounts{.seen = 2, .changed = 2}));
    QCOMPARE(rows.count("SELECT sum(result) FROM deployment"), 0);
    QCOMPARE(rows.remap({}, RemapRequest::Mode::Dry)->counts, (WriteCounts{.seen = 2}));
}

void TestRemap::whatIsRejectedNowComesAgainByAnotherMapping()
{
    Rows rows;
    const Result<RemapReport> wrong = rows.remap({.columns = {{u"finished"_s, u"outcome"_s}}});
    QVERIFY(wrong);
    QCOMPARE(wrong->counts, (WriteCounts{.rejected = 2, .gone = 2}));
    QCOMPARE(wrong->rejects.size(), 2);
    QCOMPARE(rows.there(), 0);
    const Result<RemapReport> right = rows.remap({.columns = {{u"finished"_s, u"finished_at"_s}}});
    QVERIFY(right);
    QCOMPARE(right->counts.changed, 2);
    QCOMPARE(rows.there(), 2);
}

void TestRemap::anotherKeyIsAnotherEvent()
{
    Rows rows;
    const Result<RemapReport> report = rows.remap({.keyColumns = {u"outcome"_s}});
    QVERIFY(report);
    QCOMPARE(report->counts, (WriteCounts{.seen = 2, .added = 2, .gone = 2}));
    QCOMPARE(rows.there(), 2);
    QCOMPARE(rows.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL AND key IN ('ok','bad')"), 2);
}

void TestRemap::aMappingThatIsNoneChangesNothing()
{
    Rows rows;
    const Result<RemapReport> report = rows.remap({.columns = {{u"result"_s, u"nowhere"_s}}});
    QVERIFY(!report);
    QCOMPARE(report.error(), (Error{ErrorKind::InvalidArgument, u"column nowhere"_s}));
    QCOMPARE(rows.there(), 2);
}

void TestRemap::whatIsGoneStaysGone()
{
    Rows rows;
    constexpr qint64 day = 86'400'000;
    const Instant first = importedAt.toMSecsSinceEpoch() - 400 * day;
    const Result<ImportPlan> plan = rows.plan(
        rows.put(u"d.csv"_s, "id,finished_at,outcome,\"the, name\"\nd1,2026-03-01T10:00:00Z,ok,\"a \"\"b\"\"\nc\"\n"));
    QVERIFY(plan && rows.run(*plan, ImportOptions::Mode::Careful, FeedRequest::Stretch{first, first + 500 * day}));
    QCOMPARE(rows.there(), 1);
    QVERIFY(rows.remap(outcomes));
    QCOMPARE(rows.there(), 1);
}

void TestRemap::aSourceThatIsRemovedLeavesNoColumns()
{
    Rows rows;
    QCOMPARE(rows.count("SELECT count(*) FROM row_form"), 1);
    QVERIFY(rows.store.removeSource(rows.store.sources().result()->constFirst().id).result());
    QCOMPARE(rows.count("SELECT count(*) FROM row_form"), 0);
}

void TestRemap::aHostIsNotAsked()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server));
    const QStringList before = room.everything();
    const qsizetype asked = server.asked().size();
    const auto spoil = [](Connection &connection) {
        return connection.execute(
            "UPDATE raw_record SET hash=x'01'; UPDATE change SET number=0, merge_sha=''; DELETE FROM review; "
            "UPDATE deployment SET environment='nowhere'; UPDATE incident SET severity=9");
    };
    QVERIFY(room.store.write(Durability::Fast, spoil).result());
    QVERIFY(room.everything() != before);
    const EventSource source = room.store.sources().result().value().constFirst();
    const Result<RemapReport> report =
        remapSource(room.store, {.source = source, .mode = RemapRequest::Mode::Kept, .now = room.clock.now()}).result();
    QVERIFY(report);
    QCOMPARE(report->counts.gone, 0);
    QCOMPARE(report->passedOver, 0);
    QVERIFY(report->counts.changed > 0 && report->counts.unchanged() == 0);
    QCOMPARE(room.everything(), before);
    QCOMPARE(server.asked().size(), asked);
}

void TestRemap::aRunMapsWhatAnOlderProgramHasRead()
{
    const FaultServer server(playGitLab);
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    const QStringList before = room.everything();
    const auto spoil = [](Connection &connection) {
        return connection.execute("UPDATE raw_record SET hash=x'01'; UPDATE incident SET title='as it was'; "
                                  "UPDATE source SET config=json_set(config, '$.mapping', 'hosted-0')");
    };
    QVERIFY(room.store.write(Durability::Fast, spoil).result());
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.everything(), before);
    QCOMPARE(room.streamReport(u"incidents"_s).counts.changed, 0);  // it was mapped before the host was asked
}

QTEST_GUILESS_MAIN(TestRemap)
#include "tst_remap.moc"
