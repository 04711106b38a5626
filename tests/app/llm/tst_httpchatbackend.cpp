// SPDX-License-Identifier: Apache-2.0
#include "llm/httpchatbackend.h"

#include "app/llm/talk.h"
#include "base/json.h"
#include "net/secretfilter.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

Q_DECLARE_METATYPE(sb::test::Reply)

namespace {

QByteArray refusalBody(const QByteArray &message, const QByteArray &code)
{
    return R"({"error":{"message":")" + message + R"(","code":")" + code + R"("}})";
}

bool asksForUsage(const Asked &asked)
{
    return parseJsonObject(asked.body)->contains("stream_options"_L1);
}

/// A server from before `stream_options`.
Reply oldServer(const Asked &asked)
{
    return asksForUsage(asked) ? answer(400, "application/json", refusalBody("Unknown field: stream_options", "invalid"))
                               : wholeStream(delta("Fine.") + finish());
}

}  // namespace

/// What is asked, and what the answers mean.
class TestHttpChatBackend : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aStreamIsAnAnswer();
    void theQuestionIsAskedInFull();
    void anyPiecesGiveTheSameText();
    void brokenTextIsShownAsSuch();
    void aBodyInOnePieceIsAnAnswerToo();
    void aRefusalSaysWhatItIs_data();
    void aRefusalSaysWhatItIs();
    void longWordsAreShortened();
    void anErrorInTheStreamFailsTheTurn();
    void theRequestHasTheNameThatItsErrorGives();
    void anOldServerIsAskedPlainerAndRemembered();
    void twoTurnsMeetAnOldServerAtOnce();
    void itIsAskedPlainerOnlyOnce();
    void whatHasBegunIsNotAskedAgain();
    void theKeyGoesToItsServerAndNowhereElse();
    void aKeyThatTheServerRepeatsIsNotToldOn();
    void withoutAKeyNoneIsSent();
    void aKeyThatIsNoneIsNotSent_data();
    void aKeyThatIsNoneIsNotSent();
};

void TestHttpChatBackend::aStreamIsAnAnswer()
{
    const FaultServer server(wholeStream(delta("Be") + ": a comment\n\n" + delta("cause.")
                                         + sse(R"({"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2}})")
                                         + finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    const QList<TurnEvent> expected{TurnStarted{u"served"_s, u"req-1"_s}, TextDelta{u"Because."_s}, UsageSeen{{9, 2, {}, {}}},
                                    Finished{StopReason::EndOfTurn}};
    QCOMPARE(talk.events(turn), expected);
}

void TestHttpChatBackend::theQuestionIsAskedInFull()
{
    const FaultServer server(wholeStream(finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    const Asked asked = server.asked().value(0);
    QCOMPARE(asked.method, "POST");
    QCOMPARE(asked.path, "/v1/chat/completions");
    QCOMPARE(asked.header("content-type"), "application/json");
    const QJsonObject body = parseJsonObject(asked.body).value_or(QJsonObject());
    QCOMPARE(body["model"_L1].toString(), u"small"_s);
    QCOMPARE(body["stream"_L1], QJsonValue(true));
    const QJsonArray messages = body["messages"_L1].toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0].toObject(), (QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, u"Be brief."_s}}));
    QCOMPARE(messages[1].toObject(), (QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"Why?"_s}}));
}

void TestHttpChatBackend::anyPiecesGiveTheSameText()
{
    for (const qsizetype chunk : {0, 1, 3}) {
        Reply reply = wholeStream(delta("Gr\xc3\xbc\xc3\x9f") + delta("e \xf0\x9f\x98\x80") + delta(R"(\ud83d)")
                                  + delta(R"(\ude00)") + finish());
        reply.chunk = chunk;
        const FaultServer server(reply);
        Talk talk;
        const TurnId turn = talk.ask(server);
        QTRY_VERIFY(talk.isOver(turn));
        QVERIFY(talk.endsWith<Finished>(turn));
        QCOMPARE(talk.text(turn), u"Grüße 😀😀"_s);
    }
}

