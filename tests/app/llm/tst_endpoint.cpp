// SPDX-License-Identifier: Apache-2.0
#include "llm/endpoint.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestEndpoint : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void addressesAreReadAsPeopleTypeThem_data();
    void addressesAreReadAsPeopleTypeThem();
    void whatIsNoServersAddressIsRefused_data();
    void whatIsNoServersAddressIsRefused();
    void anUnversionedProtocolHasNoPathOfItsOwn();
    void anOriginIsSchemeHostAndPort();
};

void TestEndpoint::addressesAreReadAsPeopleTypeThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("loopback without a scheme") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080/v1"_s;
    QTest::newRow("name without a scheme") << u"llm.example"_s << u"https://llm.example/v1"_s;
    QTest::newRow("a name that begins like loopback") << u"127.a.b.com"_s << u"https://127.a.b.com/v1"_s;
    QTest::newRow("slash at the end") << u"https://llm.example/api/v1/"_s << u"https://llm.example/api/v1"_s;
    QTest::newRow("a call pasted") << u"https://api.openai.com/v1/chat/completions"_s << u"https://api.openai.com/v1"_s;
    QTest::newRow("a call pasted, of another protocol")
        << u"https://api.anthropic.com/v1/messages/"_s << u"https://api.anthropic.com/v1"_s;
    QTest::newRow("a provider whose path is another") << u"openrouter.ai"_s << u"https://openrouter.ai/api/v1"_s;
    QTest::newRow("a provider with a host for each customer")
        << u"mine.openai.azure.com/"_s << u"https://mine.openai.azure.com/openai/v1"_s;
    QTest::newRow("capitals and blanks") << u" HTTPS://LLM.Example/v1 "_s << u"https://llm.example/v1"_s;
    QTest::newRow("IPv6 without a scheme") << u"[::1]:9"_s << u"http://[::1]:9/v1"_s;
    QTest::newRow("IPv6 without brackets") << u"::1"_s << u"http://[::1]/v1"_s;
    QTest::newRow("IPv6") << u"http://[::1]:9"_s << u"http://[::1]:9/v1"_s;
}

void TestEndpoint::addressesAreReadAsPeopleTypeThem()
{
    QFETCH(QString, typed);
    const auto endpoint = sb::endpointFromText(typed);
    QVERIFY(endpoint);
    QTEST(endpoint->baseUrl.toString(), "url");
}

void TestEndpoint::whatIsNoServersAddressIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("plain http elsewhere") << u"http://llm.example/v1"_s;
    QTest::newRow("plain http to a look-alike") << u"http://127.a.b.com/v1"_s;
    QTest::newRow("user name") << u"https://me:secret@llm.example"_s;
    QTest::newRow("query") << u"https://llm.example/v1?key=x"_s;
    QTest::newRow("other scheme") << u"ftp://llm.example"_s;
    QTest::newRow("port 0") << u"https://llm.example:0"_s;
    QTest::newRow("no port that there is") << u"https://llm.example:70000"_s;
    QTest::newRow("fragment") << u"https://llm.example/v1#a"_s;
    QTest::newRow("blanks inside") << u"llm example"_s;
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
    QTest::newRow("nothing") << QString();
}

void TestEndpoint::whatIsNoServersAddressIsRefused()
{
    QFETCH(QString, typed);
    const auto endpoint = sb::endpointFromText(typed);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, sb::ErrorKind::InvalidArgument);
}

void TestEndpoint::anUnversionedProtocolHasNoPathOfItsOwn()
{
    const auto endpoint = sb::endpointFromText(u"127.0.0.1:11434"_s, sb::Protocol::OllamaChat);
    QVERIFY(endpoint);
    QCOMPARE(endpoint->baseUrl.toString(), u"http://127.0.0.1:11434"_s);
    QCOMPARE(endpoint->protocol, sb::Protocol::OllamaChat);
    QCOMPARE(sb::endpointFromText(u"127.0.0.1:11434/v1"_s, sb::Protocol::OllamaChat)->baseUrl, endpoint->baseUrl);
    QCOMPARE(sb::endpointFromText(u"127.0.0.1:11434/api/chat"_s, sb::Protocol::OllamaChat)->baseUrl, endpoint->baseUrl);
}

void TestEndpoint::anOriginIsSchemeHostAndPort()
{
    QCOMPARE(sb::originOf(QUrl(u"https://A.example/v1"_s)), u"https://a.example:443"_s);
    QCOMPARE(sb::originOf(QUrl(u"http://127.0.0.1/v1"_s)), u"http://127.0.0.1:80"_s);
    QCOMPARE(sb::originOf(QUrl(u"https://[::1]:9/"_s)), u"https://[::1]:9"_s);
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
