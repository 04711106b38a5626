// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 1 and 2.
#include "metrics/sources/hostedsync.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

#include <atomic>

using namespace sb;
using namespace sb::test;

namespace {

constexpr Instant overlap = 600'000;
const Instant hostNow = utc("2026-09-28T09:00:00Z");

}  // namespace

class TestHostedSync : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aRepositoryIsReadByBothInterfaces();
    void withoutATokenAllComesByRest();
    void aServerWithoutGraphQlIsAskedByRest();
    void aProjectOfGitLabIsRead();
    void anOlderGitLabIsAskedByCreation();
    void theSameAgainChangesNothing();
    void aLaterRunAsksForWhatIsNew();
    void whatIsNotOverIsReadAgain();
    void whatIsUnchangedIsNotSentAgain();
    void onceAWeekWhatIsGoneIsSeen_data();
    void onceAWeekWhatIsGoneIsSeen();
    void whatComesAgainCountsAgain();
    void aRunThatWasBrokenOffGoesOn_data();
    void aRunThatWasBrokenOffGoesOn();
    void theLocalClockDoesNotMatter();
    void aRenamedRepositoryIsTheSameSource();
    void aDryRunWritesNothing();
    void progressIsTold();
};

void TestHostedSync::aRepositoryIsReadByBothInterfaces()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.report->path, u"acme/shop"_s);
    QCOMPARE(room.streamReport(u"pulls"_s).counts.added, 3);
    QCOMPARE(room.streamReport(u"pulls"_s).pages, 2);
    QCOMPARE(room.streamReport(u"deployments"_s).counts.added, 4);
    QCOMPARE(room.streamReport(u"issues"_s).counts.added, 2);
    QCOMPARE(room.streamReport(u"releases"_s).counts.added, 2);
    QCOMPARE(room.streamReport(u"runs"_s).counts.added, 2);
    QCOMPARE(room.count("SELECT count(*) FROM ci_attempt"), 3);
    QCOMPARE(room.count("SELECT count(*) FROM change WHERE merge_sha='c12'"), 1);
    QCOMPARE(room.stream(u"pulls"_s).coverageFrom, utc("2026-08-03T08:00:00Z"));
    QCOMPARE(room.stream(u"pulls"_s).watermark, hostNow - overlap);
    for (const auto all = server.asked(); const Asked &asked : all)
        QCOMPARE(asked.header("authorization"), "Bearer canary-token");
}

void TestHostedSync::withoutATokenAllComesByRest()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server, u"github:acme/shop"_s, {}));
    QCOMPARE(askedFor(server, "graphql"), 0);
    QCOMPARE(room.streamReport(u"pulls"_s).counts.added, 2);
    QCOMPARE(room.count("SELECT count(*) FROM change_commit"), 2);
    QCOMPARE(room.count("SELECT count(*) FROM review"), 1);
    QCOMPARE(room.count("SELECT finished_at FROM deployment WHERE key='503'"), utc("2026-09-21T13:10:00Z"));
    QCOMPARE(askedFor(server, "/pulls/11/"), 0);  // it is not merged
    for (const auto all = server.asked(); const Asked &asked : all)
        QCOMPARE(asked.header("authorization"), "");
}

void TestHostedSync::aServerWithoutGraphQlIsAskedByRest()
{
    const FaultServer server(
        [](const Asked &asked) { return asked.path == "/api/graphql" ? refusal(404) : playGitHub(asked); });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(askedFor(server, "graphql"), 2);
    QCOMPARE(room.streamReport(u"deployments"_s).counts.added, 1);
    QCOMPARE(room.streamReport(u"pulls"_s).counts.added, 2);
}

void TestHostedSync::aProjectOfGitLabIsRead()
{
    const FaultServer server(playGitLab);
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.streamReport(u"merge_requests"_s).counts.added, 3);
    QCOMPARE(room.streamReport(u"deployments"_s).counts.added, 4);
    QCOMPARE(room.streamReport(u"incidents"_s).counts.added, 1);
    QCOMPARE(room.streamReport(u"pipelines"_s).counts.added, 2);
    QCOMPARE(room.rows("SELECT d.key||' '||c.number FROM contained k JOIN deployment d ON d.id=k.deployment JOIN change c ON "
                       "c.id=k.change ORDER BY 1"),
             (QStringList{u"603 6"_s, u"603 7"_s}));
    for (const auto all = server.asked(); const Asked &asked : all)
        QCOMPARE(asked.header("private-token"), "canary-token");
}

