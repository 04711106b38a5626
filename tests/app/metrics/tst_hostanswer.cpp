// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 1, rules 2 and 9.
#include "metrics/sources/hostanswer.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;
using namespace std::chrono_literals;

namespace {

const QDateTime local(QDate(2026, 9, 30), QTime(0, 0), QTimeZone::UTC);  // two days ahead of the host
const HostQuestion question{.url = QUrl(u"https://api.example/repos/acme/shop"_s)};
const HostQuestion graph{.url = QUrl(u"https://api.example/graphql"_s), .graph = "{}"};

Fetched fetched(int status, const QByteArray &body, const QList<QByteArray> &lines = {})
{
    return {.status = status, .lines = QList<QByteArray>{hostDate} + lines, .body = body};
}

/// A verdict in words: "wait 60000", "to https://…", "KeyRejected", "taken".
QString told(const HostVerdict &verdict)
{
    if (const auto *wait = std::get_if<HostWait>(&verdict))
        return u"wait %1"_s.arg(wait->time.count());
    if (const auto *address = std::get_if<QUrl>(&verdict))
        return u"to "_s + address->toString();
    if (const auto *problem = std::get_if<HostProblem>(&verdict))
        return nameOf(problem->error.kind);
    return std::get<HostAnswer>(verdict).isUnchanged ? u"unchanged"_s : u"taken"_s;
}

const QByteArray resetIn90("X-RateLimit-Reset: " + QByteArray::number(utc("2026-09-28T09:01:30Z") / 1000));

}  // namespace

class TestHostAnswer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerIsJudged_data();
    void anAnswerIsJudged();
    void waitsGrowAndEnd();
    void aFaultOnTheWayMayPass();
    void whatAHostSaysInGraphQlIsJudged_data();
    void whatAHostSaysInGraphQlIsJudged();
    void redirectsStayWithinTheirOrigin_data();
    void redirectsStayWithinTheirOrigin();
    void anAnswerKnowsItsNextPage();
    void aNextPageElsewhereIsNoNextPage();
    void whatIsUnchangedHasToBeKnown();
    void oneGoesSlowerBeforeNothingIsLeft();
};

void TestHostAnswer::anAnswerIsJudged_data()
{
    QTest::addColumn<Fetched>("answer");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const Fetched &answer, const char *verdict) {
        QTest::newRow(name) << answer << QString::fromLatin1(verdict);
    };
    row("a list", fetched(200, "[]"), "taken");
    row("cut JSON", fetched(200, "[{\"id\": 1"), "Malformed");
    row("no UTF-8", fetched(200, "[\"\xff\"]"), "Malformed");
    row("nothing", fetched(200, ""), "Malformed");
    row("a web page", fetched(200, "<html>log in</html>"), "NotAnApi");
    row("the token is refused", fetched(401, "{}"), "KeyRejected");
    row("403 with room left", fetched(403, "{}", {"X-RateLimit-Remaining: 4000", resetIn90}), "Forbidden");
    row("403 without headers", fetched(403, "{}"), "Forbidden");
    row("403 and nothing left", fetched(403, "{}", {"X-RateLimit-Remaining: 0", resetIn90}), "wait 90000");
    row("403 of a secondary limit", fetched(403, R"({"message":"You have exceeded a secondary rate limit"})"), "wait 60000");
    row("403 that says when", fetched(403, "{}", {"Retry-After: 7"}), "wait 7000");
    row("429 that says when", fetched(429, "", {"Retry-After: 30"}), "wait 30000");
    row("429 until a date", fetched(429, "", {"Retry-After: Mon, 28 Sep 2026 09:00:20 GMT"}), "wait 20000");
    row("429 of GitLab", fetched(429, "Retry later", {"RateLimit-Remaining: 0", "RateLimit-Reset: 45"}), "wait 45000");
    row("429 without headers", fetched(429, ""), "wait 60000");
    row("429 for three hours", fetched(429, "", {"Retry-After: 10800"}), "RateLimited");
    row("not there", fetched(404, "{}"), "UnknownAddress");
    row("gone", fetched(410, "{}"), "UnknownAddress");
    row("too many", fetched(422, "{}"), "Unsupported");
    row("a fault", fetched(502, "<html>"), "wait 2000");
    row("a fault that says when", fetched(503, "", {"Retry-After: 20"}), "wait 20000");
    row("another refusal", fetched(400, "{}"), "BadRequest");
}

void TestHostAnswer::anAnswerIsJudged()
{
    QFETCH(const Fetched, answer);
    QTEST(told(judge(answer, question, {}, local, 0)), "verdict");
}

void TestHostAnswer::waitsGrowAndEnd()
{
    const auto after = [](int made, int status) {
        return told(judge(fetched(status, ""), question, {.made = made}, local, 0));
    };
    QCOMPARE(after(1, 429), u"wait 120000"_s);
    QCOMPARE(after(3, 429), u"wait 480000"_s);
    QCOMPARE(after(4, 429), u"RateLimited"_s);
    QCOMPARE(after(3, 500), u"wait 16000"_s);
    QCOMPARE(after(4, 500), u"ServerFault"_s);
    QCOMPARE(told(judge(fetched(500, ""), question, {}, local, 0.5)), u"wait 2500"_s);
}

void TestHostAnswer::aFaultOnTheWayMayPass()
{
    const auto broken = [](ErrorKind kind) {
        return told(judge({.end = {HttpEnd::How::Failed, {kind, {}}}}, question, {}, local, 0));
    };
    QCOMPARE(broken(ErrorKind::ConnectionLost), u"wait 2000"_s);
    QCOMPARE(broken(ErrorKind::TimedOut), u"wait 2000"_s);
    QCOMPARE(broken(ErrorKind::CertificateRejected), u"CertificateRejected"_s);
    QCOMPARE(broken(ErrorKind::TooLarge), u"TooLarge"_s);
}

