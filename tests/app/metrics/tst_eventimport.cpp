// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/importroom.h"

#include "metrics/metriclimits.h"
#include "metrics/workspace.h"
#include "support/testcase.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ImportRoom;

namespace {

QByteArray deployments(int from, int to)
{
    QByteArray bytes("id,service,environment,finished_at\n");
    for (int i = from; i < to; ++i)
        bytes += QByteArray("d") + QByteArray::number(i) + ",shop,production,2026-03-01T10:00:00Z\n";
    return bytes;
}

}  // namespace

class TestEventImport : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFolderOfTablesBecomesEvents();
    void whatDidHarmIsSaidByAColumnOfItsOwn();
    void importingAgainChangesNothing();
    void anotherMappingOfTheSameRowsCounts();
    void aDryRunTellsAllAndWritesNothing();
    void tooManyRejectsKeepNothing();
    void rejectsSayLineFieldAndReason();
    void aKeyThatComesTwiceIsRejected();
    void whatIsCancelledLeavesNothing();
    void whatFailsLeavesNothing();
    void aStretchOfTimeIsReplaced();
    void numbersAreOfWhatIsThere();
};

void TestEventImport::aFolderOfTablesBecomesEvents()
{
    Room room;
    QVERIFY(QDir(room.folder.path()).mkdir(u"export"_s));
    room.put(u"export/releases.csv"_s,
             "Deployment ID;Service;Env;Status;Finished at\n"
             "d1;shop;production;success;27.02.2026 10:00\nd2;shop;weird;failed;28.02.2026 10:00\n");
    room.put(u"export/changes.csv"_s,
             "id,repo,number,title,author,deployment,created_at,merged_at,additions,labels\n"
             "c1,web,7,Mend it,ada,d1,2026-02-20T10:00:00Z,2026-02-21T10:00:00Z,12,\"hotfix, api\"\n");
    room.put(u"export/incidents.csv"_s,
             "id,service,severity,started_at,resolved_at,deployment\n"
             "i1,shop,SEV-2,2026-02-28T11:00:00Z,2026-02-28T12:00:00Z,d1\n"
             "i2,shop,strange,2026-02-28T11:00:00Z,2026-02-28T12:00:00Z,\n");
    room.put(u"export/notes.csv"_s, "what\nhello\n");
    const Result<ImportPlan> plan = room.plan(room.folder.filePath(u"export"_s), {.zone = u"Europe/Berlin"_s});
    QVERIFY(plan);
    QVERIFY(plan->isReady());
    QCOMPARE(plan->passedOver, QStringList{room.folder.filePath(u"export/notes.csv"_s)});
    const Result<ImportReport> report = room.run(*plan);
    QVERIFY(report);
    QCOMPARE(report->state, ImportReport::State::Kept);
    QCOMPARE(report->counts, (WriteCounts{.seen = 5, .added = 5}));
    QCOMPARE(report->unmappedEnvironments, QStringList{u"weird"_s});
    QCOMPARE(report->servicesWithoutTeam, QStringList{u"shop"_s});
    QCOMPARE(report->unknownSeverities, QStringList{u"strange"_s});
    QCOMPARE(report->incidentsWithoutSeverity, 1);
    QCOMPARE(room.count("SELECT finished_at FROM deployment WHERE key='d1'"),
             QDateTime(QDate(2026, 2, 27), QTime(9, 0), QTimeZone::UTC).toMSecsSinceEpoch());
    QCOMPARE(room.count("SELECT result FROM deployment WHERE key='d2'"), qint64(DeployResult::Failure));
    QCOMPARE(room.count("SELECT count(*) FROM contained"), 1);
    QCOMPARE(room.count("SELECT additions FROM change WHERE number=7 AND labels='hotfix\napi'"), 12);
    QCOMPARE(room.count("SELECT severity FROM incident WHERE caused_by='d1'"), 2);
    const auto utc = [](QDate date, int hour) { return QDateTime(date, QTime(hour, 0), QTimeZone::UTC).toMSecsSinceEpoch(); };
    QCOMPARE(room.count("SELECT coverage_from FROM stream"), utc(QDate(2026, 2, 21), 10));  // from its first event on
    QCOMPARE(room.count("SELECT coverage_to FROM stream"), utc(QDate(2026, 2, 28), 11));
}

