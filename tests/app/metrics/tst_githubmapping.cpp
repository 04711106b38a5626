// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 2.1.
#include "metrics/sources/githubmapping.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

using Map = void (*)(const QJsonObject &, const HostedProject &, EventBatch &);

const HostedProject shop{
    .source = {.path = u"acme/shop"_s}, .id = u"4711"_s, .path = u"acme/shop"_s, .defaultBranch = u"main"_s};

EventBatch mapped(const QJsonValue &page, QLatin1StringView rowsAt, Map map)
{
    EventBatch batch;
    for (const auto rows = rowsIn(page, rowsAt).value(); const QJsonObject &row : rows)
        map(row, shop, batch);
    return batch;
}

constexpr auto graphRows = "data.repository.rows.nodes"_L1;

/// Two forms of one answer differ in what is kept of them as it came, and nowhere else.
template<class Record>
Record withoutRaw(Record record)
{
    record.origin.raw.clear();
    return record;
}

}  // namespace

class TestGitHubMapping : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aDeploymentIsFinishedByItsLatestSuccess();
    void bothWaysOfAskingGiveTheSameDeployment();
    void aPullHasItsCommitsAndReviews();
    void bothWaysOfAskingGiveTheSamePull();
    void aTrialMergeIsNotTaken();
    void aBotIsCalledTheSameEverywhere();
    void whatARevertTakesBackIsKnown();
    void issuesAreIncidents();
    void aReleaseIsADeploymentOfItsOwnKind();
    void theAttemptsOfARunAreKeptApart();
    void theLatestAttemptsOfManyAreAskedFor();
    void whatIsMissingIsRejected_data();
    void whatIsMissingIsRejected();
};

void TestGitHubMapping::aDeploymentIsFinishedByItsLatestSuccess()
{
    const EventBatch batch = mapped(recordedJson(u"github/deployments-graph.json"_s), graphRows, mapGitHubDeployment);
    QCOMPARE(batch.deployments.size(), 4);
    const DeploymentRecord running = batch.deployments.at(0);
    QCOMPARE(running.result, DeployResult::Other);
    QCOMPARE(running.finished, unknownInstant);
    QCOMPARE(running.trigger, Deployment::Trigger::Automated);
    QCOMPARE(running.actor, u"github-actions[bot]"_s);
    const DeploymentRecord replaced = batch.deployments.at(1);
    QCOMPARE(replaced.result, DeployResult::Success);
    QCOMPARE(replaced.finished, utc("2026-09-21T13:10:00Z"));
    QCOMPARE(replaced.started, utc("2026-09-21T13:02:00Z"));
    QCOMPARE(replaced.origin.updated, utc("2026-09-22T09:30:00Z"));
    QCOMPARE(replaced.repo, u"acme/shop"_s);
    QCOMPARE(replaced.environment, u"production"_s);
    QCOMPARE(replaced.commit, u"c12"_s);
    const DeploymentRecord failed = batch.deployments.at(2);
    QCOMPARE(failed.result, DeployResult::Failure);
    QCOMPARE(failed.finished, utc("2026-09-19T10:20:00Z"));
    const DeploymentRecord inactive = batch.deployments.at(3);
    QCOMPARE(inactive.result, DeployResult::Other);  // no failure
    QCOMPARE(inactive.finished, unknownInstant);
}

void TestGitHubMapping::bothWaysOfAskingGiveTheSameDeployment()
{
    QJsonObject row = recordedJson(u"github/deployments-rest.json"_s)[0].toObject();
    row.insert("statuses"_L1, recordedJson(u"github/deployment-statuses-rest.json"_s));
    EventBatch rest;
    mapGitHubDeployment(row, shop, rest);
    const EventBatch graph = mapped(recordedJson(u"github/deployments-graph.json"_s), graphRows, mapGitHubDeployment);
    QCOMPARE(rest.deployments.size(), 1);
    QVERIFY(withoutRaw(rest.deployments.at(0)) == withoutRaw(graph.deployments.at(1)));
}

