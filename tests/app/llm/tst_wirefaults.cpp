// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 5.1: N1 to N11, N22 and N27. packaging/decisions/network.md says which test shows which row.
#include "base/json.h"
#include "support/testcase.h"
#include "wiretalk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

using Replies = QList<Reply>;

namespace {

constexpr int onceForAll = 1;
constexpr int allTries = 4;

const QByteArray json = "application/json";

QByteArray refusal(const QByteArray &message, const QByteArray &code)
{
    return R"({"error":{"message":")" + message + R"(","code":")" + code + R"("}})";
}

Reply whole()
{
    return wholeStream(delta("Whole.") + finish());
}

Reply limited(const QByteArray &wait)
{
    return answer(429, json, refusal("Slower", "rate_limit_exceeded"), {"Retry-After: " + wait, "X-Request-Id: r-9"});
}

}  // namespace

Q_DECLARE_METATYPE(sb::test::Reply)

/// What becomes of a question that a server refuses, on the way and at the end: how often it is asked, and what is told.
class TestWireFaults : public TestCase {
    Q_OBJECT
private slots:
    void aRefusalIsFinalOrTriedAgain_data();
    void aRefusalIsFinalOrTriedAgain();
    void whatPassesIsAnsweredInTheEnd_data();
    void whatPassesIsAnsweredInTheEnd();
    void waitsGrowAndKeepToWhatTheServerSays_data();
    void waitsGrowAndKeepToWhatTheServerSays();
    void errorsBeforeTheFirstWordAreTriedAgain_data() { errorsInAStream(); }
    void errorsBeforeTheFirstWordAreTriedAgain();
    void errorsAfterTextKeepIt_data() { errorsInAStream(); }
    void errorsAfterTextKeepIt();
    void anAnswerInAnotherFormIsReadAllTheSame_data();
    void anAnswerInAnotherFormIsReadAllTheSame();
    void noRedirectIsFollowed_data();
    void noRedirectIsFollowed();
    void aWaitIsCancelledAtOnce();

private:
    static void errorsInAStream();
};

void TestWireFaults::aRefusalIsFinalOrTriedAgain_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("requests");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const QByteArray &name, const Reply &reply, int requests, ErrorKind kind) {
        QTest::newRow(name.constData()) << reply << requests << kind;
    };
    row("N1 401", answer(401, json, refusal("Wrong key", "invalid_api_key")), onceForAll, ErrorKind::KeyRejected);
    row("N2 403", answer(403, json, refusal("Not yours", "permission_error")), onceForAll, ErrorKind::Forbidden);
    row("N2 404, no such model", answer(404, json, refusal("No model small", "model_not_found")), onceForAll,
        ErrorKind::UnknownModel);
    row("N3 400", answer(400, json, refusal("Unknown parameter: colour", "invalid")), onceForAll, ErrorKind::BadRequest);
    row("N3 400, of a field that can be left out", answer(400, json, refusal("Unknown field: stream_options", "invalid")), 2,
        ErrorKind::BadRequest);
    row("N4 413", answer(413, "text/plain", "Too large"), onceForAll, ErrorKind::ContextTooLong);
    row("N4 400, too long", answer(400, json, refusal("Too long", "context_length_exceeded")), onceForAll,
        ErrorKind::ContextTooLong);
    row("N5 402", answer(402, json, refusal("Pay", "billing_error")), onceForAll, ErrorKind::OutOfCredit);
    row("N5 429 of a quota", answer(429, json, refusal("Quota", "insufficient_quota"), {"Retry-After: 1"}), onceForAll,
        ErrorKind::OutOfCredit);
    row("N7 429 without a wait", answer(429, json, refusal("Slower", "slow_down")), allTries, ErrorKind::RateLimited);
    for (const QByteArray wait : {"3600", "61", "Mon, 28 Sep 2026 11:00:00 GMT"})
        row("N8 429, " + wait, limited(wait), onceForAll, ErrorKind::RateLimited);
    for (const QByteArray wait : {"-10", "abc", "1e99", "0", "Sun, 27 Sep 2026 10:00:00 GMT"})
        row("N8 429, " + wait, limited(wait), allTries, ErrorKind::RateLimited);
    for (const int status : {500, 502, 503, 504, 529}) {
        const ErrorKind kind = status == 503 || status == 529 ? ErrorKind::Overloaded : ErrorKind::ServerFault;
        const QByteArray name = "N9 " + QByteArray::number(status);
        row(name + " in JSON", answer(status, json, refusal("Oops", "server_error")), allTries, kind);
        row(name + " without a word", answer(status, "text/plain", {}), allTries, kind);
        row(name + " with a page", answer(status, "text/html", "<h1>Oops</h1>"), allTries, kind);
    }
    row("N10 500, told not to", answer(500, json, refusal("Oops", "x"), {"X-Should-Retry: false"}), onceForAll,
        ErrorKind::ServerFault);
    row("N22 a web page", answer(200, "text/html", "<title>Log in</title>"), onceForAll, ErrorKind::NotAnApi);
    row("N22 other JSON", answer(200, json, R"({"status":"ok"})"), onceForAll, ErrorKind::Protocol);
    row("N26 closed without a word", Reply{}, allTries, ErrorKind::ConnectionLost);
    row("N26 reset", Reply{{}, Reply::After::Reset}, allTries, ErrorKind::ConnectionLost);
    row("N12 cut after its head", Reply{chunkedHead("text/event-stream")}, allTries, ErrorKind::ConnectionLost);
    row("N12 cut before a word", Reply{streamOf(": thinking\n\n")}, onceForAll, ErrorKind::ConnectionLost);
    row("N28 a coding that it has not", answer(200, "text/event-stream", "data: x\n\n", {"Content-Encoding: gzip"}), onceForAll,
        ErrorKind::Protocol);
}

