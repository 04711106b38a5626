// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", N23 and 2.2; "store-and-security", S6.
#include "net/curltransport.h"

#include "streamkit.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/proxyserver.h"
#include "support/testcase.h"

#include <QScopeGuard>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using How = HttpEnd::How;
using Proxy = NetworkOptions::Proxy;

Reply inside()
{
    return answer(200, "text/plain", "from the server");
}

}  // namespace

/// What goes by a proxy, what the proxy sees of it, and what comes of one that does not do as it should. The server's name is
/// one that only the proxy knows.
class TestCurlProxy : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theProxySeesAnAddressAndNoKey();
    void theProxyLooksUpTheName();
    void aProxyBehindTlsIsVerifiedToo();
    void whatTheProxySaysIsNotTheServersAnswer();
    void aUserIsToldToTheProxyAlone_data();
    void aUserIsToldToTheProxyAlone();
    void aProxyThatFailsIsNamed_data();
    void aProxyThatFailsIsNamed();
    void aProxyThatIsNotThereIsNamed_data();
    void aProxyThatIsNotThereIsNamed();
    void aWrongUserIsToldApart_data();
    void aWrongUserIsToldApart();
    void theEnvironmentCountsUnlessOneSaysNo();
    void thisComputerIsNeverReachedByAProxy();

private:
    [[nodiscard]] NetworkOptions by(const QUrl &proxy) const
    {
        NetworkOptions options;
        options.authorityFile = m_certificates.authority();
        options.proxy = Proxy::Manual;
        options.proxyAddress = proxy;
        return options;
    }

    Certificates m_certificates;
    const QUrl m_url{u"https://api.example/v1/models"_s};
    FaultServer m_server{inside(), {.own = m_certificates.issue({.names = "DNS:api.example"})}};
};

void TestCurlProxy::theProxySeesAnAddressAndNoKey()
{
    ProxyServer proxy(m_server.port());
    StreamKit kit;
    HttpRequest request;
    request.url = m_url;
    request.headers = {"X-Conversation: 7"};
    request.bearer = Secret("k-secret");
    request.network = by(proxy.url(u"http"_s));
    request.network.headers = {"X-Gateway: 123"};
    const qsizetype before = m_server.asked().size();
    SeenStream &seen = kit.start(request);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.body, "from the server");
    QCOMPARE(proxy.heads.size(), 1);
    const QByteArray asked = proxy.heads.constFirst();
    QVERIFY2(asked.startsWith("CONNECT api.example:443 HTTP/1.1\r\n"), asked.constData());
    for (const char *hidden : {"k-secret", "X-Conversation", "X-Gateway", "models", "uthorization"})
        QVERIFY2(!asked.contains(hidden), hidden);
    const Asked arrived = m_server.asked().at(before);
    QCOMPARE(arrived.header("authorization"), "Bearer k-secret");
    QCOMPARE(arrived.header("x-gateway"), "123");
}

void TestCurlProxy::theProxyLooksUpTheName()
{
    ProxyServer proxy(m_server.port());
    StreamKit kit;
    QCOMPARE(kit.run(m_url, by(proxy.url(u"socks5h"_s))).body, "from the server");
    QCOMPARE(proxy.names, QList<QByteArray>{"api.example:443"});
}

void TestCurlProxy::aProxyBehindTlsIsVerifiedToo()
{
    ProxyServer trusted(m_server.port(), {.own = m_certificates.issue()});
    ProxyServer selfMade(m_server.port(), {.own = m_certificates.selfSigned()});
    StreamKit kit;
    QCOMPARE(kit.run(m_url, by(trusted.url(u"https"_s))).body, "from the server");
    QCOMPARE(trusted.heads.size(), 1);
    const SeenStream &seen = kit.run(m_url, by(selfMade.url(u"https"_s)));
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.end().error, (Error{ErrorKind::ProxyNotTrusted, u"127.0.0.1:%1"_s.arg(selfMade.serverPort())}));
    QVERIFY(selfMade.heads.isEmpty());
}

void TestCurlProxy::whatTheProxySaysIsNotTheServersAnswer()
{
    ProxyServer proxy(m_server.port());
    StreamKit kit;
    const SeenStream &seen = kit.run(m_url, by(proxy.url(u"http"_s)));
    QCOMPARE(seen.heads.size(), 1);
    QVERIFY(!seen.head().lines.join('\n').contains("X-From-Proxy"));
}

void TestCurlProxy::aUserIsToldToTheProxyAlone_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << u"http"_s;
    QTest::newRow("socks") << u"socks5h"_s;
}

void TestCurlProxy::aUserIsToldToTheProxyAlone()
{
    QFETCH(QString, scheme);
    ProxyServer proxy(m_server.port());
    proxy.wantLogin("ann:p-secret");
    NetworkOptions options = by(proxy.url(scheme));
    options.proxyUser = u"ann"_s;
    options.proxyPassword = Secret("p-secret");
    StreamKit kit;
    const SeenStream &seen = kit.run(m_url, options);
    QCOMPARE(seen.end().error.detail, QString());
    QCOMPARE(seen.body, "from the server");
    const QByteArray arrived = m_server.asked().constLast().raw;
    QVERIFY(!arrived.contains("p-secret") && !arrived.contains(QByteArray("ann:p-secret").toBase64()));
    QVERIFY(!arrived.toLower().contains("proxy"));
}

