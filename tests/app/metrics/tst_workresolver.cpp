// SPDX-License-Identifier: Apache-2.0
#include "metrics/workresolver.h"

#include "app/metrics/seta.h"
#include "app/metrics/workroom.h"
#include "metrics/compat/compatfacts.h"
#include "metrics/eventresolver.h"
#include "metrics/eventstore.h"
#include "metrics/flow.h"
#include "metrics/people.h"
#include "metrics/quality.h"
#include "metrics/review.h"
#include "metrics/surveys.h"
#include "support/testcase.h"

#include <QTemporaryDir>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QDateTime now(QDate(2026, 4, 6), QTime(9, 0), QTimeZone::UTC);

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

/// A workspace of one source, whose rows a test gives.
struct Room {
    QTemporaryDir folder;
    EventStore store{eventDatabase(folder.path())};
    EventSource source = store.keepSource({.kind = u"csv"_s, .name = u"Export"_s}, now).result().value();
    EventStream stream = store.stream(source.id, u"rows"_s, u"all"_s).result().value();
    IngestRun run = store.beginRun(stream.id, now).result().value();
    WorkspaceRules rules{.calendar = ReportingCalendar()};
    WorkspaceEvents events;

    void write(const EventBatch &batch)
    {
        const Result<WriteCounts> written = store.commit(run, stream, batch).result();
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
    }
    void execute(const char *sql)
    {
        QVERIFY(store.write(Durability::Fast, [sql](Connection &connection) { return connection.execute(sql); }).result());
    }
    WorkspaceWork resolve()
    {
        const auto resolved = store
                                  .read<WorkspaceWork>([this](Connection &connection) {
                                      return resolveEvents(connection, rules).and_then([&](const WorkspaceEvents &found) {
                                          events = found;
                                          return resolveWork(connection, rules, events);
                                      });
                                  })
                                  .result();
        if (!resolved)
            QTest::qFail(qPrintable(resolved.error().detail), __FILE__, __LINE__);
        return resolved.value_or(WorkspaceWork());
    }
};

ChangeRecord pull(qint64 number)
{
    return {.origin = {.key = QString::number(number), .raw = QByteArray::number(number)},
            .repo = u"pay"_s,
            .number = number,
            .author = u"ada"_s,
            .created = seta::at("25 09:00"),
            .merged = seta::at("26 10:00"),
            .additions = 60,
            .deletions = 40,
            .churned = 20};
}

}  // namespace

class TestWorkResolver : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void exampleSetBGivesItsNumbers();
    void discardedAndExcludedItems();
    void whoReviewsAndWhoWrites();
    void momentsThatTheSourceDidNotSay();
    void botsAndAuthorsReviewNothing();
    void qualityReports();
    void surveysAndPoints();
    void joinersAndSharedFiles();
    void severitiesThatChange();
    void partsOfAnEarlierStateGo();
    void whatOtherToolsLookAt();
};

void TestWorkResolver::exampleSetBGivesItsNumbers()
{
    Room room;
    room.write(setBRecords());
    const WorkspaceWork work = room.resolve();
    const MetricScope both{.window = setb::both()};
    QCOMPARE(work.tickets.size(), size_t{7});
    QCOMPARE(throughput(work.data, both).n, 5);
    QVERIFY(isNear(cycleTime(work.data, both).value, seta::hours(48)));
    QVERIFY(isNear(flowWaste(work.data, both).value, 1 - 126.0 / 342));
    QVERIFY(isNear(averageInProgress(work.data, {.window = setb::w11()}).value, 285.0 / 168));
    QCOMPARE(reopenedShare(work.data, both).numerator, 1);
    QCOMPARE(handoffs(work.data, both).numerator, 2);
    const MetricScope bees{.window = setb::both(), .filter = {.teams = {false, true}}};
    QCOMPARE(throughput(work.data, bees).n, 0);
    QCOMPARE(work.data.tickets.at(2).waitsFor.size(), size_t{1});  // of another team, and known
    QCOMPARE(work.data.sprints.size(), size_t{1});
    const SprintResult sprint = sprintResult(work.data, work.data.sprints.at(0));
    QVERIFY(isNear(sprint.velocity, 19) && isNear(sprint.sayDo(), 13.0 / 18));
}