void TestWireFaults::aRefusalIsFinalOrTriedAgain()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    WireTalk talk("k-secret");
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Failed>(turn));
    const Failure failure = talk.failure(turn);
    QTEST(failure.error.kind, "kind");
    QTEST(static_cast<int>(server.asked().size()), "requests");
    QCOMPARE(failure.host, u"127.0.0.1:%1"_s.arg(server.port()));
    QVERIFY(!failure.providerMessage.contains(u'<'));
    QVERIFY(talk.text(turn).isEmpty());
    for (const auto asked = server.asked(); const Asked &each : asked)
        QCOMPARE(parseJsonObject(each.body)->value("messages"_L1), parseJsonObject(asked[0].body)->value("messages"_L1));
}

void TestWireFaults::whatPassesIsAnsweredInTheEnd_data()
{
    QTest::addColumn<Replies>("before");
    QTest::newRow("N6 429") << Replies{limited("2")};
    QTest::newRow("N6 429, twice") << Replies{limited("2"), limited("1")};
    QTest::newRow("N8 a date") << Replies{limited("Mon, 28 Sep 2026 10:00:05 GMT")};
    QTest::newRow("N9 all of it") << Replies{answer(500, json, {}), answer(502, "text/html", "<p>"), answer(529, json, {})};
    QTest::newRow("N26 reset") << Replies{Reply{{}, Reply::After::Reset}};
    QTest::newRow("N26 closed") << Replies{Reply{}};
    QTest::newRow("N12 cut after its head") << Replies{Reply{chunkedHead("text/event-stream")}};
    QTest::newRow("a model that is being loaded") << Replies{answer(503, json, refusal("Loading model", "unavailable_error"))};
}

void TestWireFaults::whatPassesIsAnsweredInTheEnd()
{
    QFETCH(Replies, before);
    const FaultServer server(before + Replies{whole()});
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"Whole."_s);
    QCOMPARE(talk.retries(turn).size(), before.size());
    QCOMPARE(server.asked().size(), before.size() + 1);
}

void TestWireFaults::waitsGrowAndKeepToWhatTheServerSays_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QList<qint64>>("waits");
    QTest::newRow("N7 does not say") << answer(429, json, {}) << QList<qint64>{250, 500, 1000};
    QTest::newRow("N9 a fault") << answer(500, json, {}) << QList<qint64>{250, 500, 1000};
    QTest::newRow("N6 two seconds") << limited("2") << QList<qint64>{2250, 2500};
    QTest::newRow("N6 milliseconds") << answer(429, json, {}, {"Retry-After-Ms: 1500"}) << QList<qint64>{2250, 2500};
    QTest::newRow("N8 a minute") << limited("60") << QList<qint64>{60'000, 60'000};
    QTest::newRow("N8 nonsense") << limited("1e99") << QList<qint64>{250, 500, 1000};
}

void TestWireFaults::waitsGrowAndKeepToWhatTheServerSays()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QList<qint64> waits;
    for (const auto retries = talk.retries(turn); const Retrying &retrying : retries)
        waits.append(retrying.wait.count());
    QTEST(waits, "waits");
    QVERIFY(talk.endsWith<Failed>(turn));
}

