// SPDX-License-Identifier: Apache-2.0
#include "net/routedtransport.h"

#include "support/handtransport.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestRoutedTransport : public TestCase {
    Q_OBJECT
private slots:
    void eachServerHasItsOptions();
    void cancellingIsPassedOn();
};

void TestRoutedTransport::eachServerHasItsOptions()
{
    HandTransport below;
    RoutedTransport transport(below, [](const QUrl &address) {
        NetworkOptions options;
        if (address.host() == "gateway.example"_L1)
            options.headers = {"X-Team: platform"};
        return options;
    });
    HttpRequest request;
    request.headers = {"Accept: */*"};
    for (const QString &host : {u"gateway.example"_s, u"other.example"_s}) {
        request.url = QUrl(u"https://%1/v1/models"_s.arg(host));
        std::ignore = transport.start(request, std::make_shared<DeafSink>());
    }
    QCOMPARE(below.requests.at(0).network.headers, QList<QByteArray>{"X-Team: platform"});
    QCOMPARE(below.requests.at(1).network.headers, QList<QByteArray>());
    QCOMPARE(below.requests.at(1).url, request.url);
    QCOMPARE(below.requests.at(1).headers, request.headers);
}

void TestRoutedTransport::cancellingIsPassedOn()
{
    HandTransport below;
    RoutedTransport transport(below, [](const QUrl &) { return NetworkOptions(); });
    const auto sink = std::make_shared<DeafSink>();
    transport.cancel(transport.start({}, sink));
    QCOMPARE(sink->ends, 1);
}

QTEST_GUILESS_MAIN(TestRoutedTransport)
#include "tst_routedtransport.moc"
