// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/webhook.h"

#include "metrics/metriclimits.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

class TestWebhook : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void objectsArraysAndLinesAreTheSame();
    void aDeploymentHasARowForEachCommit();
    void issuesAreIncidentsOrTickets();
    void pullsAreChanges();
    void eventsOfFourKeysAreRead();
    void whatIsMissingIsRejected_data();
    void whatIsMissingIsRejected();
    void aTimeWithoutZoneNeedsOne();
    void whatIsNoObjectCostsItself();
    void aHugeObjectIsPassedOver();
};

namespace {

constexpr auto deployment = R"({"id":"d1","displayTitle":"Shop","result":"SUCCESS","environment":"PRODUCTION",
 "startedDate":"2026-03-01T09:00:00+00:00","finishedDate":"2026-03-01T10:00:00+00:00","deploymentCommits":[
 {"repoUrl":"https://example.org/acme/web.git","commitSha":"abc","startedDate":"2026-03-01T09:00:00Z","finishedDate":"2026-03-01T09:30:00Z"},
 {"repoUrl":"git@example.org:acme/api.git","commitSha":"def","result":"FAILURE","startedDate":"2026-03-01T09:00:00Z","finishedDate":"2026-03-01T10:00:00Z"}]})";
constexpr auto incident = R"({"issueKey":"i1","title":"Down {\"}","status":"DONE","originalStatus":"closed","type":"INCIDENT",
 "createdDate":"2026-03-01T11:00:00Z","resolutionDate":"2026-03-01T12:00:00Z","priority":"High","component":"shop"})";
constexpr auto pull = R"({"id":7,"displayTitle":"Mend","pullRequestKey":42,"createdDate":"2026-03-01T11:00:00Z",
 "mergedDate":"2026-03-01T12:00:00Z","mergeCommitSha":"fff","additions":3,"isDraft":false})";

EventBatch readFile(const QByteArray &bytes, const QTimeZone &zone = {})
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"hooks.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no file");
    file.close();
    EventBatch all;
    const Result<std::unique_ptr<RecordReader>> reader = WebhookRecords::open(file.fileName(), zone);
    while (reader) {
        const Result<std::optional<EventBatch>> batch = (*reader)->next();
        if (!batch)
            all.rejects.append({.field = u"failed"_s, .text = batch.error().detail});
        if (!batch || !*batch)
            break;
        all.deployments += (*batch)->deployments;
        all.changes += (*batch)->changes;
        all.incidents += (*batch)->incidents;
        all.tickets += (*batch)->tickets;
        all.rejects += (*batch)->rejects;
    }
    return all;
}

Instant at(int hour, int minute = 0)
{
    return QDateTime(QDate(2026, 3, 1), QTime(hour, minute), QTimeZone::UTC).toMSecsSinceEpoch();
}

}  // namespace

void TestWebhook::objectsArraysAndLinesAreTheSame()
{
    const QByteArray lines = QByteArray(deployment).replace('\n', ' ') + '\n' + QByteArray(incident).replace('\n', ' ') + '\n';
    const QByteArray array = "[" + QByteArray(deployment) + ",\n" + incident + "]\n";
    for (const QByteArray &bytes : {lines, array, QByteArray("\xef\xbb\xbf" + array)}) {
        const EventBatch batch = readFile(bytes);
        QCOMPARE(batch.rejects, QList<Reject>());
        QCOMPARE(batch.deployments.size(), 2);
        QCOMPARE(batch.incidents.size(), 1);
    }
    QCOMPARE(readFile(incident).incidents.size(), 1);
}

void TestWebhook::aDeploymentHasARowForEachCommit()
{
    const EventBatch batch = readFile(deployment);
    QCOMPARE(batch.deployments.size(), 2);
    const DeploymentRecord web = batch.deployments.at(0);
    QCOMPARE(web.repo, u"acme/web"_s);
    QCOMPARE(web.group, u"d1"_s);
    QCOMPARE(web.environment, u"PRODUCTION"_s);
    QCOMPARE(web.result, DeployResult::Success);
    QCOMPARE(web.finished, at(9, 30));
    const DeploymentRecord api = batch.deployments.at(1);
    QCOMPARE(api.repo, u"acme/api"_s);
    QCOMPARE(api.result, DeployResult::Failure);
    QVERIFY(api.origin.key != web.origin.key);
    QVERIFY(!api.origin.raw.isEmpty());
}

void TestWebhook::issuesAreIncidentsOrTickets()
{
    const IncidentRecord one = readFile(incident).incidents.constFirst();
    QCOMPARE(one.origin.key, u"i1"_s);
    QCOMPARE(one.title, u"Down {\"}"_s);
    QCOMPARE(one.severity, 2);
    QCOMPARE(one.service, u"shop"_s);
    QCOMPARE(one.created, at(11));
    QCOMPARE(one.firstResolved, at(12));
    const EventBatch batch = readFile(QByteArray(incident).replace("INCIDENT", "BUG"));
    QCOMPARE(batch.incidents.size(), 0);
    QCOMPARE(batch.tickets.constFirst().workClass, WorkClass::Defect);
    QCOMPARE(batch.tickets.constFirst().steps.constFirst().at, at(12));
}