void TestWorkResolver::discardedAndExcludedItems()
{
    Room room;
    EventBatch batch = setBRecords();
    batch.tickets[0].isDiscarded = true;
    batch.tickets[1].isFromProduction = true;
    room.write(batch);
    room.execute("INSERT INTO exclusion(kind, source, key, reason, person, at) VALUES('ticket',1,'T4','test','ada',0)");
    const WorkspaceWork work = room.resolve();
    QVERIFY(!isKnown(work.data.tickets.at(0).done));
    QCOMPARE(work.data.tickets.at(0).discarded, setb::at(5, 9));
    QVERIFY(work.data.tickets.at(3).isExcluded && !work.data.tickets.at(2).isExcluded);
    QVERIFY(work.data.tickets.at(1).isFromProduction && work.data.tickets.at(1).workClass == WorkClass::Defect);
}

void TestWorkResolver::whoReviewsAndWhoWrites()
{
    Room room;
    ChangeRecord change = pull(1);
    change.commits = {{.sha = u"b"_s, .authored = seta::at("25 11:00"), .author = u"eve"_s},
                      {.sha = u"a"_s, .authored = seta::at("25 08:00"), .author = u"ada"_s}};
    change.reviews = {{.reviewer = u"bob"_s, .state = u"APPROVED"_s, .submitted = seta::at("25 12:00")},
                      {.kind = ReviewRecord::Kind::Comment, .reviewer = u"bob"_s, .submitted = seta::at("25 10:00")}};
    room.write({.changes = {change}});
    room.execute("INSERT INTO team(id, name) VALUES(1,'Ants')");
    room.execute("INSERT INTO account_team(account, team, valid_from) SELECT id, 1, 0 FROM account WHERE login='bob'");
    const WorkData data = room.resolve().data;
    QCOMPARE(data.sizes.at(0).lines, 100);
    QCOMPARE(data.sizes.at(0).churned, 20);
    QCOMPARE(data.commits.size(), size_t{2});
    QVERIFY(data.commits.at(0).authored < data.commits.at(1).authored);
    QCOMPARE(data.commits.at(0).person, data.sizes.at(0).person);
    QCOMPARE(data.reviews.size(), size_t{2});
    QVERIFY(data.reviews.at(0).isComment && data.reviews.at(0).isIndependent && !data.reviews.at(0).isApproval);
    QVERIFY(data.reviews.at(1).isApproval && data.reviews.at(1).person == data.reviews.at(0).person);
    QCOMPARE(data.reviews.at(0).team, 0);
}

void TestWorkResolver::momentsThatTheSourceDidNotSay()
{
    Room room;
    ChangeRecord change = pull(1);
    change.commits = {{.sha = u"a"_s, .authored = seta::at("25 08:00"), .author = u"ada"_s}};
    change.reviews = {{.reviewer = u"bob"_s, .submitted = seta::at("25 12:00")}};
    ChangeRecord said = change;
    said.origin = {.key = u"2"_s, .raw = "2"};
    said.firstCommit = seta::at("24 08:00");
    said.firstReview = seta::at("25 18:00");
    ChangeRecord silent = pull(3);
    room.write({.changes = {change, said, silent}});
    const WorkData data = room.resolve().data;
    QCOMPARE(data.commits.size(), size_t{3});  // a change without commits stands for one
    QVERIFY(!isKnown(room.events.data.changes.at(2).firstCommit));
    QCOMPARE(room.events.data.changes.at(0).firstCommit, seta::at("25 08:00"));
    QCOMPARE(room.events.data.changes.at(0).firstReview, seta::at("25 12:00"));
    QCOMPARE(room.events.data.changes.at(1).firstCommit, seta::at("24 08:00"));
    QCOMPARE(room.events.data.changes.at(1).firstReview, seta::at("25 18:00"));
}

