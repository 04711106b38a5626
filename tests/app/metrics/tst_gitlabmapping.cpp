// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 2.2.
#include "metrics/sources/gitlabmapping.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

const HostedProject web{.source = {.kind = HostKind::GitLab, .server = QUrl(u"https://gitlab.example"_s)},
                        .id = u"77"_s,
                        .path = u"acme/web/shop"_s,
                        .defaultBranch = u"main"_s};

EventBatch mapped(const QString &page, void (*map)(const QJsonObject &, const HostedProject &, EventBatch &))
{
    EventBatch batch;
    for (const auto rows = rowsIn(recordedJson(page), {}).value(); const QJsonObject &row : rows)
        map(row, web, batch);
    return batch;
}

}  // namespace

class TestGitLabMapping : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aDeploymentIsFinishedWithItsJob();
    void canceledIsNeitherSuccessNorFailure();
    void theHostsWordForAnEnvironmentStandsBeforeItsName();
    void whatADeploymentHoldsIsLinked();
    void aMergeRequestHasItsNotes();
    void aFastForwardMergeIsItsHead();
    void anIncidentHasSeverityAndService();
    void aPipelineIsARun();
    void onlyWhatIsMergedIsAskedForMore();
    void datesAreAskedForWithTheirSigns();
};

void TestGitLabMapping::aDeploymentIsFinishedWithItsJob()
{
    const EventBatch batch = mapped(u"gitlab/deployments.json"_s, mapGitLabDeployment);
    QCOMPARE(batch.deployments.size(), 4);
    QCOMPARE(batch.deployments.at(0).result, DeployResult::Other);
    QCOMPARE(batch.deployments.at(0).finished, unknownInstant);
    QCOMPARE(batch.deployments.at(1).finished, utc("2026-09-21T13:10:00Z"));
    QCOMPARE(batch.deployments.at(1).finishedOrigin, FinishedOrigin::Event);
    QCOMPARE(batch.deployments.at(1).started, utc("2026-09-21T13:02:00Z"));
    const DeploymentRecord failed = batch.deployments.at(3);
    QCOMPARE(failed.result, DeployResult::Failure);
    QCOMPARE(failed.finished, utc("2026-09-19T13:12:00Z"));
    QVERIFY(failed.finishedOrigin != FinishedOrigin::Event);  // it is only when it changed last
    QCOMPARE(failed.trigger, Deployment::Trigger::Automated);
}

void TestGitLabMapping::canceledIsNeitherSuccessNorFailure()
{
    const EventBatch batch = mapped(u"gitlab/deployments.json"_s, mapGitLabDeployment);
    QCOMPARE(batch.deployments.at(2).result, DeployResult::Canceled);
}

void TestGitLabMapping::theHostsWordForAnEnvironmentStandsBeforeItsName()
{
    const EventBatch batch = mapped(u"gitlab/deployments.json"_s, mapGitLabDeployment);
    QCOMPARE(batch.deployments.at(0).environment, u"production"_s);
    QCOMPARE(batch.deployments.at(1).environment, u"production/eu-cluster"_s);
}

void TestGitLabMapping::whatADeploymentHoldsIsLinked()
{
    QJsonObject row = recordedJson(u"gitlab/deployments.json"_s)[1].toObject();
    row.insert("merge_requests"_L1, recordedJson(u"gitlab/deployment-merges.json"_s));
    EventBatch batch;
    mapGitLabDeployment(row, web, batch);
    QCOMPARE(batch.contained, (QList<ContainedRecord>{{u"603"_s, u"9007"_s}, {u"603"_s, u"9006"_s}}));
}