void TestGitHubMapping::aPullHasItsCommitsAndReviews()
{
    const EventBatch batch = mapped(recordedJson(u"github/pulls-graph-1.json"_s), graphRows, mapGitHubPull);
    const ChangeRecord pull = batch.changes.at(1);
    QCOMPARE(pull.origin.key, u"902"_s);
    QCOMPARE(pull.origin.url, u"https://github.example/acme/shop/pull/12"_s);
    QCOMPARE(pull.number, 12);
    QCOMPARE(pull.author, u"ada"_s);
    QCOMPARE(pull.authorClass, AuthorClass::Human);
    QCOMPARE(pull.coauthors, QStringList{u"lin"_s});
    QCOMPARE(pull.mergeSha, u"c12"_s);
    QCOMPARE(pull.headSha, u"h12"_s);
    QCOMPARE(pull.labels, QStringList{u"feature"_s});
    QCOMPARE(pull.merged, utc("2026-09-21T12:00:00Z"));
    QCOMPARE(pull.ready, utc("2026-09-20T15:00:00Z"));
    QCOMPARE(pull.additions, 40);
    QCOMPARE(pull.files, 5);
    QCOMPARE(pull.commits.size(), 2);
    QCOMPARE(pull.commits.at(0).authored, utc("2026-09-20T08:00:00Z"));
    QCOMPARE(pull.commits.at(0).author, u"ada"_s);
    QCOMPARE(pull.reviews.size(), 1);  // what is pending is nobody's review yet
    QCOMPARE(pull.reviews.at(0).reviewer, u"grace"_s);
    QCOMPARE(pull.reviews.at(0).submitted, utc("2026-09-21T09:00:00Z"));
}

void TestGitHubMapping::bothWaysOfAskingGiveTheSamePull()
{
    QJsonObject row = recordedJson(u"github/pulls-rest.json"_s)[0].toObject();
    row.insert("commits"_L1, recordedJson(u"github/pull-commits-rest.json"_s));
    row.insert("reviews"_L1, recordedJson(u"github/pull-reviews-rest.json"_s));
    row.insert("ready"_L1, recordedJson(u"github/pull-timeline-rest.json"_s));
    EventBatch rest;
    mapGitHubPull(row, shop, rest);
    ChangeRecord graph = mapped(recordedJson(u"github/pulls-graph-1.json"_s), graphRows, mapGitHubPull).changes.at(1);
    graph.additions = graph.deletions = graph.files = -1;  // which a list by REST does not say
    QVERIFY(withoutRaw(rest.changes.at(0)) == withoutRaw(graph));
}

void TestGitHubMapping::aTrialMergeIsNotTaken()
{
    const EventBatch graph = mapped(recordedJson(u"github/pulls-graph-2.json"_s), graphRows, mapGitHubPull);
    QCOMPARE(graph.changes.at(0).mergeSha, QString());
    QCOMPARE(graph.changes.at(0).ready, unknownInstant);  // it became a draft later
    const EventBatch rest = mapped(recordedJson(u"github/pulls-rest.json"_s), {}, mapGitHubPull);
    QCOMPARE(rest.changes.at(1).mergeSha, QString());
    QCOMPARE(rest.changes.at(0).mergeSha, u"c12"_s);
}

void TestGitHubMapping::aBotIsCalledTheSameEverywhere()
{
    const EventBatch graph = mapped(recordedJson(u"github/pulls-graph-2.json"_s), graphRows, mapGitHubPull);
    const EventBatch rest = mapped(recordedJson(u"github/pulls-rest.json"_s), {}, mapGitHubPull);
    QCOMPARE(graph.changes.at(0).author, u"dependabot[bot]"_s);
    QCOMPARE(rest.changes.at(1).author, u"dependabot[bot]"_s);
    QCOMPARE(graph.changes.at(0).authorClass, AuthorClass::Bot);
    QCOMPARE(rest.changes.at(1).authorClass, AuthorClass::Bot);
}

void TestGitHubMapping::whatARevertTakesBackIsKnown()
{
    const EventBatch batch = mapped(recordedJson(u"github/pulls-graph-1.json"_s), graphRows, mapGitHubPull);
    QCOMPARE(batch.changes.at(0).reverts, u"12"_s);
    QCOMPARE(batch.changes.at(1).reverts, QString());
}

void TestGitHubMapping::issuesAreIncidents()
{
    const EventBatch batch = mapped(recordedJson(u"github/issues.json"_s), {}, mapGitHubIssue);
    QCOMPARE(batch.incidents.size(), 2);  // and the pull request is none
    const IncidentRecord incident = batch.incidents.at(0);
    QCOMPARE(incident.severity, 2);
    QCOMPARE(incident.service, u"pay"_s);
    QCOMPARE(incident.causedBy, u"1a2b3c4d"_s);
    QCOMPARE(incident.created, utc("2026-09-21T13:20:00Z"));
    QCOMPARE(incident.firstResolved, utc("2026-09-22T09:40:00Z"));
    QVERIFY(incident.duplicateOf.isEmpty());
    QVERIFY(!batch.incidents.at(1).duplicateOf.isEmpty());
    QVERIFY(batch.rejects.isEmpty());
}

