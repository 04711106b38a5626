// SPDX-License-Identifier: Apache-2.0
#include "net/networkoptions.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QScopeGuard>

using namespace Qt::StringLiterals;
using namespace sb;

class TestNetworkOptions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aHeaderIsOneLineOfOnesOwn_data();
    void aHeaderIsOneLineOfOnesOwn();
    void aProxyHasAnAddress_data();
    void aProxyHasAnAddress();
    void whatCannotBeUsedIsNamed();
    void theProxyIsNamedWithoutItsUser();
};

void TestNetworkOptions::aHeaderIsOneLineOfOnesOwn_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("taken");
    QTest::newRow("plain") << "X-Team: platform"_ba << true;
    QTest::newRow("a gateway's key") << "api-key: 123"_ba << true;
    QTest::newRow("no blank") << "X-Team:a"_ba << true;
    QTest::newRow("longest") << "X: " + QByteArray(limits::extraHeaderBytes - 3, 'x') << true;
    QTest::newRow("too long") << "X: " + QByteArray(limits::extraHeaderBytes - 2, 'x') << false;
    QTest::newRow("no name") << ": platform"_ba << false;
    QTest::newRow("no colon") << "X-Team"_ba << false;
    QTest::newRow("no value") << "X-Team: "_ba << false;  // curl would take it away
    QTest::newRow("blank in the name") << "X Team: a"_ba << false;
    QTest::newRow("two lines") << "X: a\r\nY: b"_ba << false;
    QTest::newRow("LF") << "X: a\nY: b"_ba << false;
    QTest::newRow("NUL") << QByteArray("X: a\0b", 6) << false;
    QTest::newRow("tab") << "X: a\tb"_ba << false;
    QTest::newRow("beyond ASCII") << "X: \xc3\xa9"_ba << false;
    for (const char *name :
         {"Host", "content-LENGTH", "Transfer-Encoding", "Connection", "Proxy-Authorization", "Expect", "Cookie"})
        QTest::newRow(name) << QByteArray(name) + ": a" << false;
}

void TestNetworkOptions::aHeaderIsOneLineOfOnesOwn()
{
    QFETCH(QByteArray, header);
    QTEST(isExtraHeader(header), "taken");
    NetworkOptions options;
    options.headers = {"X-Good: 1", header};
    QTEST(check(options).has_value(), "taken");
}

void TestNetworkOptions::aProxyHasAnAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("taken");
    QTest::newRow("http") << u"http://proxy.example:3128"_s << true;
    QTest::newRow("https") << u"https://proxy.example:443/"_s << true;
    QTest::newRow("socks") << u"socks5h://[::1]:1080"_s << true;
    QTest::newRow("names looked up here") << u"socks5://proxy.example:1080"_s << false;
    QTest::newRow("no port") << u"http://proxy.example"_s << false;
    QTest::newRow("no scheme") << u"proxy.example:3128"_s << false;
    QTest::newRow("a user in it") << u"http://me:pass@proxy.example:3128"_s << false;
    QTest::newRow("a path") << u"http://proxy.example:3128/pac"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestNetworkOptions::aProxyHasAnAddress()
{
    QFETCH(QString, address);
    NetworkOptions options;
    options.proxyAddress = QUrl(address);
    QVERIFY(check(options).has_value());  // it is not used
    options.proxy = NetworkOptions::Proxy::Manual;
    QTEST(check(options).has_value(), "taken");
}

void TestNetworkOptions::whatCannotBeUsedIsNamed()
{
    QVERIFY(check({}).has_value());
    NetworkOptions options;
    options.headers.resize(limits::extraHeaders + 1, "X: 1");
    QCOMPARE(check(options).error().kind, ErrorKind::InvalidArgument);
    QCOMPARE(check(options).error().detail, u"a header"_s);
    options = {};
    options.keyFile = u"/somewhere/key.pem"_s;
    QCOMPARE(check(options).error().detail, u"a key without its certificate"_s);
    options.certificateFile = u"/somewhere/own.pem"_s;
    QVERIFY(check(options).has_value());
}

void TestNetworkOptions::theProxyIsNamedWithoutItsUser()
{
    const auto clean = qScopeGuard([] {
        qunsetenv("https_proxy");
        qunsetenv("ALL_PROXY");
    });
    NetworkOptions options;
    options.proxyAddress = QUrl(u"socks5h://proxy.example:1080"_s);
    QCOMPARE(proxyName(options), QString());
    qputenv("ALL_PROXY", "all.example:8");
    QCOMPARE(proxyName(options), u"all.example:8"_s);
    qputenv("https_proxy", "http://me:p%40ss@one.example:9/");
    QCOMPARE(proxyName(options), u"one.example:9"_s);
    options.proxy = NetworkOptions::Proxy::Manual;
    QCOMPARE(proxyName(options), u"proxy.example:1080"_s);
    options.proxy = NetworkOptions::Proxy::None;
    QCOMPARE(proxyName(options), QString());
}

QTEST_GUILESS_MAIN(TestNetworkOptions)
#include "tst_networkoptions.moc"