void TestEventImport::whatDidHarmIsSaidByAColumnOfItsOwn()
{
    Room room;
    QVERIFY(room.import(u"d.csv"_s,
                        "id,result,failed,finished_at\nd1,success,yes,2026-03-01T10:00:00Z\n"
                        "d2,success,no,2026-03-01T10:00:00Z\nd3,success,,2026-03-01T10:00:00Z\n"));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE result=0"), 3);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE has_failed=(key='d1')"), 3);
}

void TestEventImport::importingAgainChangesNothing()
{
    Room room;
    const QByteArray bytes = deployments(0, limits::rowsAtOnce + 10);
    QCOMPARE(room.import(u"d.csv"_s, bytes)->counts.added, limits::rowsAtOnce + 10);
    QCOMPARE(room.import(u"d.csv"_s, bytes)->counts, (WriteCounts{.seen = limits::rowsAtOnce + 10}));
    QCOMPARE(room.import(u"other.csv"_s, deployments(5, 6) + "d5b,shop,production,2026-03-01T10:00:00Z\n")->counts,
             (WriteCounts{.seen = 2, .added = 1}));
}

void TestEventImport::anotherMappingOfTheSameRowsCounts()
{
    Room room;
    const QByteArray bytes("id,finished_at,outcome\nd1,2026-03-01T10:00:00Z,ok\nd2,2026-03-01T10:00:00Z,bad\n");
    const QMap<QString, QMap<QString, QString>> words{{u"result"_s, {{u"bad"_s, u"failure"_s}}}};
    QVERIFY(room.import(u"d.csv"_s, bytes, {.columns = {{u"result"_s, QString()}}}));
    QCOMPARE(room.count("SELECT sum(result) FROM deployment"), 0);
    QCOMPARE(room.import(u"d.csv"_s, bytes, {.words = words})->counts, (WriteCounts{.seen = 2, .changed = 2}));
    QCOMPARE(room.count("SELECT result FROM deployment WHERE key='d2'"), qint64(DeployResult::Failure));
}

void TestEventImport::aDryRunTellsAllAndWritesNothing()
{
    Room room;
    QVERIFY(room.import(u"d.csv"_s, deployments(0, 2)));
    const QByteArray more(
        "id,service,environment,finished_at\nd0,shop,production,2026-03-01T10:00:00Z\n"
        "d1,shop,production,2026-03-02T10:00:00Z\nd7,shop,production,2026-03-05T10:00:00Z\nd8,shop,production,soon\n");
    const Result<ImportReport> report = room.run(*room.plan(room.put(u"d.csv"_s, more)), ImportOptions::Mode::Dry);
    QVERIFY(report);
    QCOMPARE(report->state, ImportReport::State::Dry);
    QCOMPARE(report->counts, (WriteCounts{.seen = 3, .added = 1, .changed = 1, .rejected = 1}));
    QCOMPARE(report->counts.unchanged(), 1);
    QCOMPARE(report->first, QDateTime(QDate(2026, 3, 1), QTime(10, 0), QTimeZone::UTC).toMSecsSinceEpoch());
    QCOMPARE(report->last, QDateTime(QDate(2026, 3, 5), QTime(10, 0), QTimeZone::UTC).toMSecsSinceEpoch());
    QCOMPARE(report->examples.size(), 3);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 2);
    QCOMPARE(room.count("SELECT count(*) FROM ingest_run"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM reject"), 0);
}

void TestEventImport::tooManyRejectsKeepNothing()
{
    Room room;
    QVERIFY(room.import(u"d.csv"_s, deployments(0, 1)));
    const QByteArray bytes = deployments(10, 13) + "d20,shop,production,soon\n";
    const ImportPlan plan = room.plan(room.put(u"d.csv"_s, bytes)).value();
    QCOMPARE(room.run(plan)->state, ImportReport::State::TooManyRejects);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM ingest_run WHERE state='failed' AND error='rejects'"), 1);
    QCOMPARE(room.run(plan, ImportOptions::Mode::Confirmed)->state, ImportReport::State::Kept);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 4);
    QCOMPARE(room.count("SELECT count(*) FROM reject WHERE line=5 AND field='finished'"), 1);
    // A fifth is not over a fifth.
    const QByteArray fifth = deployments(30, 34) + "d40,shop,production,soon\n";
    QCOMPARE(room.import(u"d.csv"_s, fifth)->state, ImportReport::State::Kept);
}