void TestGitHubMapping::aReleaseIsADeploymentOfItsOwnKind()
{
    const EventBatch batch = mapped(recordedJson(u"github/releases.json"_s), {}, mapGitHubRelease);
    QCOMPARE(batch.deployments.size(), 2);  // a draft is none
    QCOMPARE(batch.deployments.at(0).environment, u"release"_s);
    QCOMPARE(batch.deployments.at(0).version, u"v1.1.0"_s);
    QCOMPARE(batch.deployments.at(0).finished, utc("2026-09-21T14:00:00Z"));
    QCOMPARE(batch.deployments.at(1).environment, u"prerelease"_s);
}

void TestGitHubMapping::theAttemptsOfARunAreKeptApart()
{
    QJsonObject row = recordedJson(u"github/runs.json"_s)["workflow_runs"_L1][0].toObject();
    row.insert("attempts"_L1, QJsonArray{recordedJson(u"github/run-attempt.json"_s)});
    EventBatch batch;
    mapGitHubRun(row, shop, batch);
    const CiRunRecord run = batch.runs.at(0);
    QVERIFY(run.isDefaultBranch);
    QCOMPARE(run.attempts.size(), 2);
    QCOMPARE(run.attempts.at(0).conclusion, CiAttempt::Conclusion::Failure);
    QCOMPARE(run.attempts.at(0).finished, utc("2026-09-21T12:11:00Z"));
    QCOMPARE(run.attempts.at(1).conclusion, CiAttempt::Conclusion::Success);
    QCOMPARE(run.attempts.at(1).started, utc("2026-09-21T12:30:00Z"));
    const EventBatch others = mapped(recordedJson(u"github/runs.json"_s), "workflow_runs"_L1, mapGitHubRun);
    QCOMPARE(others.runs.at(1).attempts.at(0).conclusion, CiAttempt::Conclusion::Other);  // canceled
    QVERIFY(!others.runs.at(1).isDefaultBranch);
}

void TestGitHubMapping::theLatestAttemptsOfManyAreAskedFor()
{
    const auto all = gitHubResources(shop);
    const auto runs = std::ranges::find(all, u"runs"_s, &HostedResource::stream);
    QVERIFY(runs != all.cend());
    const auto details = runs->details({{u"id"_s, 812}, {u"run_attempt"_s, 500}}, shop);
    QCOMPARE(details.size(), 20);
    QVERIFY(details.constLast().url.path().endsWith("/actions/runs/812/attempts/499"_L1));
    QCOMPARE(runs->details({{u"id"_s, 812}, {u"run_attempt"_s, 1}}, shop).size(), 0);
}

void TestGitHubMapping::whatIsMissingIsRejected_data()
{
    QTest::addColumn<Map>("map");
    QTest::addColumn<QJsonObject>("row");
    QTest::addColumn<QString>("field");
    QTest::newRow("no id") << Map(mapGitHubPull) << QJsonObject{{u"created_at"_s, u"2026-09-21T12:00:00Z"_s}} << u"id"_s;
    QTest::newRow("no time") << Map(mapGitHubDeployment) << QJsonObject{{u"id"_s, 1}} << u"created_at"_s;
    QTest::newRow("no date") << Map(mapGitHubIssue) << QJsonObject{{u"id"_s, 1}, {u"created_at"_s, u"soon"_s}}
                             << u"created_at"_s;
    QTest::newRow("no tag") << Map(mapGitHubRelease)
                            << QJsonObject{{u"id"_s, 1}, {u"published_at"_s, u"2026-09-21T12:00:00Z"_s}} << u"tag_name"_s;
    QTest::newRow("an empty run") << Map(mapGitHubRun) << QJsonObject{} << u"id"_s;
}

void TestGitHubMapping::whatIsMissingIsRejected()
{
    QFETCH(const Map, map);
    QFETCH(const QJsonObject, row);
    EventBatch batch;
    map(row, shop, batch);
    QCOMPARE(batch.rejects.size(), 1);
    QTEST(batch.rejects.at(0).field, "field");
    batch.rejects.clear();
    QVERIFY(batch == EventBatch());
}

QTEST_GUILESS_MAIN(TestGitHubMapping)
#include "tst_githubmapping.moc"