void TestWireFaults::errorsInAStream()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("N11 object") << sse(refusal("Overloaded", "overloaded_error"));
    QTest::newRow("N11 numbered") << sse(
        R"({"error":{"message":"Provider gone","code":502},"choices":[{"finish_reason":"error"}]})");
    QTest::newRow("N11 text") << sse(R"({"error":"server busy"})");
    QTest::newRow("N11 object of type error") << sse(R"({"object":"error","message":"Oops","code":500})");
    QTest::newRow("N11 flat, under its name")
        << "event: error\n" + sse(R"({"code":503,"message":"Oops","type":"server_error"})");
}

void TestWireFaults::errorsBeforeTheFirstWordAreTriedAgain()
{
    QFETCH(QByteArray, event);
    const FaultServer server(Replies{wholeStream(": on its way\n\n" + event), wholeStream(event), whole()});
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"Whole."_s);
    QCOMPARE(server.asked().size(), 3);
}

void TestWireFaults::errorsAfterTextKeepIt()
{
    QFETCH(QByteArray, event);
    const FaultServer server(Replies{wholeStream(delta("Half") + event + delta(" and more") + finish()), whole()});
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.text(turn), u"Half"_s);
    QVERIFY(!talk.failure(turn).providerMessage.isEmpty());
    QCOMPARE(server.asked().size(), 1);
}

void TestWireFaults::anAnswerInAnotherFormIsReadAllTheSame_data()
{
    QTest::addColumn<Reply>("reply");
    const QByteArray body = R"({"choices":[{"message":{"content":"Whole."},"finish_reason":"stop"}]})";
    const auto packed = [](const char *coding, const char *hex) {
        return answer(200, "text/event-stream", QByteArray::fromHex(hex), {QByteArray("Content-Encoding: ") + coding});
    };
    QTest::newRow("N22 one JSON body") << answer(200, json, body);
    QTest::newRow("N22 events as plain text") << answer(200, "text/plain", delta("Whole.") + finish());
    QTest::newRow("N22 events without a type") << Reply{"HTTP/1.1 200 Said\r\n\r\n" + delta("Whole.") + finish()};
    // data: {"choices":[{"delta":{"content":"Whole."},"finish_reason":"stop"}]}, and the blank line after it
    QTest::newRow("N28 gzip") << packed(
        "gzip",
        "1f8b08000000000002034b492c49b452a8564acec8cf4c4e2d56b28aae564a49cd294954b2020ae6e795a4e6952859298567"
        "e4e7a4ea29d5ea28a565e6651667c417a52616e7e701658a4bf20b946a636bb9b800bb4f38fe4b000000");
    QTest::newRow("N28 br") << packed(
        "br",
        "1b4a00601c87b17b64d266b1d1f2775a2da2b3b5b71558bafaa408c897530e585b1c50597b748fb1730c0e310ee2ea66f7da"
        "b57a3a4de405bdb3eaa4bd5bc201d106");
    QTest::newRow("N28 zstd") << packed(
        "zstd",
        "28b52ffd204b1d0200b2c40f1590b90dd60ac45be6c2ef5af8da8cc78146990be94aa5ac621dd9e6db75f932310e2345c783"
        "7521d39ee1f6d66c5dbcb25fa73457849d13d11ebc02ecfa4c00");
}

void TestWireFaults::anAnswerInAnotherFormIsReadAllTheSame()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    WireTalk talk;
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"Whole."_s);
}

void TestWireFaults::noRedirectIsFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("target");  // %1: a server that would catch the key
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("N27 %d to another port", status) << status << u"http://127.0.0.1:%1/v1"_s;
        QTest::addRow("N27 %d to another name", status) << status << u"http://localhost:%1/v1"_s;
    }
    QTest::newRow("N27 to a file") << 307 << u"file://localhost/etc/passwd"_s;
    QTest::newRow("N27 on the same host") << 308 << u"/v2/chat/completions"_s;
}

void TestWireFaults::noRedirectIsFollowed()
{
    QFETCH(int, status);
    QFETCH(QString, target);
    const FaultServer trap(whole());
    const QString place = target.contains(u"%1"_s) ? target.arg(trap.port()) : target;
    const FaultServer server(answer(status, "text/plain", {}, {"Location: " + place.toLatin1()}));
    WireTalk talk("k-secret");
    const TurnId turn = talk.run(server);
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.failure(turn).error, (Error{ErrorKind::Redirected, QUrl(place).host()}));
    QCOMPARE(server.asked().size(), 1);
    QCOMPARE(trap.connections(), 0);
}

void TestWireFaults::aWaitIsCancelledAtOnce()
{
    const FaultServer server(limited("30"));
    WireTalk talk;
    talk.isPatient = false;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.retries(turn).size(), 1);
    talk.cancel(turn);
    QVERIFY(talk.endsWith<Cancelled>(turn));
    QCOMPARE(server.asked().size(), 1);
}

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wirefaults.moc"
