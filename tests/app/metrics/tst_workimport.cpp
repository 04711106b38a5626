// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/importroom.h"
#include "metrics/sprints.h"
#include "metrics/workspace.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

using Room = test::ImportRoom;

const QByteArray sprints("id,name,team,start_date,end_date,committed,added\n"
                         "S1,Honey,Ants,2026-03-02T00:00Z,2026-03-16T00:00Z,T1;T2,T3\n");
const QByteArray runs("run_id,repo,workflow,branch,earlier_attempts,conclusion,finished_at\n"
                      "1,pay,test,main,failure,success,2026-03-03T10:00Z\n"
                      "2,pay,test,main,,failure,2026-03-03T11:00Z\n"
                      "3,pay,test,feature/x,,failure,2026-03-03T12:00Z\n");
const QByteArray coverage("repo,flag,date,covered_lines,total_lines,debt_minutes\n"
                          "pay,unit,2026-03-03T10:00Z,90,100,30\n"
                          "web,unit,2026-03-03T10:00Z,10,900,\n");
const QByteArray tickets("key,team,type,created_at,started_at,done_at,story_points,escaped\n"
                         "T1,Ants,bug,2026-03-01T10:00Z,2026-03-02T10:00Z,2026-03-04T10:00Z,3,yes\n"
                         "T2,Ants,story,2026-03-01T10:00Z,2026-03-02T10:00Z,2026-03-05T10:00Z,5,no\n"
                         "T3,Ants,story,2026-03-01T10:00Z,2026-03-03T10:00Z,2026-03-06T10:00Z,1,no\n");

WorkspaceWork workOf(Room &room)
{
    const Result<Workspace> workspace = openWorkspace(room.store).result();
    return workspace ? *workspace->work : WorkspaceWork();
}

}  // namespace

/// Tables of work become the work that formulas read.
class TestWorkImport : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void kindsAreGuessed_data();
    void kindsAreGuessed();
    void aDeploymentWithAWorkflowIsNoRun();
    void ticketsAndSprints();
    void runsHaveTheirAttempts();
    void reportsOfCoverage();
    void pointsOfTwoNumbers();
    void whatCannotBeIsRejected_data();
    void whatCannotBeIsRejected();
    void aReportThatComesAgainIsTheSame();
};

void TestWorkImport::kindsAreGuessed_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("kind");
    QTest::newRow("sprints") << sprints << u"sprints"_s;
    QTest::newRow("runs") << runs << u"runs"_s;
    QTest::newRow("coverage") << coverage << u"coverage"_s;
    QTest::newRow("tickets") << tickets << u"tickets"_s;
    QTest::newRow("ratios") << QByteArray("metric,from,to,good,total\nslo.sli,2026-01-01,2026-04-01,9,10\n") << u"points"_s;
}

void TestWorkImport::kindsAreGuessed()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, kind);
    Room room;
    const Result<ImportPlan> plan = room.plan(room.put(u"export.csv"_s, table));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    QCOMPARE(wordOf(plan->tables.constFirst().profile.kind), kind);
    QVERIFY(plan->isReady());
}

void TestWorkImport::aDeploymentWithAWorkflowIsNoRun()
{
    Room room;
    const Result<ImportPlan> plan =
        room.plan(room.put(u"x.csv"_s, "id,workflow,environment,status,finished_at\n1,go,production,ok,2026-03-03T10:00Z\n"));
    QVERIFY(plan);
    QCOMPARE(plan->tables.constFirst().profile.kind, ImportKind::Deployments);
}

void TestWorkImport::ticketsAndSprints()
{
    Room room;
    QVERIFY(room.import(u"tickets.csv"_s, tickets));
    QVERIFY(room.import(u"sprints.csv"_s, sprints));
    const WorkspaceWork work = workOf(room);
    QCOMPARE(work.data.tickets.size(), size_t{3});
    QVERIFY(work.data.tickets.at(0).isFromProduction && !work.data.tickets.at(1).isFromProduction);
    QCOMPARE(work.sprints, QStringList{u"Honey"_s});
    const SprintResult result = sprintResult(work.data, work.data.sprints.at(0));
    QCOMPARE(result.velocity, 9.0);
    QCOMPARE(result.committed, 8.0);
    QCOMPARE(result.kept, 8.0);
}

void TestWorkImport::runsHaveTheirAttempts()
{
    Room room;
    QVERIFY(room.import(u"builds.csv"_s, runs));
    const WorkData data = workOf(room).data;
    QCOMPARE(data.runs.size(), size_t{2});  // of the main branch
    QVERIFY(data.runs.at(0).isFlaky && data.runs.at(0).outcome == CiRun::Outcome::Success);
    QVERIFY(!data.runs.at(1).isFlaky && data.runs.at(1).outcome == CiRun::Outcome::Failure);
    const Result<Workspace> workspace = openWorkspace(room.store).result();
    QCOMPARE(int{workspace->events->streams.at(0).kinds}, int{StreamCoverage::Runs});
}