void TestCurlProxy::aProxyThatFailsIsNamed_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray page = "Content-Type: text/html\r\nContent-Length: 12\r\n\r\n<h1>No.</h1>";
    QTest::newRow("N23 403") << "HTTP/1.1 403 Forbidden\r\n" + page << ErrorKind::ProxyRefused;
    QTest::newRow("N23 502 with a page") << "HTTP/1.1 502 Bad Gateway\r\n" + page << ErrorKind::ProxyRefused;
    QTest::newRow("N23 407 of a kind that is not known")
        << "HTTP/1.1 407 Who\r\nProxy-Authenticate: Ticket\r\nContent-Length: 0\r\n\r\n"_ba << ErrorKind::ProxyLoginNeeded;
    QTest::newRow("N23 elsewhere") << "HTTP/1.1 302 Found\r\nLocation: https://portal.example/\r\n" + page
                                   << ErrorKind::ProxyRefused;
}

void TestCurlProxy::aProxyThatFailsIsNamed()
{
    QFETCH(QByteArray, refusal);
    ProxyServer proxy(m_server.port());
    proxy.refuse(refusal);
    StreamKit kit;
    const qsizetype before = m_server.asked().size();
    const SeenStream &seen = kit.run(m_url, by(proxy.url(u"http"_s)));
    QCOMPARE(seen.end().how, How::Failed);
    QTEST(seen.errorKind(), "kind");
    QCOMPARE(seen.end().error.detail, u"127.0.0.1:%1"_s.arg(proxy.serverPort()));
    QVERIFY(seen.heads.isEmpty() && seen.body.isEmpty());
    QCOMPARE(m_server.asked().size(), before);
}

void TestCurlProxy::aProxyThatIsNotThereIsNamed_data()
{
    QTest::addColumn<QString>("address");
    ProxyServer once(0);
    QTest::newRow("N23 down") << u"http://127.0.0.1:%1"_s.arg(once.serverPort());
    QTest::newRow("N23 down, socks") << u"socks5h://127.0.0.1:%1"_s.arg(once.serverPort());
    QTest::newRow("N23 no such name") << u"http://%1:3128"_s.arg(impossibleName());
}

void TestCurlProxy::aProxyThatIsNotThereIsNamed()
{
    QFETCH(QString, address);
    StreamKit kit;
    const SeenStream &seen = kit.run(m_url, by(QUrl(address)));
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::ProxyUnreachable);
    QCOMPARE(seen.end().error.detail, QUrl(address).authority());
}

void TestCurlProxy::aWrongUserIsToldApart_data()
{
    aUserIsToldToTheProxyAlone_data();
}

void TestCurlProxy::aWrongUserIsToldApart()
{
    QFETCH(QString, scheme);
    ProxyServer proxy(m_server.port());
    proxy.wantLogin("ann:p-secret");
    NetworkOptions options = by(proxy.url(scheme));
    StreamKit kit;
    QCOMPARE(kit.run(m_url, options).errorKind(), ErrorKind::ProxyLoginNeeded);
    options.proxyUser = u"ann"_s;
    options.proxyPassword = Secret("another");
    QCOMPARE(kit.run(m_url, options).errorKind(), ErrorKind::ProxyLoginNeeded);
}

void TestCurlProxy::theEnvironmentCountsUnlessOneSaysNo()
{
    const auto clean = qScopeGuard([] {
        qunsetenv("https_proxy");
        qunsetenv("no_proxy");
    });
    ProxyServer proxy(m_server.port());
    qputenv("https_proxy", proxy.url(u"http"_s).toEncoded());
    const QUrl nowhere(u"https://%1/"_s.arg(impossibleName()));  // which is asked of nobody when it goes by no proxy
    NetworkOptions options;
    options.authorityFile = m_certificates.authority();
    StreamKit kit;
    QCOMPARE(kit.run(m_url, options).body, "from the server");
    QCOMPARE(proxy.connections, 1);
    options.proxy = Proxy::None;
    QCOMPARE(kit.run(nowhere, options).errorKind(), ErrorKind::HostNotFound);
    const QByteArray without = nowhere.host().toLatin1() + ",api.example";
    qputenv("no_proxy", without);
    options.proxy = Proxy::System;
    QCOMPARE(kit.run(nowhere, options).errorKind(), ErrorKind::HostNotFound);
    QCOMPARE(proxy.connections, 1);
    // What one has set oneself is not for the environment to change.
    QCOMPARE(kit.run(m_url, by(proxy.url(u"http"_s))).body, "from the server");
    QCOMPARE(proxy.connections, 2);
}

void TestCurlProxy::thisComputerIsNeverReachedByAProxy()
{
    const auto clean = qScopeGuard([] { qunsetenv("https_proxy"); });
    const FaultServer server(answer(200, "text/plain", "at home"));
    const FaultServer safe(inside(), {.own = m_certificates.issue()});
    ProxyServer proxy(server.port());
    qputenv("https_proxy", proxy.url(u"http"_s).toEncoded());
    StreamKit kit;
    QCOMPARE(kit.run(server.url({}), by(proxy.url(u"http"_s))).body, "at home");
    QCOMPARE(kit.run(safe.url({}), by(proxy.url(u"socks5h"_s))).body, "from the server");
    QUrl named = server.url({});
    named.setHost(u"localhost"_s);
    QCOMPARE(kit.run(named, by(proxy.url(u"http"_s))).body, "at home");
    QCOMPARE(proxy.connections, 0);
}

QTEST_GUILESS_MAIN(TestCurlProxy)
#include "tst_curlproxy.moc"
