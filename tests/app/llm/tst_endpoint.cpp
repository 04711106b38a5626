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
};

void TestEndpoint::addressesAreReadAsPeopleTypeThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("loopback without a scheme") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080/v1"_s;
    QTest::newRow("name without a scheme") << u"llm.example"_s << u"https://llm.example/v1"_s;
    QTest::newRow("a name that begins like loopback") << u"127.a.b.com"_s << u"https://127.a.b.com/v1"_s;
    QTest::newRow("slash at the end") << u"https://llm.example/api/v1/"_s << u"https://llm.example/api/v1"_s;
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
    QTest::newRow("nothing") << QString();
}

void TestEndpoint::whatIsNoServersAddressIsRefused()
{
    QFETCH(QString, typed);
    const auto endpoint = sb::endpointFromText(typed);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, sb::ErrorKind::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