void TestHttpChatBackend::brokenTextIsShownAsSuch()
{
    const FaultServer server(wholeStream(delta("a\xff"
                                               "b")
                                         + delta("c\xe2") + delta(R"(\ud83d)") + finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"a\ufffdbc\ufffd\ufffd"_s);
}

void TestHttpChatBackend::aBodyInOnePieceIsAnAnswerToo()
{
    const FaultServer server(answer(200, "application/json",
                                    R"({"model":"served","choices":[{"message":{"content":"All at once."},)"
                                    R"("finish_reason":"length"}],"usage":{"completion_tokens":3}})",
                                    {"X-Request-Id: req-1"}));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    const QList<TurnEvent> expected{TurnStarted{u"served"_s, u"req-1"_s}, UsageSeen{{{}, 3, {}, {}}},
                                    TextDelta{u"All at once."_s}, Finished{StopReason::Length}};
    QCOMPARE(talk.events(turn), expected);
}

void TestHttpChatBackend::aRefusalSaysWhatItIs_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QByteArray json = "application/json";
    const QByteArray page = "<html><head><title>t</title></head><body><h1>Bad</h1><script>x()</script> day</body></html>";
    QTest::newRow("401") << answer(401, json, refusalBody("Wrong key", "invalid_api_key")) << ErrorKind::KeyRejected << 401
                         << u"Wrong key"_s;
    QTest::newRow("403") << answer(403, json, R"({"detail":"Not yours"})") << ErrorKind::Forbidden << 403 << u"Not yours"_s;
    QTest::newRow("404 model") << answer(404, json, refusalBody("The model small is not here", "model_not_found"))
                               << ErrorKind::UnknownModel << 404 << u"The model small is not here"_s;
    QTest::newRow("404 deployment") << answer(404, json,
                                              refusalBody("The deployment small does not exist", "DeploymentNotFound"))
                                    << ErrorKind::UnknownModel << 404 << u"The deployment small does not exist"_s;
    QTest::newRow("404 address") << answer(404, "text/plain", "404 page not found") << ErrorKind::UnknownAddress << 404
                                 << u"404 page not found"_s;
    QTest::newRow("400 too long") << answer(400, json, refusalBody("the request exceeds", "exceed_context_size_error"))
                                  << ErrorKind::ContextTooLong << 400 << u"the request exceeds"_s;
    QTest::newRow("429") << answer(429, json, R"({"error":"Slower"})", {"Retry-After: 20"}) << ErrorKind::RateLimited << 429
                         << u"Slower"_s;
    QTest::newRow("500 page") << answer(500, "text/html", page) << ErrorKind::ServerFault << 500 << u"Bad day"_s;
    QTest::newRow("500 empty") << answer(500, "text/html", {}) << ErrorKind::ServerFault << 500 << QString();
    QTest::newRow("503 loading") << answer(503, json, R"({"error":{"message":"Loading model","code":503}})")
                                 << ErrorKind::ModelLoading << 503 << u"Loading model"_s;
    QTest::newRow("a web page") << answer(200, "text/html; charset=utf-8", page) << ErrorKind::NotAnApi << 200 << u"Bad day"_s;
    QTest::newRow("elsewhere") << answer(307, "text/plain", {}, {"Location: https://else.example/v1?key=k"})
                               << ErrorKind::Redirected << 307 << QString();
    Reply cut = answer(401, json, refusalBody("Wrong key", "x"));
    cut.bytes.replace("Content-Length: ", "Content-Length: 9");
    QTest::newRow("401 cut short") << cut << ErrorKind::KeyRejected << 401 << u"Wrong key"_s;
}

void TestHttpChatBackend::aRefusalSaysWhatItIs()
{
    QFETCH(Reply, reply);
    const FaultServer server(reply);
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QCOMPARE(talk.events(turn).size(), 1);
    QVERIFY(talk.endsWith<Failed>(turn));
    const Failure failure = talk.last<Failed>(turn).failure;
    QTEST(failure.error.kind, "kind");
    QTEST(failure.httpStatus, "status");
    QTEST(failure.providerMessage, "words");
    QCOMPARE(failure.host, u"127.0.0.1:%1"_s.arg(server.port()));
    QCOMPARE(failure.model, u"small"_s);
    QCOMPARE(failure.retryAfter, failure.httpStatus == 429 ? std::optional(20s) : std::nullopt);
    if (failure.error.kind == ErrorKind::Redirected)
        QCOMPARE(failure.error.detail, u"else.example"_s);
    QCOMPARE(server.asked().size(), 1);
}