void TestGitLabMapping::aMergeRequestHasItsNotes()
{
    QJsonObject row = recordedJson(u"gitlab/merge_requests.json"_s)[0].toObject();
    row.insert("commits"_L1, recordedJson(u"gitlab/merge-commits.json"_s));
    row.insert("notes"_L1, recordedJson(u"gitlab/merge-notes.json"_s));
    EventBatch batch;
    mapGitLabMerge(row, web, batch);
    const ChangeRecord merge = batch.changes.at(0);
    QCOMPARE(merge.origin.key, u"9007"_s);
    QCOMPARE(merge.number, 7);
    QCOMPARE(merge.created, utc("2026-09-20T09:00:00Z") + 123);
    QCOMPARE(merge.ready, utc("2026-09-20T15:00:00Z"));
    QCOMPARE(merge.mergeSha, u"m7"_s);
    QCOMPARE(merge.commits.at(0).authored, utc("2026-09-20T06:00:00Z"));
    QCOMPARE(merge.reviews.size(), 2);
    QCOMPARE(merge.reviews.at(0).kind, ReviewRecord::Kind::Comment);
    QCOMPARE(merge.reviews.at(0).reviewer, u"grace"_s);
    QCOMPARE(merge.reviews.at(1).kind, ReviewRecord::Kind::Review);
    QCOMPARE(merge.reviews.at(1).state, u"APPROVED"_s);
}

void TestGitLabMapping::aFastForwardMergeIsItsHead()
{
    const EventBatch batch = mapped(u"gitlab/merge_requests.json"_s, mapGitLabMerge);
    QCOMPARE(batch.changes.at(1).mergeSha, u"h6"_s);
    QCOMPARE(batch.changes.at(1).authorClass, AuthorClass::Bot);
    QCOMPARE(batch.changes.at(2).mergeSha, QString());  // not merged
    QCOMPARE(batch.changes.at(2).authorClass, AuthorClass::Human);
}

void TestGitLabMapping::anIncidentHasSeverityAndService()
{
    const EventBatch batch = mapped(u"gitlab/incidents.json"_s, mapGitLabIncident);
    QCOMPARE(batch.incidents.at(0).severity, 2);
    QCOMPARE(batch.incidents.at(0).service, u"pay"_s);
    QCOMPARE(batch.incidents.at(0).firstResolved, utc("2026-09-22T09:40:00Z"));
}

void TestGitLabMapping::aPipelineIsARun()
{
    const EventBatch batch = mapped(u"gitlab/pipelines.json"_s, mapGitLabPipeline);
    QCOMPARE(batch.runs.at(0).attempts.at(0).conclusion, CiAttempt::Conclusion::Failure);
    QCOMPARE(batch.runs.at(0).attempts.at(0).finished, utc("2026-09-21T12:20:00Z"));
    QVERIFY(batch.runs.at(0).isDefaultBranch);
    QCOMPARE(batch.runs.at(1).attempts.at(0).finished, unknownInstant);
}

void TestGitLabMapping::onlyWhatIsMergedIsAskedForMore()
{
    const HostedResource merges = gitLabResources().at(0);
    QCOMPARE(merges.details(recordedJson(u"gitlab/merge_requests.json"_s)[0].toObject(), web).size(), 2);
    QCOMPARE(merges.details(recordedJson(u"gitlab/merge_requests.json"_s)[2].toObject(), web).size(), 0);
}

void TestGitLabMapping::datesAreAskedForWithTheirSigns()
{
    const HostedResource deployments = gitLabResources().at(1);
    const ListBounds bounds{.floor = utc("2026-09-21T12:00:00Z")};
    const QByteArray address = deployments.lists(web, bounds).at(0).first.url.toEncoded();
    QVERIFY2(address.startsWith("https://gitlab.example/api/v4/projects/77/deployments?"), address.constData());
    QVERIFY2(address.contains("order_by=updated_at"), address.constData());
    QVERIFY2(address.contains("updated_after=2026-09-21T12%3A00%3A00Z"), address.constData());
    const QByteArray old = deployments.instead->lists(web, bounds).at(0).first.url.toEncoded();
    QVERIFY2(old.contains("order_by=created_at") && !old.contains("updated_after"), old.constData());
}

QTEST_GUILESS_MAIN(TestGitLabMapping)
#include "tst_gitlabmapping.moc"
