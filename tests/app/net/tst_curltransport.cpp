// SPDX-License-Identifier: Apache-2.0
#include "net/curltransport.h"

#include "app/net/seenstream.h"
#include "support/fakeclock.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QScopeGuard>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using How = HttpEnd::How;

HttpRequest requestTo(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

}  // namespace

/// What is sent, and what of an answer comes through.
class TestCurlTransport : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWholeAnswerComesThrough();
    void methodHeadersAndBodyAreSent();
    void theHeadIsReadForItsCaller();
    void anInterimAnswerIsNoAnswer();
    void aBodyIsTheSameInAnyPieces();
    void aCompressedBodyIsUnpacked();
    void aRedirectIsToldAndNotFollowed();
    void aHeaderWithALineBreakIsRefused_data();
    void aHeaderWithALineBreakIsRefused();
    void plainHttpLeavesThisComputerNever_data();
    void plainHttpLeavesThisComputerNever();
    void loopbackIsNotProxied();
    void noCookieIsKept();
    void streamsDoNotMix();

private:
    void run(const HttpRequest &request, SeenStream &seen);

    FakeClock m_clock;
};

void TestCurlTransport::run(const HttpRequest &request, SeenStream &seen)
{
    CurlTransport transport(m_clock);
    std::ignore = transport.start(request, std::make_shared<SeeingSink>(seen));
    QTRY_VERIFY(seen.isOver());
}

void TestCurlTransport::aWholeAnswerComesThrough()
{
    const FaultServer server(answer(200, "text/plain", "as it is"));
    SeenStream seen;
    run(requestTo(server.url(u"/there"_s)), seen);
    QCOMPARE(seen.end().how, How::EndOfBody);
    QCOMPARE(seen.heads.size(), 1);
    QCOMPARE(seen.head().status, 200);
    QCOMPARE(seen.body, "as it is");
    QCOMPARE(server.asked().size(), 1);
    QCOMPARE(server.asked().constFirst().method, "GET");
    QCOMPARE(server.asked().constFirst().path, "/there");
}

void TestCurlTransport::methodHeadersAndBodyAreSent()
{
    const FaultServer server(answer(200, "text/plain", {}));
    HttpRequest request = requestTo(server.url(u"/v1/chat"_s));
    request.method = "POST";
    request.headers = {"Content-Type: application/json", "Authorization: Bearer k"};
    // Beyond a million bytes curl would first ask whether to go on, and wait for it.
    const QByteArray body = QByteArray(2'000'000, 'x') + QByteArray("\0y", 2);
    request.body = [body] { return body; };
    SeenStream seen;
    run(request, seen);
    const Asked asked = server.asked().value(0);
    QCOMPARE(asked.method, "POST");
    QCOMPARE(asked.header("content-type"), "application/json");
    QCOMPARE(asked.header("authorization"), "Bearer k");
    QCOMPARE(asked.header("expect"), "");
    QVERIFY(asked.body == body);
}

void TestCurlTransport::theHeadIsReadForItsCaller()
{
    const FaultServer server(answer(429, "Text/HTML; charset=UTF-8", {}, {"X-Request-ID: req-7", "retry-AFTER:  20 "}));
    SeenStream seen;
    run(requestTo(server.url({})), seen);
    QCOMPARE(seen.end().how, How::EndOfBody);
    QCOMPARE(seen.head().status, 429);
    QCOMPARE(seen.head().contentType, "text/html");
    QCOMPARE(seen.head().requestId, "req-7");
    QCOMPARE(seen.head().retryAfter, "20");
}

void TestCurlTransport::anInterimAnswerIsNoAnswer()
{
    Reply reply = answer(200, "text/plain", "real");
    reply.bytes.prepend("HTTP/1.1 103 Early Hints\r\nContent-Type: text/html\r\nRetry-After: 9\r\n\r\n");
    const FaultServer server(reply);
    SeenStream seen;
    run(requestTo(server.url({})), seen);
    QCOMPARE(seen.heads.size(), 1);
    QCOMPARE(seen.head().status, 200);
    QCOMPARE(seen.head().contentType, "text/plain");
    QCOMPARE(seen.head().retryAfter, "");
    QCOMPARE(seen.body, "real");
}

void TestCurlTransport::aBodyIsTheSameInAnyPieces()
{
    const QByteArray body =
        chunkedHead("text/plain") + chunkOf("d\xc3") + chunkOf("\xa9j\xc3\xa0") + chunkOf(" vu") + chunkOf({});
    for (const qsizetype chunk : {0, 1, 7}) {
        const FaultServer server(Reply{body, Reply::After::Close, chunk});
        SeenStream seen;
        run(requestTo(server.url({})), seen);
        QCOMPARE(seen.end().how, How::EndOfBody);
        QCOMPARE(seen.body, "d\xc3\xa9j\xc3\xa0 vu");
    }
}

void TestCurlTransport::aCompressedBodyIsUnpacked()
{
    // zlib's form, which the coding "deflate" names, behind the length that Qt puts before it.
    const QByteArray packed = qCompress("twice as long, twice as long").sliced(4);
    const FaultServer server(answer(200, "text/plain", packed, {"Content-Encoding: deflate"}));
    SeenStream seen;
    run(requestTo(server.url({})), seen);
    QCOMPARE(seen.end().how, How::EndOfBody);
    QCOMPARE(seen.body, "twice as long, twice as long");
}