void TestHttpChatBackend::longWordsAreShortened()
{
    const QByteArray many(20'000, 'x');
    const FaultServer server(answer(400, "application/json", refusalBody(many, many)));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    const Failure failure = talk.last<Failed>(turn).failure;
    QCOMPARE(failure.providerMessage, QString(1999, u'x') + u'…');
    QVERIFY2(failure.error.detail.size() <= 2000, qPrintable(QString::number(failure.error.detail.size())));
}

void TestHttpChatBackend::anErrorInTheStreamFailsTheTurn()
{
    const FaultServer server(wholeStream(delta("Half") + sse(refusalBody("server overloaded", "overloaded")) + finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.text(turn), u"Half"_s);
    const Failure failure = talk.last<Failed>(turn).failure;
    QCOMPARE(failure.error.kind, ErrorKind::Overloaded);
    QCOMPARE(failure.requestId, u"req-1"_s);
    QCOMPARE(failure.host, u"127.0.0.1:%1"_s.arg(server.port()));
}

void TestHttpChatBackend::theRequestHasTheNameThatItsErrorGives()
{
    const QByteArray error = R"({"type":"error","error":{"type":"overloaded_error","message":"Later"},"request_id":"req-2"})";
    const FaultServer server(QList<Reply>{wholeStream(delta("Half") + sse(error)), answer(529, "application/json", error)});
    Talk talk;
    for (int i = 0; i < 2; ++i) {
        const TurnId turn = talk.ask(server);
        QTRY_VERIFY(talk.isOver(turn));
        QCOMPARE(talk.last<Failed>(turn).failure.requestId, u"req-2"_s);
    }
}

void TestHttpChatBackend::anOldServerIsAskedPlainerAndRemembered()
{
    const FaultServer server(oldServer);
    Talk talk;
    for (const int requests : {2, 3}) {
        const TurnId turn = talk.ask(server);
        QTRY_VERIFY(talk.isOver(turn));
        QVERIFY(talk.endsWith<Finished>(turn));
        QCOMPARE(talk.text(turn), u"Fine."_s);
        QCOMPARE(server.asked().size(), requests);
    }
    QVERIFY(asksForUsage(server.asked().at(0)));
    QVERIFY(!asksForUsage(server.asked().at(1)));
    // Another server is not judged by this one.
    const FaultServer other(wholeStream(finish()));
    const TurnId turn = talk.ask(other);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(asksForUsage(other.asked().at(0)));
}

void TestHttpChatBackend::twoTurnsMeetAnOldServerAtOnce()
{
    const FaultServer server(oldServer);
    Talk talk;
    const TurnId one = talk.ask(server);
    const TurnId two = talk.ask(server);
    QTRY_VERIFY(talk.isOver(one) && talk.isOver(two));
    talk.endTransport();
    QVERIFY(talk.endsWith<Finished>(one));
    QVERIFY(talk.endsWith<Finished>(two));
    QCOMPARE(server.asked().size(), 4);
}

void TestHttpChatBackend::itIsAskedPlainerOnlyOnce()
{
    const FaultServer server(answer(400, "application/json", refusalBody("Unknown field: stream_options", "invalid")));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.last<Failed>(turn).failure.error.kind, ErrorKind::BadRequest);
    QCOMPARE(server.asked().size(), 2);
}

void TestHttpChatBackend::whatHasBegunIsNotAskedAgain()
{
    const QByteArray late = R"({"error":{"message":"Unknown field: stream_options","code":400}})";
    const FaultServer server(wholeStream(delta("Half") + sse(late)));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    talk.endTransport();
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.last<Failed>(turn).failure.httpStatus, 400);
    QCOMPARE(talk.text(turn), u"Half"_s);
    QCOMPARE(server.asked().size(), 1);
}