void TestWorkResolver::botsAndAuthorsReviewNothing()
{
    Room room;
    ChangeRecord change = pull(1);
    change.commits = {{.sha = u"a"_s, .authored = seta::at("25 08:00"), .author = u"eve"_s}};
    change.reviews = {{.reviewer = u"ada"_s, .submitted = seta::at("25 12:00")},
                      {.reviewer = u"eve"_s, .submitted = seta::at("25 12:00")},
                      {.reviewer = u"lint[bot]"_s, .submitted = seta::at("25 12:00")},
                      {.reviewer = u"pair"_s, .submitted = seta::at("25 12:00")}};
    change.coauthors = {u"pair"_s, QString()};
    room.write({.changes = {change}});
    for (const WorkData data = room.resolve().data; const Review &review : data.reviews)
        QVERIFY(!review.isIndependent);
    QVERIFY(!isKnown(room.events.data.changes.at(0).firstReview));
}

void TestWorkResolver::qualityReports()
{
    using enum CiAttempt::Conclusion;
    Room room;
    const CoverageRecord report{.origin = {.key = u"r1"_s, .raw = "r1"},
                                .repo = u"pay"_s,
                                .at = seta::at("25 08:00"),
                                .covered = 90,
                                .lines = 100,
                                .debtMinutes = 30};
    CiRunRecord run{.origin = {.key = u"1"_s, .raw = "1"},
                    .repo = u"pay"_s,
                    .isDefaultBranch = true,
                    .attempts = {{.conclusion = Failure, .finished = seta::at("25 08:00")},
                                 {.conclusion = Success, .finished = seta::at("25 09:00")}}};
    CiRunRecord branch = run;
    branch.origin = {.key = u"2"_s, .raw = "2"};
    branch.isDefaultBranch = false;
    CiRunRecord failed = run;
    failed.origin = {.key = u"3"_s, .raw = "3"};
    failed.attempts.removeLast();
    room.write({.runs = {run, branch, failed}, .coverage = {report}});
    const WorkData data = room.resolve().data;
    const MetricScope week{.window = seta::w13()};
    QVERIFY(isNear(coverage(data, week, CoverageKind::Lines).value, 0.9));
    QVERIFY(!coverage(data, week, CoverageKind::Branches).value && !duplication(data, week).value);
    QVERIFY(isNear(debtRatio(data, week).value, 0.01));
    QCOMPARE(data.runs.size(), size_t{2});
    QVERIFY(isNear(ciFailureShare(data, week).value, 0.5));
    QVERIFY(isNear(ciFlakyShare(data, week).value, 0.5));
}

void TestWorkResolver::surveysAndPoints()
{
    Room room;
    EventBatch batch{.points = {{.origin = {.key = u"p"_s, .raw = "p"},
                                 .metric = u"team.retention"_s,
                                 .from = QDate(2026, 1, 1),
                                 .to = QDate(2026, 4, 1),
                                 .numerator = 2,
                                 .denominator = 40,
                                 .note = u"by hand"_s}},
                     .waves = {{u"spring"_s, 10}}};
    for (const double value : {5, 4, 4, 3, 2, 4, 5}) {
        batch.answers.append({.wave = u"spring"_s,
                              .item = u"sat"_s,
                              .text = u"I like it here"_s,
                              .dimension = u"satisfaction"_s,
                              .respondent = QString::number(batch.answers.size()),
                              .value = value,
                              .answered = QDate(2026, 2, 3)});
    }
    room.write(batch);
    const WorkspaceWork work = room.resolve();
    const MetricScope quarter{.window = ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1))};
    QCOMPARE(work.items, (QList<WorkspaceWork::Item>{{u"sat"_s, u"I like it here"_s, u"satisfaction"_s}}));
    QCOMPARE(work.waves, QStringList{u"spring"_s});
    const Satisfaction said = satisfaction(work.data, std::array{0}, {.scope = quarter});
    QVERIFY(isNear(said.mean.value, 27.0 / 7) && isNear(said.participation, 0.7));
    QCOMPARE(work.metrics, QStringList{u"team.retention"_s});
    QVERIFY(isNear(retention(work.data, {.metric = 0, .scope = quarter}).value, 0.95));
    QVERIFY(work.data.points.at(0).hasNote);
}

