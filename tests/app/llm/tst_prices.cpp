// SPDX-License-Identifier: Apache-2.0
#include "llm/prices.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QDate today(2026, 11, 26);

Price price(const QString &model, QDate since, qint64 input, qint64 output)
{
    return {u"api.example.com"_s, model, u"USD"_s, since, input, output};
}

ModelStamp model(const QString &name, const QString &endpoint = u"api.example.com"_s)
{
    return {name, endpoint, false};
}

}  // namespace

class TestPrices : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theRightPriceCounts_data();
    void theRightPriceCounts();
    void anAnswersCostIsExact_data();
    void anAnswersCostIsExact();
    void whatIsNotKnownIsNeverNothing_data();
    void whatIsNotKnownIsNeverNothing();
    void whatWasCutCostAtLeastWhatWasCounted();
    void whatIsFreeSaysSo_data();
    void whatIsFreeSaysSo();
    void aServerOnThisComputerMayHaveAPrice();
    void pricesSurviveBeingWritten();
    void damageIsSeenAndTheRestKept_data();
    void damageIsSeenAndTheRestKept();
    void noMoreThanTheLimitAreKept();
};

void TestPrices::theRightPriceCounts_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<qint64>("input");  // -1: none
    QTest::newRow("its own name") << u"large"_s << today << qint64(3);
    QTest::newRow("the price of that day") << u"large"_s << QDate(2026, 10, 31) << qint64(5);
    QTest::newRow("the first day counts") << u"large"_s << QDate(2026, 11, 1) << qint64(3);
    QTest::newRow("before its first price, that of its family") << u"large"_s << QDate(2026, 8, 1) << qint64(9);
    QTest::newRow("a beginning") << u"large-2026-10-02"_s << today << qint64(7);
    QTest::newRow("the longest beginning") << u"large-mini-1"_s << today << qint64(1);
    QTest::newRow("any model") << u"other"_s << today << qint64(9);
    QTest::newRow("before all prices") << u"large"_s << QDate(2025, 1, 1) << qint64(-1);
}

void TestPrices::theRightPriceCounts()
{
    QFETCH(const QString, asked);
    QFETCH(const QDate, day);
    QFETCH(const qint64, input);
    const Prices prices({price(u"large"_s, {2026, 9, 1}, 5, 0), price(u"large"_s, {2026, 11, 1}, 3, 0),
                         price(u"large-*"_s, {2026, 9, 1}, 7, 0), price(u"large-mini*"_s, {2026, 9, 1}, 1, 0),
                         price(u"*"_s, {2026, 1, 1}, 9, 0), price(u"large"_s, {2027, 1, 1}, 2, 0)});
    const Price *found = prices.inForce(model(asked), day);
    QCOMPARE(found ? found->input : -1, input);
    QVERIFY(!prices.inForce(model(asked, u"api.example.com:8443"_s), day));
}