void TestHostedSync::anOlderGitLabIsAskedByCreation()
{
    const FaultServer server([](const Asked &asked) {
        const bool isNew = asked.path.contains("/deployments?") && asked.path.contains("order_by=updated_at");
        return isNew ? refusal(400, R"({"message":"400 Bad request"})") : playGitLab(asked);
    });
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(askedFor(server, "deployments?order_by=created_at"), 1);
    QCOMPARE(room.streamReport(u"deployments"_s).counts.added, 4);
}

void TestHostedSync::theSameAgainChangesNothing()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server));
    const QStringList before = room.everything();
    const qint64 raw = room.count("SELECT count(*)+sum(run) FROM raw_record");
    QVERIFY(room.run(server));
    QCOMPARE(room.everything(), before);
    QCOMPARE(room.count("SELECT count(*)+sum(run) FROM raw_record"), raw);
    for (const auto all = room.report->streams; const HostedStreamReport &one : all)
        QCOMPARE(one.counts.added + one.counts.changed, 0);
}

void TestHostedSync::aLaterRunAsksForWhatIsNew()
{
    const FaultServer server(playGitLab);
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    const qsizetype before = server.asked().size();
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    const QList<Asked> later = server.asked().sliced(before);
    const auto isAsked = [&later](QByteArrayView part) {
        return std::ranges::any_of(later, [part](const Asked &asked) { return asked.path.contains(part); });
    };
    QVERIFY(isAsked("/merge_requests?scope=all&order_by=updated_at&sort=desc&updated_after=2026-09-28T08%3A50%3A00Z"));
    QVERIFY(isAsked("state=opened"));    // and once more what is open
    QVERIFY(!isAsked("/deployments/603/"));  // which is older and over
}

void TestHostedSync::whatIsNotOverIsReadAgain()
{
    std::atomic<bool> isOver = false;
    const FaultServer server([&isOver](const Asked &asked) {
        Reply reply = playGitHub(asked);
        if (isOver && asked.body.contains("rows:deployments("))
            reply = page(recorded(u"github/deployments-graph.json"_s)
                             .replace(R"("state": "IN_PROGRESS", "created_at": "2026-09-22T09:01:00Z")",
                                      R"("state": "SUCCESS", "created_at": "2026-09-22T09:05:00Z")"));
        return reply;
    });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE key='504' AND finished_at IS NULL"), 1);
    isOver = true;  // it began long before the watermark
    QVERIFY(room.run(server));
    QCOMPARE(room.streamReport(u"deployments"_s).counts.changed, 1);
    QCOMPARE(room.count("SELECT finished_at FROM deployment WHERE key='504'"), utc("2026-09-22T09:05:00Z"));
}

void TestHostedSync::whatIsUnchangedIsNotSentAgain()
{
    const FaultServer server([](const Asked &asked) {
        if (!asked.path.contains("/issues?"))
            return playGitHub(asked);
        if (asked.header("if-none-match") == "W/\"i1\"")
            return answer(304, "application/json", {}, {hostDate});
        Reply reply = page(recorded(u"github/issues.json"_s), {"ETag: W/\"i1\""});
        return reply;
    });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.streamReport(u"issues"_s).counts.added, 2);
    QVERIFY(room.run(server));  // its first page has a tag, and the open ones are new to it
    const HostedStreamReport second = room.streamReport(u"issues"_s);
    QCOMPARE(second.state, HostedStreamReport::State::Done);
    QCOMPARE(second.counts.added + second.counts.changed, 0);
    QVERIFY(room.run(server));
    QCOMPARE(room.streamReport(u"issues"_s).counts.seen, 0);
    QCOMPARE(room.stream(u"issues"_s).watermark, hostNow - overlap);
}

void TestHostedSync::onceAWeekWhatIsGoneIsSeen_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("gone");
    QTest::newRow("six days later") << "Date: Sun, 04 Oct 2026 09:00:00 GMT"_ba << qint64{0};
    QTest::newRow("a week later") << "Date: Mon, 05 Oct 2026 09:00:01 GMT"_ba << qint64{1};
}

