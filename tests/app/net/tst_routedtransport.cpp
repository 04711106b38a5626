// SPDX-License-Identifier: Apache-2.0
#include "net/routedtransport.h"

#include "net/exchangelog.h"
#include "net/secretfilter.h"
#include "support/fakeclock.h"
#include "support/handtransport.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestRoutedTransport : public TestCase {
    Q_OBJECT
private slots:
    void eachServerHasItsOptions();
    void whatALogBelowKeepsHasTheServersHeaders();
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

/// As the program is put together: the log stands under the routes, so that it sees all that leaves.
void TestRoutedTransport::whatALogBelowKeepsHasTheServersHeaders()
{
    HandTransport below;
    FakeClock clock;
    ExchangeLog log(below, [] { return QList<Secret>(); }, clock);
    RoutedTransport transport(log, [](const QUrl &) {
        NetworkOptions options;
        options.headers = {"X-Team: platform", "X-Gateway-Token: canary", "X-Forward: Bearer canary"};
        return options;
    });
    HttpRequest request;
    request.url = QUrl(u"https://gateway.example/v1/models"_s);
    request.headers = {"Accept: */*"};
    request.asker = QUuid::createUuid();
    std::ignore = transport.start(request, std::make_shared<DeafSink>());
    const QByteArray hidden = hiddenSecret.toByteArray();
    QCOMPARE(log.of(request.asker).constFirst().headers,
             (QList<QByteArray>{"Accept: */*", "X-Team: platform", "X-Gateway-Token: " + hidden, "X-Forward: " + hidden}));
    QVERIFY(below.requests.constFirst().network.headers.contains("X-Gateway-Token: canary"));
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
