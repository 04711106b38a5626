// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/devlake.h"

#include "support/testcase.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Folder {
    QTemporaryDir folder;

    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
    }
    [[nodiscard]] EventBatch read() const
    {
        EventBatch all;
        const Result<std::unique_ptr<RecordReader>> reader = devLakeRecords(folder.path());
        while (reader) {
            const Result<std::optional<EventBatch>> batch = (*reader)->next();
            if (!batch || !*batch)
                break;
            all.deployments += (*batch)->deployments;
            all.changes += (*batch)->changes;
            all.incidents += (*batch)->incidents;
            all.tickets += (*batch)->tickets;
            all.contained += (*batch)->contained;
            all.rejects += (*batch)->rejects;
        }
        return all;
    }
};

Instant at(int day, int hour)
{
    return QDateTime(QDate(2026, 3, day), QTime(hour, 0), QTimeZone::UTC).toMSecsSinceEpoch();
}

const QByteArray deploymentTable(
    "id,cicd_scope_id,cicd_deployment_id,result,original_result,environment,original_environment,started_date,finished_date,"
    "duration_sec,commit_sha,repo_id,repo_url\n"
    "dc1,s1,d1,SUCCESS,success,PRODUCTION,prod,2026-03-01 09:00:00.000,2026-03-01 10:00:00.000,3600,abc,r1,\n"
    "dc2,s1,d2,FAILURE,canceled,PRODUCTION,prod,2026-03-01 09:00:00.000,2026-03-01 "
    "10:00:00.000,3600,abd,NULL,https://x.org/acme/api\n"
    "dc3,s1,d3,,running,,staging,2026-03-01 09:00:00.000,\\N,,abe,r1,\n"
    "dc4,s1,d4,SUCCESS,success,PRODUCTION,prod,2026-03-01 09:00:00,,7200,abf,r1,\n");

}  // namespace

class TestDevLake : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void oneTableIsEnough();
    void tablesAreJoined();
    void whatMysqlPrintsIsRead();
    void commitsAreInTheDeploymentOfTheirDifference();
    void olderIncidentsAreIssues();
    void badRowsAreRejected();
    void aFolderWithoutTablesIsNone();
};

void TestDevLake::oneTableIsEnough()
{
    const Folder folder;
    folder.put(u"cicd_deployment_commits.csv"_s, deploymentTable);
    const EventBatch batch = folder.read();
    QCOMPARE(batch.rejects, QList<Reject>());
    QCOMPARE(batch.deployments.size(), 4);
    const DeploymentRecord first = batch.deployments.at(0);
    QCOMPARE(first.origin.key, u"dc1"_s);
    QCOMPARE(first.group, u"d1"_s);
    QCOMPARE(first.repo, u"r1"_s);
    QCOMPARE(first.environment, u"PRODUCTION"_s);
    QCOMPARE(first.finished, at(1, 10));
    QCOMPARE(batch.deployments.at(1).result, DeployResult::Canceled);
    QCOMPARE(batch.deployments.at(1).repo, u"acme/api"_s);
    QCOMPARE(batch.deployments.at(2).result, DeployResult::Other);
    QCOMPARE(batch.deployments.at(2).environment, u"staging"_s);
    QVERIFY(!isKnown(batch.deployments.at(2).finished));
    QCOMPARE(batch.deployments.at(3).finished, at(1, 11));
    QCOMPARE(batch.deployments.at(3).finishedOrigin, FinishedOrigin::Duration);
}

void TestDevLake::tablesAreJoined()
{
    const Folder folder;
    folder.put(u"cicd_deployment_commits.csv"_s, deploymentTable);
    folder.put(u"repos.csv"_s, "id,name\nr1,acme/web\n");
    folder.put(u"accounts.csv"_s, "id,user_name\na1,ada\na2,bea\n");
    folder.put(u"project_mapping.csv"_s, "project_name,table,row_id\nShop,cicd_scopes,s1\nShop,boards,b1\n");
    folder.put(u"pull_requests.csv"_s,
               "id,base_repo_id,title,author_id,pull_request_key,created_date,merged_date,merge_commit_sha,additions\n"
               "p1,r1,\"Mend, it\",a1,7,2026-02-20 10:00:00,2026-02-21 10:00:00,m1,5\n"
               "p2,r1,Open,a1,8,2026-02-20 10:00:00,NULL,m2,\n");
    folder.put(u"pull_request_commits.csv"_s, "pull_request_id,commit_sha,commit_authored_date\np1,c1,2026-02-19 10:00:00\n");
    folder.put(u"pull_request_comments.csv"_s,
               "pull_request_id,account_id,created_date,type,status\n"
               "p1,a2,2026-02-20 12:00:00,REVIEW,APPROVED\np1,a2,2026-02-20 11:00:00,NORMAL,\n");
    folder.put(u"project_pr_metrics.csv"_s, "id,project_name,deployment_commit_id\np1,Shop,dc1\n");
    folder.put(u"incidents.csv"_s,
               "id,incident_key,title,status,created_date,resolution_date,severity,table,scope_id\n"
               "i1,K-1,Down,DONE,2026-03-02 10:00:00,2026-03-02 12:00:00,,boards,b1\n");
    const EventBatch batch = folder.read();
    QCOMPARE(batch.rejects, QList<Reject>());
    QCOMPARE(batch.deployments.constFirst().repo, u"acme/web"_s);
    QCOMPARE(batch.deployments.constFirst().service, u"Shop"_s);
    QCOMPARE(batch.changes.size(), 2);
    const ChangeRecord change = batch.changes.constFirst();
    QCOMPARE(change.title, u"Mend, it"_s);
    QCOMPARE(change.author, u"ada"_s);
    QCOMPARE(change.number, 7);
    QCOMPARE(change.commits.constFirst().sha, u"c1"_s);
    QCOMPARE(change.reviews.size(), 2);
    QCOMPARE(change.reviews.constFirst().reviewer, u"bea"_s);
    QCOMPARE(change.reviews.constFirst().kind, ReviewRecord::Kind::Review);
    QCOMPARE(change.reviews.constFirst().state, u"approved"_s);
    // Of one that is not merged it is a test.
    QCOMPARE(batch.changes.at(1).mergeSha, QString());
    QCOMPARE(batch.contained, (QList<ContainedRecord>{{u"dc1"_s, u"p1"_s, ContainedRecord::Method::Reachable}}));
    QCOMPARE(batch.incidents.constFirst().service, u"Shop"_s);
    QCOMPARE(batch.incidents.constFirst().firstResolved, at(2, 12));
}