void TestHttpChatBackend::theKeyGoesToItsServerAndNowhereElse()
{
    const FaultServer server(QList<Reply>{answer(401, "application/json", R"({"error":"Wrong"})"), wholeStream(finish())});
    Talk talk("k-secret");
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    const Asked asked = server.asked().value(0);
    QCOMPARE(asked.header("authorization"), "Bearer k-secret");
    QCOMPARE(asked.raw.count("k-secret"), 1);
    QCOMPARE(talk.askedForKey.size(), 1);
    QCOMPARE(talk.askedForKey.constFirst().baseUrl, server.url(u"/v1"_s));
    QVERIFY(!toCompactJson(toJson(talk.last<Failed>(turn))).contains("k-secret"));
    const TurnId next = talk.ask(server);
    QTRY_VERIFY(talk.isOver(next));
    QCOMPARE(server.asked().value(1).header("authorization"), "Bearer k-secret");
}

void TestHttpChatBackend::aKeyThatTheServerRepeatsIsNotToldOn()
{
    const QByteArray key = "sk-own/1";
    const QString hidden = QString::fromUtf8(hiddenSecret);
    const FaultServer server(
        {answer(401, "application/json", refusalBody("No such key: sk-own\\/1", key), {"X-Request-Id: r-" + key}),
         answer(200, "text/event-stream", delta("Half") + sse(R"({"error":{"message":"sk-own/1 is spent"}})")),
         answer(
             200, "text/event-stream",
             sse(R"({"type":"message_start","message":{}})")
                 + sse(
                     R"({"type":"message_delta","delta":{"stop_reason":"refusal","stop_details":{"explanation":"Not with sk-own/1"}}})")
                 + sse(R"({"type":"message_stop"})"))});
    Talk talk(key);
    const TurnId refused = talk.ask(server);
    QTRY_VERIFY(talk.isOver(refused));
    const Failure failure = talk.last<Failed>(refused).failure;
    QCOMPARE(failure.providerMessage, u"No such key: "_s + hidden);
    QCOMPARE(failure.error.detail, hidden);
    QCOMPARE(failure.requestId, u"r-"_s + hidden);
    const TurnId failed = talk.ask(server);
    QTRY_VERIFY(talk.isOver(failed));
    QCOMPARE(talk.text(failed), u"Half"_s);
    QCOMPARE(talk.last<Failed>(failed).failure.providerMessage, hidden + u" is spent"_s);
    const TurnId ended = talk.ask(server, Protocol::AnthropicMessages);
    QTRY_VERIFY(talk.isOver(ended));
    QCOMPARE(talk.last<Finished>(ended).detail, u"Not with "_s + hidden);
}

void TestHttpChatBackend::withoutAKeyNoneIsSent()
{
    const FaultServer server(wholeStream(finish()));
    Talk talk;
    const TurnId turn = talk.ask(server);
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(!server.asked().value(0).raw.toLower().contains("authorization"));
}

void TestHttpChatBackend::aKeyThatIsNoneIsNotSent_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("line break") << QByteArray("k-secret\r\nX-More: 1");
    QTest::newRow("blank") << QByteArray("k-secret ");
    QTest::newRow("beyond ASCII") << QByteArray("k-secr\xc3\xa9t");
}

void TestHttpChatBackend::aKeyThatIsNoneIsNotSent()
{
    QFETCH(QByteArray, key);
    const FaultServer server(wholeStream(finish()));
    Talk talk(key);
    const TurnId turn = talk.ask(server);
    QVERIFY(talk.events(turn).isEmpty());
    QTRY_VERIFY(talk.isOver(turn));
    QVERIFY(talk.endsWith<Failed>(turn));
    QCOMPARE(talk.last<Failed>(turn).failure.error.kind, ErrorKind::KeyRejected);
    QVERIFY(!toCompactJson(toJson(talk.last<Failed>(turn))).contains("k-sec"));
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestHttpChatBackend)
#include "tst_httpchatbackend.moc"