void TestHostedSync::onceAWeekWhatIsGoneIsSeen()
{
    QFETCH(QByteArray, date);
    QFETCH(qint64, gone);
    std::atomic<bool> isLater = false;
    const FaultServer server([&isLater, date](const Asked &asked) {
        if (!isLater)
            return playGitLab(asked);
        if (asked.path == "/api/v4/projects/acme%2Fweb%2Fshop")
            return answer(200, "application/json", recorded(u"gitlab/project.json"_s), {date});
        if (!asked.path.contains("/merge_requests?"))
            return playGitLab(asked);
        QJsonArray merges;
        for (const auto all = recordedJson(u"gitlab/merge_requests.json"_s).toArray(); const QJsonValue &merge : all) {
            if (merge["iid"_L1].toInt() != 7)
                merges.append(merge);
        }
        return answer(200, "application/json", toCompactJson(merges), {date});
    });
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.stream(u"merge_requests"_s).reconciled, hostNow);
    isLater = true;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.count("SELECT count(*) FROM change WHERE gone_at IS NOT NULL AND number=7"), gone);
    QCOMPARE(room.count("SELECT count(*) FROM change WHERE gone_at IS NOT NULL"), gone);
    QCOMPARE(room.streamReport(u"merge_requests"_s).counts.gone, gone);
    QCOMPARE(room.streamReport(u"deployments"_s).counts.gone, 0);
}

void TestHostedSync::whatComesAgainCountsAgain()
{
    std::atomic<int> week = 0;
    const FaultServer server([&week](const Asked &asked) {
        const QByteArray date = "Date: Mon, " + QList<QByteArray>{"28 Sep", "05 Oct", "12 Oct"}.at(week) + " 2026 09:00:01 GMT";
        if (asked.path == "/api/v4/projects/acme%2Fweb%2Fshop")
            return answer(200, "application/json", recorded(u"gitlab/project.json"_s), {date});
        return week == 1 && asked.path.contains("/pipelines?") ? page("[]") : playGitLab(asked);
    });
    HostRoom room;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    week = 1;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.count("SELECT count(*) FROM ci_run WHERE gone_at IS NOT NULL"), 2);
    week = 2;
    QVERIFY(room.run(server, u"gitlab:acme/web/shop"_s));
    QCOMPARE(room.count("SELECT count(*) FROM ci_run WHERE gone_at IS NOT NULL"), 0);
    QCOMPARE(room.streamReport(u"pipelines"_s).counts.changed, 2);
}

void TestHostedSync::aRunThatWasBrokenOffGoesOn_data()
{
    QTest::addColumn<bool>("isGitHub");
    QTest::newRow("pages of GraphQL") << true;
    QTest::newRow("pages by their links") << false;
}

void TestHostedSync::aRunThatWasBrokenOffGoesOn()
{
    QFETCH(const bool, isGitHub);
    const QString words = isGitHub ? u"github:acme/shop"_s : u"gitlab:acme/web/shop"_s;
    std::atomic<int> port = 0;
    const FaultServer server([isGitHub, &port](const Asked &asked) {
        if (isGitHub)
            return playGitHub(asked);
        if (!asked.path.contains("/merge_requests?"))
            return playGitLab(asked);
        // One merge request a page.
        const int number = asked.path.contains("page=2") ? 1 : asked.path.contains("page=3") ? 2 : 0;
        const QJsonArray one{recordedJson(u"gitlab/merge_requests.json"_s)[number]};
        const QByteArray next = "Link: <http://127.0.0.1:" + QByteArray::number(port)
            + "/api/v4/projects/77/merge_requests?page=" + QByteArray::number(number + 2) + ">; rel=\"next\"";
        return page(toCompactJson(one), number < 2 ? QList<QByteArray>{next} : QList<QByteArray>{});
    });
    port = server.port();
    HostRoom whole;
    QVERIFY(whole.run(server, words));

    const QTemporaryDir folder;
    {
        HostRoom broken(folder.path());
        QObject::connect(&broken.sync, &HostedSync::progressed, &broken.sync, [&broken](const HostedProgress &now) {
            if (now.pages == 1)
                broken.sync.cancel();
        });
        broken.begin(server, words);
        QVERIFY(broken.ends());
        QVERIFY(broken.report->isCancelled);
        QCOMPARE(broken.report->streams.size(), 1);
        QCOMPARE(broken.report->streams.at(0).state, HostedStreamReport::State::Cancelled);
        QVERIFY(broken.count("SELECT count(*) FROM change") > 0);  // what was read is kept
        QVERIFY(broken.count("SELECT count(*) FROM change") < 3);
        QCOMPARE(broken.count("SELECT count(*) FROM ingest_run WHERE state='cancelled'"), 1);
    }
    HostRoom later(folder.path());
    const qsizetype before = server.asked().size();
    QVERIFY(later.run(server, words));
    QCOMPARE(later.everything(), whole.everything());
    const Asked second = server.asked().at(before + 1);  // after the project itself
    QVERIFY2(second.body.contains("\"after\":") || second.path.contains("page=2"), second.path.constData());
}