void TestEventImport::rejectsSayLineFieldAndReason()
{
    Room room;
    const QByteArray bytes("id,service,environment,started_at,finished_at,result\n"
                           "d1,a,production,,2026-03-01T10:00:00Z,ok\n"
                           ",a,production,,2026-03-01T10:00:00Z,ok\n"
                           "d3,a,production,,12.13.2026,ok\n"
                           "d4,a,production,,2027-03-01T10:00:00Z,ok\n"
                           "d5,a,production,2026-03-02T10:00:00Z,2026-03-01T10:00:00Z,ok\n"
                           "d6,a,production,,2026-03-01T10:00:00Z,perhaps\n"
                           "d7,a\n"
                           "d8,=1+1,production,,2026-03-01T10:00:00Z,\"ok\n"
                           "d9,a,production,,2026-03-01T10:00:00Z,ok\n");
    const Result<ImportPlan> plan =
        room.plan(room.put(u"d.csv"_s, bytes),
                  {.kind = ImportKind::Deployments, .columns = {{u"finished"_s, u"finished_at"_s}}, .zone = u"UTC"_s});
    QVERIFY(plan);
    const Result<ImportReport> report = room.run(*plan, ImportOptions::Mode::Dry);
    QVERIFY(report);
    QStringList told;
    for (const Reject &reject : report->rejects)
        told.append(u"%1 %2 %3"_s.arg(reject.line).arg(reject.field, wordOf(reject.reason)));
    QCOMPARE(told,
             (QStringList{u"3 key missing_key"_s, u"4 finished bad_date"_s, u"5 finished future_date"_s,
                          u"6 finished end_before_start"_s, u"7 result unknown_enum"_s, u"8  ragged"_s, u"9  ragged"_s}));
    const QList<QByteArray> lines = room.rejects.data().split('\n');
    QCOMPARE(lines.at(0), "line,key,field,reason,text,row");
    QCOMPARE(lines.at(5), "7,d6,result,unknown_enum,perhaps,\"d6,a,production,,2026-03-01T10:00:00Z,perhaps\"");
    QCOMPARE(report->counts.seen, 2);
}

void TestEventImport::aKeyThatComesTwiceIsRejected()
{
    Room room;
    const Result<ImportReport> report = room.import(u"d.csv"_s, deployments(0, 10) + deployments(3, 4).sliced(35));
    QVERIFY(report);
    QCOMPARE(report->counts, (WriteCounts{.seen = 10, .added = 10, .rejected = 1}));
    QCOMPARE(report->rejects.constFirst().reason, Reject::Reason::DoubledInFile);
    QCOMPARE(report->rejects.constFirst().line, 12);
    QCOMPARE(report->rejects.constFirst().key, u"d3"_s);
}

void TestEventImport::whatIsCancelledLeavesNothing()
{
    Room room;
    QVERIFY(room.import(u"d.csv"_s, deployments(0, 1)));
    qint64 steps = 0;
    room.progress = [&](const ImportProgress &progress) {
        ++steps;
        if (progress.counts.seen >= 2 * limits::rowsAtOnce)
            room.stop.request_stop();
    };
    const Result<ImportReport> report = room.import(u"d.csv"_s, deployments(0, 4 * limits::rowsAtOnce));
    QVERIFY(report);
    QCOMPARE(report->state, ImportReport::State::Cancelled);
    QCOMPARE(steps, 2);
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM raw_record"), 1);
    QCOMPARE(room.count("SELECT count(*) FROM ingest_run WHERE state='cancelled'"), 1);
}