void TestCurlTransport::aRedirectIsToldAndNotFollowed()
{
    const FaultServer target(answer(200, "text/plain", "caught"));
    for (const int status : {301, 302, 303, 307, 308}) {
        const QByteArray location = target.url(u"/trap"_s).toEncoded();
        const FaultServer server(answer(status, "text/plain", "elsewhere", {"Location: " + location}));
        HttpRequest request = requestTo(server.url({}));
        request.headers = {"Authorization: Bearer k"};
        SeenStream seen;
        run(request, seen);
        QCOMPARE(seen.end().how, How::EndOfBody);
        QCOMPARE(seen.head().status, status);
        QCOMPARE(seen.head().location, location);
        QCOMPARE(seen.body, "elsewhere");
    }
    QCOMPARE(target.connections(), 0);
}

void TestCurlTransport::aHeaderWithALineBreakIsRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("CR and LF") << QByteArray("X-A: 1\r\nX-Smuggled: 2");
    QTest::newRow("LF") << QByteArray("X-A: 1\nX-Smuggled: 2");
    QTest::newRow("CR") << QByteArray("X-A: 1\rX-Smuggled: 2");
    QTest::newRow("at the end") << QByteArray("Authorization: Bearer k\n");
    QTest::newRow("NUL") << QByteArray("Authorization: Bearer k\0z", 26);
}

void TestCurlTransport::aHeaderWithALineBreakIsRefused()
{
    QFETCH(QByteArray, header);
    const FaultServer server(answer(200, "text/plain", {}));
    HttpRequest request = requestTo(server.url({}));
    request.headers = {"X-Good: 1", header};
    SeenStream seen;
    run(request, seen);
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::InvalidArgument);
    QVERIFY2(!seen.end().error.detail.contains(u"Bearer"_s), qPrintable(seen.end().error.detail));
    QCOMPARE(server.connections(), 0);
}

void TestCurlTransport::plainHttpLeavesThisComputerNever_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a number elsewhere") << u"http://192.0.2.1:%1/"_s;
    QTest::newRow("a name that begins like loopback") << u"http://127.0.0.example:%1/"_s;
    QTest::newRow("another protocol") << u"ftp://127.0.0.1:%1/"_s;
}

void TestCurlTransport::plainHttpLeavesThisComputerNever()
{
    QFETCH(QString, url);
    // A proxy that takes anything: were the request sent at all, it would come here.
    const FaultServer proxy(answer(200, "text/plain", "sent"));
    qputenv("http_proxy", proxy.url({}).toEncoded());
    qputenv("ftp_proxy", proxy.url({}).toEncoded());
    const auto clean = qScopeGuard([] {
        qunsetenv("http_proxy");
        qunsetenv("ftp_proxy");
    });
    HttpRequest request = requestTo(QUrl(url.arg(proxy.port())));
    request.headers = {"Authorization: Bearer k"};
    SeenStream seen;
    run(request, seen);
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::InvalidArgument);
    QCOMPARE(proxy.connections(), 0);
}

void TestCurlTransport::loopbackIsNotProxied()
{
    const FaultServer proxy(answer(200, "text/plain", "by proxy"));
    const FaultServer server(answer(200, "text/plain", "at home"));
    qputenv("http_proxy", proxy.url({}).toEncoded());
    qputenv("all_proxy", proxy.url({}).toEncoded());
    const auto clean = qScopeGuard([] {
        qunsetenv("http_proxy");
        qunsetenv("all_proxy");
    });
    SeenStream seen;
    run(requestTo(server.url({})), seen);
    QCOMPARE(seen.body, "at home");
    QCOMPARE(proxy.connections(), 0);
}

void TestCurlTransport::noCookieIsKept()
{
    const FaultServer server(answer(200, "text/plain", {}, {"Set-Cookie: who=you; Path=/"}));
    CurlTransport transport(m_clock);
    for (int i = 0; i < 2; ++i) {
        SeenStream seen;
        std::ignore = transport.start(requestTo(server.url({})), std::make_shared<SeeingSink>(seen));
        QTRY_VERIFY(seen.isOver());
    }
    QCOMPARE(server.asked().size(), 2);
    QVERIFY(!server.asked().constLast().raw.toLower().contains("cookie"));
}

void TestCurlTransport::streamsDoNotMix()
{
    const FaultServer server([](const Asked &asked) {
        return Reply{chunkedHead("text/plain") + chunkOf(asked.path.repeated(200)) + chunkOf({}), Reply::After::KeepOpen, 50};
    });
    std::array<SeenStream, 6> seen;
    CurlTransport transport(m_clock);
    QSet<HttpTransport::StreamId> ids;
    for (size_t i = 0; i < seen.size(); ++i)
        ids.insert(transport.start(requestTo(server.url(u"/%1"_s.arg(i))), std::make_shared<SeeingSink>(seen[i])));
    QCOMPARE(ids.size(), 6);
    for (size_t i = 0; i < seen.size(); ++i) {
        QTRY_VERIFY(seen[i].isOver());
        QCOMPARE(seen[i].end().how, How::EndOfBody);
        QCOMPARE(seen[i].body, QByteArray("/" + QByteArray::number(i)).repeated(200));
    }
}

QTEST_GUILESS_MAIN(TestCurlTransport)
#include "tst_curltransport.moc"