void TestHostAnswer::whatAHostSaysInGraphQlIsJudged_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("an answer") << R"({"data":{"repository":{}}})"_ba << u"taken"_s;
    QTest::newRow("limited") << R"({"errors":[{"type":"RATE_LIMITED"}]})"_ba << u"wait 90000"_s;
    QTest::newRow("not there") << R"({"data":{"repository":null},"errors":[{"type":"NOT_FOUND"}]})"_ba << u"UnknownAddress"_s;
    QTest::newRow("not allowed") << R"({"errors":[{"type":"FORBIDDEN"}]})"_ba << u"Forbidden"_s;
    QTest::newRow("a scope is missing") << R"({"errors":[{"type":"INSUFFICIENT_SCOPES"}]})"_ba << u"Forbidden"_s;
    QTest::newRow("an older server") << R"({"errors":[{"extensions":{"code":"undefinedField"}}]})"_ba << u"Unsupported"_s;
    QTest::newRow("an old cursor") << R"({"errors":[{"type":"INVALID_CURSOR_ARGUMENTS"}]})"_ba << u"BadRequest"_s;
    QTest::newRow("a fault") << R"({"data":null,"errors":[{"message":"Something went wrong"}]})"_ba << u"wait 2000"_s;
}

void TestHostAnswer::whatAHostSaysInGraphQlIsJudged()
{
    QFETCH(const QByteArray, body);
    QTEST(told(judge(fetched(200, body, {"X-RateLimit-Remaining: 0", resetIn90}), graph, {}, local, 0)), "verdict");
}

void TestHostAnswer::redirectsStayWithinTheirOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("renamed") << 301 << "https://api.example/repositories/4711"_ba
                             << u"to https://api.example/repositories/4711"_s;
    QTest::newRow("relative") << 307 << "/repositories/4711"_ba << u"to https://api.example/repositories/4711"_s;
    QTest::newRow("another host") << 302 << "https://evil.example/repositories/4711"_ba << u"Redirected"_s;
    QTest::newRow("another port") << 302 << "https://api.example:8443/x"_ba << u"Redirected"_s;
    QTest::newRow("not encrypted") << 302 << "http://api.example/x"_ba << u"Redirected"_s;
    QTest::newRow("with a name") << 302 << "https://ada@api.example/x"_ba << u"Redirected"_s;
    QTest::newRow("nowhere") << 302 << "https://"_ba << u"Redirected"_s;
}

void TestHostAnswer::redirectsStayWithinTheirOrigin()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, location);
    Fetched answer = fetched(status, "");
    answer.location = location;
    QTEST(told(judge(answer, question, {}, local, 0)), "verdict");
    QCOMPARE(told(judge(answer, question, {.redirects = 10}, local, 0)), u"Redirected"_s);
    QCOMPARE(told(judge(answer, graph, {}, local, 0)), u"Redirected"_s);  // a question is not sent twice
}

void TestHostAnswer::anAnswerKnowsItsNextPage()
{
    const HostVerdict verdict =
        judge(fetched(200, "[]",
                      {"ETag: W/\"abc\"",
                       "Link: <https://api.example/x?page=2>; rel=\"next\", <https://api.example/x?page=9>; rel=\"last\""}),
              question, {}, local, 0);
    const auto *answer = std::get_if<HostAnswer>(&verdict);
    QVERIFY(answer);
    QCOMPARE(answer->next, u"https://api.example/x?page=2"_s);
    QCOMPARE(answer->lastPage, 9);
    QCOMPARE(answer->etag, "W/\"abc\"");
    QCOMPARE(answer->date, utc("2026-09-28T09:00:00Z"));
}

void TestHostAnswer::aNextPageElsewhereIsNoNextPage()
{
    QCOMPARE(told(judge(fetched(200, "[]", {"Link: <https://evil.example/x?page=2>; rel=\"next\""}), question, {}, local, 0)),
             u"Redirected"_s);
}

void TestHostAnswer::whatIsUnchangedHasToBeKnown()
{
    HostQuestion known = question;
    known.etag = "\"abc\"";
    QCOMPARE(told(judge(fetched(304, ""), known, {}, local, 0)), u"unchanged"_s);
    QCOMPARE(told(judge(fetched(304, ""), question, {}, local, 0)), u"Protocol"_s);
}

void TestHostAnswer::oneGoesSlowerBeforeNothingIsLeft()
{
    const Instant now = utc("2026-09-28T09:00:00Z");
    const auto pace = [now](qint64 left) { return paceOf({.limit = 5000, .left = left, .reset = now + 3'600'000}, now); };
    QCOMPARE(pace(500), 0ms);
    QCOMPARE(pace(499), 7200ms);
    QCOMPARE(pace(1), 1'800'000ms);
    QCOMPARE(pace(0), 3'600'000ms);
    QCOMPARE(paceOf({.limit = 5000, .left = 0, .reset = now - 1}, now), 0ms);
    QCOMPARE(paceOf({}, now), 0ms);
    QCOMPARE(rateLimitOf({"RateLimit-Limit: 600", "RateLimit-Remaining: 599", "RateLimit-Reset: 1790586090"}, now),
             (RateLimit{600, 599, 1'790'586'090'000}));
}

QTEST_GUILESS_MAIN(TestHostAnswer)
#include "tst_hostanswer.moc"
