// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 1, rules 1, 2, 9, 10, 15.
#include "metrics/sources/hostedsync.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

#include <QDirIterator>

#include <atomic>

using namespace sb;
using namespace sb::test;
using namespace std::chrono_literals;

namespace {

using State = HostedStreamReport::State;

}  // namespace

class TestHostedFaults : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWaitForALimitIsToldAndKept();
    void aWaitIsCancelledAtOnce();
    void whatFailsForGoodStopsItsStreamOnly_data();
    void whatFailsForGoodStopsItsStreamOnly();
    void aBrokenPageLeavesNothingHalfWritten_data();
    void aBrokenPageLeavesNothingHalfWritten();
    void aFaultThatPassesIsWaitedFor();
    void aProjectThatIsNotThereIsSaid();
    void aTokenNeverGoesToAnotherHost();
    void aTokenIsNowhere();
    void aRowThatIsNoneIsRejected();
    void pagesThatTurnInACircleEnd();
    void anAnswerThatIsTooLargeIsNotRead();
};

void TestHostedFaults::aWaitForALimitIsToldAndKept()
{
    std::atomic<int> refused = 0;
    const FaultServer server([&refused](const Asked &asked) {
        if (asked.path.contains("/issues?") && refused++ == 0)
            return refusal(
                403, "{}",
                {"X-RateLimit-Remaining: 0", "X-RateLimit-Reset: " + QByteArray::number(utc("2026-09-28T09:20:00Z") / 1000)});
        return playGitHub(asked);
    });
    HostRoom room;
    room.begin(server);
    QTRY_VERIFY(!room.told.isEmpty() && isKnown(room.told.constLast().waitingUntil));
    QCOMPARE(room.told.constLast().stream, u"issues"_s);
    QCOMPARE(room.told.constLast().waitingUntil, room.clock.now().addSecs(20 * 60).toMSecsSinceEpoch());
    const qsizetype asked = server.asked().size();
    room.clock.advance(19min);
    room.sync.look();
    QCOMPARE(server.asked().size(), asked);
    QVERIFY(!room.report);
    room.clock.advance(1min);
    room.sync.look();
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"issues"_s).state, State::Done);
    QCOMPARE(room.streamReport(u"issues"_s).counts.added, 2);
}

void TestHostedFaults::aWaitIsCancelledAtOnce()
{
    const FaultServer server(
        [](const Asked &asked) { return asked.path.contains("/issues?") ? refusal(429) : playGitHub(asked); });
    HostRoom room;
    room.begin(server);
    QTRY_VERIFY(!room.told.isEmpty() && isKnown(room.told.constLast().waitingUntil));
    const qsizetype asked = server.asked().size();
    room.sync.cancel();
    QVERIFY(room.ends());
    QVERIFY(room.report->isCancelled);
    QCOMPARE(room.streamReport(u"pulls"_s).state, State::Done);
    QCOMPARE(room.streamReport(u"issues"_s).state, State::Cancelled);
    room.clock.advance(1h);
    room.sync.look();
    QCOMPARE(server.asked().size(), asked);
}

void TestHostedFaults::whatFailsForGoodStopsItsStreamOnly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("401") << 401 << ErrorKind::KeyRejected;
    QTest::newRow("403 without limits") << 403 << ErrorKind::Forbidden;
    QTest::newRow("404") << 404 << ErrorKind::UnknownAddress;
}

void TestHostedFaults::whatFailsForGoodStopsItsStreamOnly()
{
    QFETCH(const int, status);
    const FaultServer server(
        [status](const Asked &asked) { return asked.path.contains("/issues?") ? refusal(status) : playGitHub(asked); });
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    const HostedStreamReport issues = room.streamReport(u"issues"_s);
    QCOMPARE(issues.state, State::Failed);
    QTEST(issues.problem.error.kind, "kind");
    QCOMPARE(issues.problem.status, status);
    QCOMPARE(issues.permission, HostPermission::GitHubIssues);
    QCOMPARE(room.streamReport(u"releases"_s).state, State::Done);
    QCOMPARE(room.streamReport(u"runs"_s).state, State::Done);
    QCOMPARE(room.stream(u"issues"_s).watermark, unknownInstant);
    QCOMPARE(room.count("SELECT count(*) FROM ingest_run WHERE state='failed'"), 1);
}

void TestHostedFaults::aBrokenPageLeavesNothingHalfWritten_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray whole = recorded(u"github/issues.json"_s);
    QTest::newRow("cut") << whole.first(whole.size() / 2) << ErrorKind::Malformed;
    QTest::newRow("an object") << R"({"message":"hello"})"_ba << ErrorKind::Malformed;
    QTest::newRow("a row that is none") << QByteArray(whole.first(whole.lastIndexOf(']')) + ",7]") << ErrorKind::Malformed;
    QTest::newRow("a web page") << "<!DOCTYPE html>"_ba << ErrorKind::NotAnApi;
}