void TestWorkImport::reportsOfCoverage()
{
    Room room;
    QVERIFY(room.import(u"coverage.csv"_s, coverage));
    const WorkData data = workOf(room).data;
    QCOMPARE(data.coverage.size(), size_t{2});
    QCOMPARE(data.coverage.at(0).lines.some, 90.0);
    QCOMPARE(data.coverage.at(0).debtMinutes, 30.0);
    QCOMPARE(data.coverage.at(1).lines.all, 900.0);
    QVERIFY(data.coverage.at(1).debtMinutes < 0 && data.coverage.at(1).branches.all == 0);
}

void TestWorkImport::pointsOfTwoNumbers()
{
    Room room;
    const Result<ImportReport> report = room.import(u"metrics.csv"_s,
                                                    "metric,from,to,numerator,denominator,value\n"
                                                    "learn.hours,2026-01-01,2026-04-01,36,12,\n"
                                                    "learn.talks,2026-01-01,2026-04-01,,,4\n"
                                                    "learn.goal,2026-01-01,2026-04-01,9,,\n");
    QVERIFY(report);
    QCOMPARE(report->counts.rejected, 1);
    QCOMPARE(report->rejects.constFirst().reason, Reject::Reason::BadNumber);
    QVERIFY(report->state == ImportReport::State::TooManyRejects);
    QVERIFY(room.import(u"metrics.csv"_s,
                        "metric,from,to,numerator,denominator,value\n"
                        "learn.hours,2026-01-01,2026-04-01,36,12,\n"
                        "learn.talks,2026-01-01,2026-04-01,,,4\n"));
    const WorkData data = workOf(room).data;
    QCOMPARE(data.points.size(), size_t{2});
    QVERIFY(!data.points.at(0).value && data.points.at(0).numerator == 36.0);
}

void TestWorkImport::whatCannotBeIsRejected_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("told");
    const QByteArray ofSprints = sprints.first(sprints.indexOf('\n') + 1);
    const QByteArray ofRuns = runs.first(runs.indexOf('\n') + 1);
    const QByteArray ofCoverage = coverage.first(coverage.indexOf('\n') + 1);
    QTest::newRow("a sprint that ends before it begins") << ofSprints + "S1,a,b,2026-03-16T00:00Z,2026-03-02T00:00Z,T1,\n"
                                                         << u"to end_before_start"_s;
    QTest::newRow("a run that ended in no way") << ofRuns + "1,pay,test,main,,perhaps,2026-03-03T10:00Z\n"
                                                << u"conclusion unknown_enum"_s;
    QTest::newRow("an attempt that ended in no way") << ofRuns + "1,pay,test,main,perhaps,ok,2026-03-03T10:00Z\n"
                                                     << u"earlier unknown_enum"_s;
    QTest::newRow("a run without a key") << ofRuns + ",pay,test,main,,ok,2026-03-03T10:00Z\n" << u"key missing_key"_s;
    QTest::newRow("more covered than there is") << ofCoverage + "pay,unit,2026-03-03T10:00Z,101,100,\n"
                                                << u"covered bad_number"_s;
    QTest::newRow("less than nothing") << ofCoverage + "pay,unit,2026-03-03T10:00Z,-1,100,\n" << u"covered bad_number"_s;
    QTest::newRow("a report without a time") << ofCoverage + "pay,unit,,1,100,\n" << u"at bad_date"_s;
}

void TestWorkImport::whatCannotBeIsRejected()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, told);
    Room room;
    const Result<ImportPlan> plan = room.plan(room.put(u"export.csv"_s, table));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    const Result<ImportReport> report = room.run(*plan, ImportOptions::Mode::Dry);
    QVERIFY(report);
    QCOMPARE(report->rejects.size(), 1);
    QCOMPARE(report->rejects.at(0).field + u' ' + wordOf(report->rejects.at(0).reason), told);
}

void TestWorkImport::aReportThatComesAgainIsTheSame()
{
    Room room;
    QVERIFY(room.import(u"coverage.csv"_s, coverage));
    const Result<ImportReport> again = room.import(u"coverage.csv"_s, coverage);
    QVERIFY(again);
    QCOMPARE(again->counts.added, 0);
    QCOMPARE(workOf(room).data.coverage.size(), size_t{2});
}

QTEST_GUILESS_MAIN(TestWorkImport)
#include "tst_workimport.moc"
