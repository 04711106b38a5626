// SPDX-License-Identifier: Apache-2.0
#include "llm/pricefetch.h"

#include "base/limits.h"
#include "llm/endpointpresets.h"
#include "llm/pricechanges.h"
#include "support/handtransport.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QDate today{2026, 11, 26};

Price price(const QString &model, qint64 input, QDate since = today)
{
    return {
        .host = u"openrouter.ai"_s, .model = model, .currency = u"USD"_s, .since = since, .input = input, .output = 2 * input};
}

struct Room {
    test::HandTransport transport;
    PriceFetch fetch{transport};
    QList<Result<QList<Price>>> said;

    Room()
    {
        QObject::connect(&fetch, &PriceFetch::finished, &fetch, [this](const auto &prices) { said.append(prices); });
    }
    void start()
    {
        NetworkOptions network;
        network.proxy = NetworkOptions::Proxy::None;
        fetch.start({u"Router"_s, presetOf(PresetKind::OpenRouter).address}, network, today);
    }
    void answer(int status, const QByteArray &body) const
    {
        transport.head(status, "application/json");
        transport.sink().bytes(body);
        transport.sink().end({});
    }
};

}  // namespace

class TestPriceFetch : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thePublishedListIsAskedForOnceWithoutAKey();
    void pricesKeepTheirDayAndTheirSource();
    void whyThereIsNoneIsSaid_data();
    void whyThereIsNoneIsSaid();
    void whatIsCancelledIsNotAnswered();
    void onlyWhatDiffersIsAChange();
    void olderPricesStayForOlderAnswers();
};

void TestPriceFetch::thePublishedListIsAskedForOnceWithoutAKey()
{
    QVERIFY(publishesPrices({{}, presetOf(PresetKind::OpenRouter).address}));
    QVERIFY(!publishesPrices({{}, presetOf(PresetKind::OpenAi).address}));
    Room room;
    QVERIFY(!room.fetch.isRunning());
    room.start();
    QVERIFY(room.fetch.isRunning());
    QCOMPARE(room.transport.requests.size(), 1);
    const HttpRequest &asked = room.transport.requests.constFirst();
    QCOMPARE(asked.method, "GET");
    QCOMPARE(asked.url, QUrl(u"https://openrouter.ai/api/v1/models"_s));
    QVERIFY(asked.bearer.isEmpty());
    QCOMPARE(asked.network.proxy, NetworkOptions::Proxy::None);
}

void TestPriceFetch::pricesKeepTheirDayAndTheirSource()
{
    Room room;
    room.start();
    room.answer(200, R"({"data":[{"id":"maker/large","pricing":{"prompt":"0.000003","completion":"0.000015"}}]})");
    QTRY_COMPARE(room.said.size(), 1);
    QVERIFY(!room.fetch.isRunning());
    const Price listed = room.said.constFirst().value().constFirst();
    QCOMPARE(listed.since, today);
    QCOMPARE(listed.source, u"openrouter.ai"_s);
    QCOMPARE(pricesFromJson(Prices({listed}).toJson()).prices.all(), QList<Price>{listed});
}

void TestPriceFetch::whyThereIsNoneIsSaid_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a page") << 200 << QByteArray("<html>") << ErrorKind::NotAnApi;
    QTest::newRow("no list") << 200 << QByteArray("{}") << ErrorKind::NotAnApi;
    QTest::newRow("more than any list") << 200 << QByteArray(limits::priceListingBytes + 1, ' ') << ErrorKind::NotAnApi;
    QTest::newRow("too often") << 429 << QByteArray("{}") << ErrorKind::RateLimited;
}

void TestPriceFetch::whyThereIsNoneIsSaid()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Room room;
    room.start();
    room.answer(status, body);
    QTRY_COMPARE(room.said.size(), 1);
    QTEST(room.said.constFirst().error().kind, "kind");
}

void TestPriceFetch::whatIsCancelledIsNotAnswered()
{
    Room room;
    room.start();
    room.fetch.cancel();
    QVERIFY(!room.fetch.isRunning());
    room.start();
    room.answer(429, "{}");
    QTRY_COMPARE(room.said.size(), 1);
    QCOMPARE(room.said.constFirst().error().kind, ErrorKind::RateLimited);
}

void TestPriceFetch::onlyWhatDiffersIsAChange()
{
    Price cached = price(u"maker/cached"_s, 100);
    cached.cacheRead = 10;
    const Prices kept({price(u"maker/same"_s, 100, {2026, 1, 1}), price(u"maker/dearer"_s, 100, {2026, 1, 1}),
                       price(u"maker/small*"_s, 100, {2026, 1, 1}), price(u"maker/cached"_s, 100, {2026, 1, 1}),
                       price(u"maker/later"_s, 100, {2027, 1, 1})});
    const QList<Price> listed{price(u"maker/same"_s, 100),    price(u"maker/dearer"_s, 200),
                              price(u"maker/small-2"_s, 100), cached,
                              price(u"maker/later"_s, 100),   price(u"maker/new"_s, 300)};
    const QList<PriceChange> changes = priceChanges(kept, listed);
    QStringList models;
    for (const PriceChange &change : changes)
        models.append(change.now.model + (change.before ? u" changed"_s : u" new"_s));
    QCOMPARE(models,
             (QStringList{u"maker/dearer changed"_s, u"maker/cached changed"_s, u"maker/later new"_s, u"maker/new new"_s}));
}

void TestPriceFetch::olderPricesStayForOlderAnswers()
{
    const Prices kept({price(u"maker/large"_s, 100, {2026, 1, 1}), price(u"maker/large"_s, 150, today)});
    const Prices after(withChanges(kept, {{price(u"maker/large"_s, 200), kept.all().constFirst()}}));
    const ModelStamp model{u"maker/large"_s, u"openrouter.ai"_s, false};
    QCOMPARE(after.all().size(), 2);
    QCOMPARE(after.inForce(model, {2026, 6, 1})->input, 100);
    QCOMPARE(after.inForce(model, today)->input, 200);
}

QTEST_GUILESS_MAIN(TestPriceFetch)
#include "tst_pricefetch.moc"