void TestHostedFaults::aBrokenPageLeavesNothingHalfWritten()
{
    QFETCH(const QByteArray, body);
    std::atomic<bool> isBroken = true;
    const FaultServer server(
        [&](const Asked &asked) { return asked.path.contains("/issues?") && isBroken ? page(body) : playGitHub(asked); });
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"issues"_s).state, State::Failed);
    QTEST(room.streamReport(u"issues"_s).problem.error.kind, "kind");
    QCOMPARE(room.count("SELECT count(*) FROM incident"), 0);
    isBroken = false;
    QVERIFY(room.run(server));
    QCOMPARE(room.count("SELECT count(*) FROM incident"), 2);
}

void TestHostedFaults::aFaultThatPassesIsWaitedFor()
{
    std::atomic<int> faults = 0;
    const FaultServer server([&faults](const Asked &asked) {
        return asked.path.contains("/releases?") && faults++ < 4 ? refusal(502) : playGitHub(asked);
    });
    HostRoom room;
    room.begin(server);
    for (const auto wait : {2s, 4s, 8s, 16s}) {
        QTRY_VERIFY(!room.told.isEmpty()
                    && room.told.constLast().waitingUntil == room.clock.now().addDuration(wait).toMSecsSinceEpoch());
        room.clock.advance(wait);
        room.sync.look();
    }
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"releases"_s).state, State::Done);
}

void TestHostedFaults::aProjectThatIsNotThereIsSaid()
{
    const FaultServer server(refusal(404));
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    QVERIFY(room.report->problem.has_value());
    QCOMPARE(room.report->problem->error.kind, ErrorKind::UnknownAddress);
    QVERIFY(room.report->streams.isEmpty());
    QVERIFY(room.store.sources().result()->isEmpty());
}

void TestHostedFaults::aTokenNeverGoesToAnotherHost()
{
    const FaultServer other(page("[]"));
    const FaultServer server([&other](const Asked &asked) {
        const QByteArray there = "http://127.0.0.1:" + QByteArray::number(other.port()) + "/next";
        if (asked.path.contains("/issues?"))
            return refusal(302, "{}", {"Location: " + there});
        return asked.path.contains("/releases?") ? page("[]", {"Link: <" + there + ">; rel=\"next\""}) : playGitHub(asked);
    });
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"issues"_s).problem.error.kind, ErrorKind::Redirected);
    QCOMPARE(room.streamReport(u"releases"_s).problem.error.kind, ErrorKind::Redirected);
    QVERIFY(other.asked().isEmpty());
    QCOMPARE(other.connections(), 0);
}

void TestHostedFaults::aTokenIsNowhere()
{
    const FaultServer server(playGitHub);
    HostRoom room;
    QVERIFY(room.run(server, u"github:acme/shop"_s, "canary-token-8c1f"));
    QVERIFY(
        room.store.write(Durability::Durable, [](Connection &connection) { return connection.execute("SELECT 1"); }).result());
    int files = 0;
    for (QDirIterator all(room.folder, QDir::Files, QDirIterator::Subdirectories); all.hasNext();) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("canary-token-8c1f"), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files > 0);
    for (const auto all = server.asked(); const Asked &asked : all)
        QVERIFY(!asked.path.contains("canary") && !asked.body.contains("canary"));
}

void TestHostedFaults::aRowThatIsNoneIsRejected()
{
    const FaultServer server([](const Asked &asked) {
        return asked.path.contains("/issues?") && asked.path.contains("state=all")
            ? page(R"([{"id":1,"labels":[]},{"id":2,"title":"Down","created_at":"2026-09-21T13:20:00Z"}])")
            : playGitHub(asked);
    });
    HostRoom room;
    QVERIFY(room.run(server));
    QCOMPARE(room.streamReport(u"issues"_s).counts.added, 1);
    QCOMPARE(room.streamReport(u"issues"_s).counts.rejected, 1);
    QCOMPARE(room.rows("SELECT key||' '||field FROM reject"), QStringList{u"1 created_at"_s});
}

void TestHostedFaults::pagesThatTurnInACircleEnd()
{
    std::atomic<int> port = 0;
    const FaultServer server([&port](const Asked &asked) {
        const QByteArray same =
            "Link: <http://127.0.0.1:" + QByteArray::number(port) + "/api/v3/repos/acme/shop/releases?page=2>; rel=\"next\"";
        return asked.path.contains("/releases?") ? page("[]", {same}) : playGitHub(asked);
    });
    port = server.port();
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"releases"_s).problem.error.kind, ErrorKind::Protocol);
}

void TestHostedFaults::anAnswerThatIsTooLargeIsNotRead()
{
    const FaultServer server([](const Asked &asked) {
        return asked.path.contains("/releases?") ? page('[' + QByteArray(33 * 1024 * 1024, ' ') + ']') : playGitHub(asked);
    });
    HostRoom room;
    room.begin(server);
    QVERIFY(room.ends());
    QCOMPARE(room.streamReport(u"releases"_s).problem.error.kind, ErrorKind::TooLarge);
    QCOMPARE(room.streamReport(u"runs"_s).state, State::Done);
}

QTEST_GUILESS_MAIN(TestHostedFaults)
#include "tst_hostedfaults.moc"