void TestDevLake::whatMysqlPrintsIsRead()
{
    const Folder folder;
    folder.put(u"incidents.tsv"_s,
               "id\ttitle\tcreated_date\tresolution_date\n"
               "i1\ta \"quote\\tand\\na line\t2026-03-02 10:00:00.000\tNULL\n");
    const EventBatch batch = folder.read();
    QCOMPARE(batch.rejects, QList<Reject>());
    QCOMPARE(batch.incidents.constFirst().title, u"a \"quote\tand\na line"_s);
    QVERIFY(!isKnown(batch.incidents.constFirst().firstResolved));
}

void TestDevLake::commitsAreInTheDeploymentOfTheirDifference()
{
    const Folder folder;
    folder.put(u"cicd_deployment_commits.csv"_s, deploymentTable);
    folder.put(u"commits_diffs.csv"_s, "new_commit_sha,old_commit_sha,commit_sha\nabc,aaa,m1\nabf,abc,m2\n");
    folder.put(u"pull_requests.csv"_s,
               "id,base_repo_id,created_date,merged_date,merge_commit_sha\n"
               "p1,r1,2026-02-20 10:00:00,2026-02-21 10:00:00,m1\n"
               "p2,r1,2026-02-20 10:00:00,2026-02-21 10:00:00,m2\n"
               "p3,r1,2026-02-20 10:00:00,2026-02-21 10:00:00,m3\n");
    QCOMPARE(folder.read().contained,
             (QList<ContainedRecord>{{u"dc1"_s, u"p1"_s, ContainedRecord::Method::Reachable},
                                     {u"dc4"_s, u"p2"_s, ContainedRecord::Method::Reachable}}));
}

void TestDevLake::olderIncidentsAreIssues()
{
    const Folder folder;
    folder.put(u"issues.csv"_s,
               "id,type,title,created_date,resolution_date,priority,story_point\n"
               "1,INCIDENT,Down,2026-03-01 10:00:00,2026-03-01 12:00:00,P1,\n"
               "2,BUG,Wrong,2026-03-01 10:00:00,,,3\n");
    folder.put(u"issue_changelogs.csv"_s,
               "issue_id,field_name,to_value,original_to_value,created_date\n"
               "2,status,DONE,Closed,2026-03-03 10:00:00\n2,status,IN_PROGRESS,Doing,2026-03-02 10:00:00\n");
    const EventBatch batch = folder.read();
    QCOMPARE(batch.incidents.constFirst().severity, 1);
    const TicketRecord ticket = batch.tickets.constFirst();
    QCOMPARE(ticket.workClass, WorkClass::Defect);
    QCOMPARE(ticket.points, 3.0);
    QCOMPARE(ticket.steps.size(), 2);
    QCOMPARE(ticket.steps.constFirst().status, u"Doing"_s);
    QVERIFY(ticket.steps.constFirst().isActive);
    QVERIFY(ticket.steps.constLast().isDone);
}

void TestDevLake::badRowsAreRejected()
{
    const Folder folder;
    folder.put(u"incidents.csv"_s,
               "id,title,created_date,resolution_date\n,x,2026-03-01 10:00:00,\n2,x,soon,\n3,x,2026-03-02 10:00:00,2026-03-01 "
               "10:00:00\n4,x\n");
    const EventBatch batch = folder.read();
    QCOMPARE(batch.incidents.size(), 0);
    QList<Reject::Reason> reasons;
    for (const Reject &reject : batch.rejects)
        reasons.append(reject.reason);
    using enum Reject::Reason;
    QCOMPARE(reasons, (QList<Reject::Reason>{MissingKey, BadDate, EndBeforeStart, Ragged}));
    QCOMPARE(batch.rejects.at(1).field, u"created_date"_s);
    QCOMPARE(batch.rejects.at(1).line, 3);
}

void TestDevLake::aFolderWithoutTablesIsNone()
{
    const Folder folder;
    folder.put(u"deployments.csv"_s, "id\n1\n");
    QVERIFY(devLakeTables(folder.folder.path()).isEmpty());
    QCOMPARE(devLakeRecords(folder.folder.path()).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestDevLake)
#include "tst_devlake.moc"