void TestEventImport::whatFailsLeavesNothing()
{
    // Reading ends in the middle with an error.
    class Broken final : public RecordReader {
    public:
        Result<std::optional<EventBatch>> next() override
        {
            if (m_isRead)
                return fail(ErrorKind::Io, u"gone"_s);
            m_isRead = true;
            return std::optional(EventBatch{.deployments = {{.origin = {.key = u"d1"_s, .raw = "1"}, .finished = 1}}});
        }
        qint64 position() const override { return 0; }
        qint64 size() const override { return 0; }

    private:
        bool m_isRead = false;
    };
    Room room;
    const Result<ImportReport> report = importEvents(room.store, std::make_unique<Broken>(),
                                                     {.source = {.kind = u"csv"_s, .name = u"X"_s}, .now = test::importedAt});
    QVERIFY(!report);
    QCOMPARE(report.error(), (Error{ErrorKind::Io, u"gone"_s}));
    QCOMPARE(room.count("SELECT count(*) FROM deployment"), 0);
    QCOMPARE(room.count("SELECT count(*) FROM source"), 0);
}

void TestEventImport::aStretchOfTimeIsReplaced()
{
    Room room;
    const QByteArray head("id,environment,finished_at\n");
    const QByteArray first("d1,production,2026-03-01T10:00:00Z\nd2,production,2026-03-02T10:00:00Z\n");
    const QByteArray later("d3,production,2026-04-01T10:00:00Z\n");
    QVERIFY(room.import(u"d.csv"_s, head + first + later));
    const FeedRequest::Stretch march{QDateTime(QDate(2026, 3, 1), QTime(), QTimeZone::UTC).toMSecsSinceEpoch(),
                                     QDateTime(QDate(2026, 4, 1), QTime(), QTimeZone::UTC).toMSecsSinceEpoch()};
    const ImportPlan without = room.plan(room.put(u"d.csv"_s, head + "d2,production,2026-03-02T10:00:00Z\n")).value();
    QCOMPARE(room.run(without, ImportOptions::Mode::Careful, march)->counts, (WriteCounts{.seen = 1, .gone = 1}));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"), 2);
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NOT NULL AND key='d1'"), 1);
    QCOMPARE(
        room.count("SELECT count(*) FROM audit WHERE what='import, replacing' AND about='Export' AND after LIKE '%gone 1'"), 1);
    // It comes again.
    QCOMPARE(room.import(u"d.csv"_s, head + first)->counts, (WriteCounts{.seen = 2, .changed = 1}));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"), 3);
}

/// What was found out of all events is found out anew when an import changed them, and only then.
void TestEventImport::numbersAreOfWhatIsThere()
{
    Room room;
    const auto deploymentsSeen = [&room] {
        const Result<Workspace> workspace = openWorkspace(room.store).result();
        return workspace ? workspace->events->data.deployments.size() : 0;
    };
    QVERIFY(room.import(u"d.csv"_s, deployments(0, 2)));
    QCOMPARE(deploymentsSeen(), size_t{2});
    QCOMPARE(room.count("SELECT count(*) FROM snapshot"), 1);
    const Result<ImportPlan> more = room.plan(room.put(u"more.csv"_s, deployments(2, 5)));
    QVERIFY(more);
    QVERIFY(room.run(*more, ImportOptions::Mode::Dry));
    QCOMPARE(room.count("SELECT count(*) FROM snapshot"), 1);
    QCOMPARE(deploymentsSeen(), size_t{2});
    QVERIFY(room.run(*more));
    QCOMPARE(deploymentsSeen(), size_t{5});
}

QTEST_GUILESS_MAIN(TestEventImport)
#include "tst_eventimport.moc"