void TestHostedSync::theLocalClockDoesNotMatter()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    room.clock.leap(std::chrono::hours(24 * 400));
    QVERIFY(room.run(server));
    QCOMPARE(room.stream(u"pulls"_s).watermark, hostNow - overlap);
    QCOMPARE(room.stream(u"runs"_s).coverageTo, hostNow - overlap);
}

void TestHostedSync::aRenamedRepositoryIsTheSameSource()
{
    std::atomic<bool> isRenamed = false;
    const FaultServer server([&isRenamed](const Asked &asked) {
        Asked under = asked;
        if (!isRenamed)
            return playGitHub(asked);
        if (asked.path == "/api/v3/repos/acme/shop")
            return refusal(301, "{}", {"Location: /api/v3/repositories/4711"});
        under.path.replace("/repos/acme/store", "/repos/acme/shop")
            .replace("/api/v3/repositories/4711", "/api/v3/repos/acme/shop");
        Reply reply = playGitHub(under);
        if (under.path == "/api/v3/repos/acme/shop")
            reply = page(recorded(u"github/repo.json"_s).replace("acme/shop", "acme/store"));
        return reply;
    });
    HostRoom room;
    QVERIFY(room.run(server));
    const QStringList before = room.everything();
    isRenamed = true;
    QVERIFY(room.run(server));
    QCOMPARE(room.report->path, u"acme/store"_s);
    QVERIFY(room.run(server, u"github:acme/store"_s));
    QCOMPARE(room.everything(), before);
    QCOMPARE(room.store.sources().result()->size(), 1);
    QCOMPARE(room.rows("SELECT name FROM repo"), QStringList{u"acme/store"_s});
}

void TestHostedSync::aDryRunWritesNothing()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server, u"github:acme/shop"_s, "canary-token", HostedSync::Mode::Dry));
    QCOMPARE(room.streamReport(u"pulls"_s).counts.added, 3);
    QCOMPARE(room.streamReport(u"runs"_s).counts.added, 2);
    QCOMPARE(room.report->seen.first, utc("2026-09-01T06:00:00Z"));
    QCOMPARE(room.report->seen.unmappedEnvironments, QStringList());
    QCOMPARE(room.report->seen.servicesWithoutTeam, QStringList{u"pay"_s});
    QCOMPARE(room.report->seen.incidentsWithoutSeverity, 1);
    QVERIFY(!room.report->seen.examples.isEmpty());
    for (const char *table : {"source", "stream", "ingest_run", "raw_record", "deployment", "change", "account"})
        QCOMPARE(room.count(QByteArray("SELECT count(*) FROM "_ba + table).constData()), 0);
    QVERIFY(room.run(server));
    QVERIFY(room.run(server, u"github:acme/shop"_s, "canary-token", HostedSync::Mode::Dry));
    QCOMPARE(room.streamReport(u"deployments"_s).counts.added, 0);
}

void TestHostedSync::progressIsTold()
{
    const FaultServer server([](const Asked &asked) {
        Reply reply = playGitHub(asked);
        reply.bytes.replace(
            "Content-Type:",
            "X-RateLimit-Limit: 5000\r\nX-RateLimit-Remaining: 4321\r\nX-RateLimit-Reset: 1790600000\r\nContent-Type:");
        return reply;
    });
    HostRoom room;
    QVERIFY(room.run(server));
    const auto pulls =
        std::ranges::find_if(room.told, [](const HostedProgress &now) { return now.stream == "pulls"_L1 && now.pages == 2; });
    QVERIFY(pulls != room.told.cend());
    QCOMPARE(pulls->rows, 3);
    QCOMPARE(pulls->requestsLeft, 4321);
    QCOMPARE(pulls->number, 1);
    QCOMPARE(pulls->streams, 5);
    QCOMPARE(room.told.constLast().stream, u"runs"_s);
}

QTEST_GUILESS_MAIN(TestHostedSync)
#include "tst_hostedsync.moc"