void TestWorkResolver::joinersAndSharedFiles()
{
    Room room;
    const auto touched = [](const QString &path, const QString &author, Instant last) {
        return FileAuthorRecord{u"pay"_s, path, author, last};
    };
    room.write({.changes = {pull(1)},
                .files = {touched(u"a"_s, u"ada"_s, seta::at("25 08:00")), touched(u"a"_s, u"bob"_s, seta::at("24 08:00")),
                          touched(u"b"_s, u"ada"_s, seta::at("25 08:00")), touched(u"b"_s, u"ada"_s, seta::at("20 08:00")),
                          touched(u"b"_s, u"lint[bot]"_s, seta::at("25 08:00"))},
                .joiners = {{u"ada"_s, seta::at("20 00:00")}, {u"new"_s, seta::at("26 00:00")}}});
    const WorkData data = room.resolve().data;
    QVERIFY(isNear(sharedFilesShare(data, {seta::w13()}).value, 0.5));
    QCOMPARE(data.newcomers.size(), size_t{2});
    QCOMPARE(data.newcomers.at(0).firstMerge, seta::at("26 10:00"));
    QVERIFY(!isKnown(data.newcomers.at(1).firstMerge));
}

void TestWorkResolver::severitiesThatChange()
{
    Room room;
    IncidentRecord incident{.origin = {.key = u"I1"_s, .updated = seta::at("25 08:00"), .raw = "1"}, .severity = 1};
    room.write({.incidents = {incident}});
    incident.origin.updated = seta::at("26 08:00");
    incident.origin.raw = "2";
    incident.severity = 3;
    room.write({.incidents = {incident}});
    const WorkData data = room.resolve().data;
    QCOMPARE(data.severities.size(), size_t{1});
    QCOMPARE(data.severities.at(0).at, seta::at("26 08:00"));
    QVERIFY(data.severities.at(0).from == 1 && data.severities.at(0).to == 3 && data.severities.at(0).incident == 0);
}

void TestWorkResolver::partsOfAnEarlierStateGo()
{
    Room room;
    EventBatch batch = setBRecords();
    room.write(batch);
    batch.tickets[2].blocked.clear();
    batch.tickets[2].steps.removeLast();
    batch.tickets[2].origin.raw = "changed";
    batch.sprints[0].items.resize(2);
    batch.sprints[0].origin.raw = "changed";
    room.write(batch);
    const WorkData data = room.resolve().data;
    QVERIFY(data.tickets.at(2).waitsFor.empty() && !isKnown(data.tickets.at(2).done));
    QCOMPARE(data.sprints.at(0).items.size(), size_t{2});
}

void TestWorkResolver::whatOtherToolsLookAt()
{
    Room room;
    DeploymentRecord first{.origin = {.key = u"a"_s, .raw = "a"}, .group = u"D1"_s, .environment = u"production"_s};
    first.finished = seta::at("25 08:00");
    DeploymentRecord second = first;
    second.origin = {.key = u"b"_s, .raw = "b"};
    second.result = DeployResult::Failure;
    DeploymentRecord failed = second;
    failed.origin = {.key = u"c"_s, .raw = "c"};
    failed.group = u"D2"_s;
    failed.finished = seta::at("25 09:00");
    IncidentRecord incident{.origin = {.key = u"I1"_s, .raw = "I1"}, .created = seta::at("25 10:00")};
    incident.firstResolved = seta::at("25 11:00");
    incident.lastResolved = seta::at("26 11:00");
    IncidentRecord open{.origin = {.key = u"I2"_s, .raw = "I2"}, .created = seta::at("25 10:00")};
    room.write({.deployments = {first, second, failed}, .incidents = {incident, open}});
    std::ignore = room.resolve();
    const auto facts =
        room.store.read<CompatFacts>([&](Connection &connection) { return readCompatFacts(connection, room.events); }).result();
    QVERIFY(facts);
    QCOMPARE(facts->hasSuccess, (std::vector<bool>{true, false}));
    QCOMPARE(facts->lastResolved, (std::vector<Instant>{seta::at("26 11:00"), unknownInstant}));
}

QTEST_GUILESS_MAIN(TestWorkResolver)
#include "tst_workresolver.moc"
