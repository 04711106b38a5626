// SPDX-License-Identifier: Apache-2.0
#include "llm/pricelistings.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestPriceListings : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void pricesOfATokenBecomePricesOfAMillion();
    void whatIsNoListIsRefused_data();
    void whatIsNoListIsRefused();
};

void TestPriceListings::pricesOfATokenBecomePricesOfAMillion()
{
    const Result<QList<Price>> prices = pricesInListing(R"({"data":[
        {"id":"maker/large","pricing":{"prompt":"0.000003","completion":"0.000015","input_cache_read":"0.0000003"}},
        {"id":"maker/free","pricing":{"prompt":"0","completion":"0"}},
        {"id":"router/auto","pricing":{"prompt":"-1","completion":"-1"}},
        {"id":"maker/silent"},
        {"id":"maker/odd","pricing":{"prompt":0.1,"completion":"x"}}]})",
                                                        u"router.example.com"_s, {2026, 11, 26});
    QVERIFY(prices);
    QCOMPARE(prices->size(), 2);
    const Price &large = prices->at(0);
    QCOMPARE(large.model, u"maker/large"_s);
    QCOMPARE(large.host, u"router.example.com"_s);
    QCOMPARE(decimalText(large.input, pricePlaces), u"3"_s);
    QCOMPARE(decimalText(large.output, pricePlaces), u"15"_s);
    QCOMPARE(large.cacheRead, std::optional(qint64(300'000)));
    QCOMPARE(large.cacheWrite, std::nullopt);
    QCOMPARE(prices->at(1).input, 0);
}

void TestPriceListings::whatIsNoListIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a page") << "<html>"_ba << ErrorKind::Malformed;
    QTest::newRow("another object") << R"({"data":{}})"_ba << ErrorKind::Malformed;
    QTest::newRow("too large") << QByteArray(limits::priceListingBytes + 1, ' ') << ErrorKind::TooLarge;
}

void TestPriceListings::whatIsNoListIsRefused()
{
    QFETCH(const QByteArray, json);
    QFETCH(const ErrorKind, kind);
    const Result<QList<Price>> prices = pricesInListing(json, u"a"_s, {2026, 11, 26});
    QVERIFY(!prices);
    QCOMPARE(prices.error().kind, kind);
}

QTEST_GUILESS_MAIN(TestPriceListings)
#include "tst_pricelistings.moc"