void TestPrices::anAnswersCostIsExact_data()
{
    QTest::addColumn<Usage>("usage");
    QTest::addColumn<qint64>("pico");
    QTest::newRow("input and output") << Usage{.input = 1204, .output = 214, .cacheRead = {}, .reasoning = {}}
                                      << qint64(1204LL * 3'000'000 + 214LL * 15'000'000);
    QTest::newRow("read from the cache") << Usage{.input = 1000, .output = 1, .cacheRead = 900, .reasoning = {}}
                                         << qint64(100LL * 3'000'000 + 900 * 300'000 + 15'000'000);
    QTest::newRow("written to the cache, at no price of its own")
        << Usage{.input = 1000, .output = 0, .cacheRead = 100, .reasoning = {}, .cacheWrite = 200}
        << qint64(900LL * 3'000'000 + 100 * 300'000);
    QTest::newRow("nothing read or written") << Usage{.input = 0, .output = 0, .cacheRead = {}, .reasoning = {}} << qint64(0);
}

void TestPrices::anAnswersCostIsExact()
{
    QFETCH(const Usage, usage);
    QFETCH(const qint64, pico);
    Price one = price(u"large"_s, {2026, 11, 1}, 3'000'000, 15'000'000);
    one.cacheRead = 300'000;
    const Cost cost = Prices({one}).costOf(model(u"large"_s), usage, today);
    QCOMPARE(cost.kind, CostKind::Known);
    QCOMPARE(cost.money, (Money{pico, u"USD"_s}));
    QCOMPARE(cost.since, QDate(2026, 11, 1));
}

void TestPrices::whatIsNotKnownIsNeverNothing_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<Usage>("usage");
    QTest::addColumn<CostKind>("kind");
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("no price") << u"small"_s << Usage{.input = 1, .output = 1, .cacheRead = {}, .reasoning = {}}
                              << CostKind::NoPrice;
    QTest::newRow("no count") << u"large"_s << Usage() << CostKind::NoUsage;
    QTest::newRow("no output") << u"large"_s << Usage{.input = 1, .output = {}, .cacheRead = {}, .reasoning = {}}
                               << CostKind::NoUsage;
    QTest::newRow("below zero") << u"large"_s << Usage{.input = 1, .output = -1, .cacheRead = {}, .reasoning = {}}
                                << CostKind::NoUsage;
    QTest::newRow("more from the cache than at all")
        << u"large"_s << Usage{.input = 1, .output = 1, .cacheRead = 2, .reasoning = {}} << CostKind::NoUsage;
    QTest::newRow("more than can be paid") << u"large"_s
                                           << Usage{.input = most, .output = most, .cacheRead = {}, .reasoning = {}}
                                           << CostKind::NoUsage;
}

void TestPrices::whatIsNotKnownIsNeverNothing()
{
    QFETCH(const QString, asked);
    QFETCH(const Usage, usage);
    QFETCH(const CostKind, kind);
    const Cost cost = Prices({price(u"large"_s, {2026, 11, 1}, 3, 15)}).costOf(model(asked), usage, today);
    QCOMPARE(cost.kind, kind);
    QVERIFY(cost.isUnknown());
}

void TestPrices::whatWasCutCostAtLeastWhatWasCounted()
{
    const Prices prices({price(u"large"_s, {2026, 11, 1}, 3, 15)});
    const auto costOf = [&](const Usage &usage) { return prices.costOf(model(u"large"_s), usage, today, Counted::SoFar); };
    const Cost cost = costOf({.input = 10, .output = {}, .cacheRead = {}, .reasoning = {}});
    QCOMPARE(cost.kind, CostKind::AtLeast);
    QCOMPARE(cost.money.pico, 30);
    QVERIFY(cost.isUnknown());
    QCOMPARE(costOf({.input = 10, .output = 1, .cacheRead = {}, .reasoning = {}}).money.pico, 45);
    QCOMPARE(costOf({}).kind, CostKind::NoUsage);
}

void TestPrices::whatIsFreeSaysSo_data()
{
    QTest::addColumn<ModelStamp>("stamp");
    QTest::addColumn<CostKind>("kind");
    QTest::newRow("playbook") << ModelStamp{{}, {}, true} << CostKind::RuleBased;
    QTest::newRow("loopback") << model(u"tiny"_s, u"127.0.0.1:8080"_s) << CostKind::Local;
    QTest::newRow("loopback, version 6") << model(u"tiny"_s, u"[::1]:8080"_s) << CostKind::Local;
    QTest::newRow("localhost") << model(u"tiny"_s, u"localhost"_s) << CostKind::Local;
    QTest::newRow("only called so") << model(u"tiny"_s, u"127.0.0.1.example.com"_s) << CostKind::NoPrice;
}

void TestPrices::whatIsFreeSaysSo()
{
    QFETCH(const ModelStamp, stamp);
    QFETCH(const CostKind, kind);
    QCOMPARE(Prices().costOf(stamp, {}, today).kind, kind);
}

/// Something there may pass questions on to a service that is paid.
void TestPrices::aServerOnThisComputerMayHaveAPrice()
{
    Price one = price(u"*"_s, {2026, 11, 1}, 3, 15);
    one.host = u"127.0.0.1:4000"_s;
    const Usage usage{.input = 1, .output = 1, .cacheRead = {}, .reasoning = {}};
    QCOMPARE(Prices({one}).costOf(model(u"large"_s, u"127.0.0.1:4000"_s), usage, today).money.pico, 18);
}

void TestPrices::pricesSurviveBeingWritten()
{
    Price cached = price(u"large"_s, {2026, 11, 1}, 3'000'000, 15'000'000);
    cached.cacheRead = 300'000;
    cached.cacheWrite = 3'750'000;
    const Prices prices({cached, price(u"small*"_s, {2026, 10, 1}, 150'000, 600'000)});
    const PricesRead read = pricesFromJson(prices.toJson());
    QCOMPARE(read.prices, prices);
    QVERIFY(!read.isDamaged);
    QVERIFY(prices.toJson().contains(R"("cache_write":"3.75")"));
    QVERIFY(!pricesFromJson("").isDamaged);
}

void TestPrices::damageIsSeenAndTheRestKept_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kept");
    QTest::newRow("no JSON") << "{prices"_ba << 0;
    QTest::newRow("no list") << R"({"prices":3})"_ba << 0;
    QTest::newRow("one is damaged")
        << R"({"prices":[{"host":"a","model":"m","currency":"USD","since":"2026-11-01","input":"3","output":"15"},
              {"host":"a","model":"m","currency":"USD","since":"yesterday","input":"3","output":"15"}]})"_ba
        << 1;
    QTest::newRow("too large") << QByteArray(limits::pricesBytes + 1, ' ').append("{}") << 0;
}

void TestPrices::damageIsSeenAndTheRestKept()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, kept);
    const PricesRead read = pricesFromJson(json);
    QVERIFY(read.isDamaged);
    QCOMPARE(read.prices.all().size(), kept);
}

void TestPrices::noMoreThanTheLimitAreKept()
{
    const Prices prices(QList<Price>(limits::prices + 5, price(u"m"_s, today, 1, 1)));
    QCOMPARE(prices.all().size(), limits::prices);
}

QTEST_GUILESS_MAIN(TestPrices)
#include "tst_prices.moc"