void TestWebhook::pullsAreChanges()
{
    const ChangeRecord one = readFile(pull).changes.constFirst();
    QCOMPARE(one.origin.key, u"7"_s);
    QCOMPARE(one.number, 42);
    QCOMPARE(one.merged, at(12));
    QCOMPARE(one.mergeSha, u"fff"_s);
    QCOMPARE(one.additions, 3);
    QCOMPARE(one.deletions, -1);
}

void TestWebhook::eventsOfFourKeysAreRead()
{
    const EventBatch batch = readFile(
        R"({"event_type":"deployment","id":"d9","time_created":"2026-03-01T10:00:00Z","source":"x","metadata":"{\"main_commit\":\"abc\"}"}
           {"event_type":"incident","id":"i9","time_created":"2026-03-01T12:00:00Z","metadata":{"time_created":"2026-03-01T11:00:00Z",
            "time_resolved":"2026-03-01T12:00:00Z","root_cause":"abc"}}
           {"event_type":"push","id":"p","time_created":"2026-03-01T12:00:00Z","metadata":{}})");
    QCOMPARE(batch.deployments.constFirst().commit, u"abc"_s);
    QCOMPARE(batch.deployments.constFirst().finished, at(10));
    QCOMPARE(batch.incidents.constFirst().created, at(11));
    QCOMPARE(batch.incidents.constFirst().causedBy, u"abc"_s);
    QCOMPARE(batch.rejects.size(), 1);
    QCOMPARE(batch.rejects.constFirst().field, u"event_type"_s);
    QCOMPARE(batch.rejects.constFirst().line, 4);
}

void TestWebhook::whatIsMissingIsRejected_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Reject::Reason>("reason");
    using enum Reject::Reason;
    const QByteArray whole = deployment;
    QTest::newRow("no id") << QByteArray(whole).replace("\"id\":\"d1\"", "\"id\":\"\"") << u"id"_s << MissingKey;
    QTest::newRow("no end") << QByteArray(whole).replace("finishedDate\":\"2026-03-01T10:00:00+", "x\":\"+")
                            << u"finishedDate"_s << BadDate;
    QTest::newRow("no commit") << QByteArray(whole).replace("commitSha\":\"def", "x\":\"def") << u"commitSha"_s << MissingKey;
    QTest::newRow("a word") << QByteArray(whole).replace("FAILURE", "PERHAPS") << u"result"_s << UnknownWord;
    QTest::newRow("backwards") << QByteArray(incident).replace("T12:", "T10:") << u"resolutionDate"_s << EndBeforeStart;
    QTest::newRow("a number") << QByteArray(pull).replace("\"additions\":3", "\"additions\":1e308") << u"additions"_s
                              << BadNumber;
    QTest::newRow("something else") << QByteArray("{\"hello\":1}") << QString() << UnknownWord;
}

void TestWebhook::whatIsMissingIsRejected()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    QFETCH(Reject::Reason, reason);
    const EventBatch batch = readFile(body);
    QCOMPARE(batch.deployments.size() + batch.incidents.size() + batch.changes.size(), 0);
    QCOMPARE(batch.rejects.size(), 1);
    QCOMPARE(batch.rejects.constFirst().field, field);
    QCOMPARE(batch.rejects.constFirst().reason, reason);
    QCOMPARE(batch.rejects.constFirst().line, 1);
}

void TestWebhook::aTimeWithoutZoneNeedsOne()
{
    const QByteArray body = QByteArray(incident).replace("T11:00:00Z", "T11:00:00");
    QCOMPARE(readFile(body).rejects.constFirst().reason, Reject::Reason::NoZone);
    QCOMPARE(readFile(body, QTimeZone("Europe/Berlin")).incidents.constFirst().created, at(10));
}

void TestWebhook::whatIsNoObjectCostsItself()
{
    const QByteArray bytes = "hello\n" + QByteArray(incident) + "\n{\"a\":tru}\n" + pull + "\n{\"id\":\"open";
    const EventBatch batch = readFile(bytes);
    QCOMPARE(batch.incidents.size(), 1);
    QCOMPARE(batch.changes.size(), 1);
    QCOMPARE(batch.rejects.size(), 3);
    QCOMPARE(batch.rejects.at(0).line, 1);
    QCOMPARE(batch.rejects.at(0).text, u"hello"_s);
    QCOMPARE(batch.rejects.at(1).line, 4);
    QCOMPARE(batch.rejects.at(2).line, 7);
    QCOMPARE(readFile(QByteArray("\x1f\x8b\x08", 3)).rejects.constFirst().text, u"gzip"_s);
}

void TestWebhook::aHugeObjectIsPassedOver()
{
    const QByteArray huge = "{\"id\":\"" + QByteArray(limits::webhookObjectBytes + 10, 'x') + "\"}\n";
    const EventBatch batch = readFile(huge + pull);
    QCOMPARE(batch.changes.size(), 1);
    QCOMPARE(batch.rejects.constFirst().reason, Reject::Reason::TooLong);
}

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
