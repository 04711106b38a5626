// SPDX-License-Identifier: Apache-2.0
#include "advice/spending.h"

#include "support/spendroom.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestSpending : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerIsAddedAtOnce();
    void whatIsStoredCountsAfterAStart();
    void whatIsCountedWhileItIsReadIsCountedOnce();
    void aTurnThatNeverEndedHasNoKnownCost();
    void aForgottenTurnCountsForNothing();
    void newPricesCountTheMonthAnew();
    void aNewMonthBeginsAtNothing();
    void aTurnIsOfTheMonthInWhichItBegan();
    void pricesAndLimitSurviveAStart();
    void damagedPricesArePutAside();
    void theLimitHoldsBackWhatCosts();
    void allowedOnceIsOnce();
    void nearTheLimitIsToldOnce();
    void withoutAHistoryThisRunIsCounted();
};

void TestSpending::anAnswerIsAddedAtOnce()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    QVERIFY(room.wait());
    QSignalSpy changed(&*room.spending, &Spending::changed);
    room.spend(paidModel(), {.input = 1'000'000, .output = 100'000, .cacheRead = {}, .reasoning = {}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(room.pico(), 4 * oneDollar + oneDollar / 2);
    room.spend(freeModel(), threeDollars());
    QCOMPARE(room.pico(), 4 * oneDollar + oneDollar / 2);
    QCOMPARE(room.spending->sum().answers(), 2);
    QCOMPARE(room.spending->sum().unknownAnswers(), 0);
}

void TestSpending::whatIsStoredCountsAfterAStart()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    room.spend(paidModel(), threeDollars());
    room.close();
    room.open();
    QVERIFY(!room.spending->isKnown());
    QVERIFY(room.wait());
    QCOMPARE(room.pico(), 3 * oneDollar);
}

void TestSpending::whatIsCountedWhileItIsReadIsCountedOnce()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    room.spend(paidModel(), threeDollars());
    room.close();
    room.open();
    room.spend(paidModel(), threeDollars());
    QVERIFY(room.wait());
    QCOMPARE(room.pico(), 6 * oneDollar);
    QCOMPARE(room.spending->sum().answers(), 2);
}

void TestSpending::aTurnThatNeverEndedHasNoKnownCost()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    room.spending->begin(TurnId::make(), paidModel());
    QVERIFY(room.wait());
    QCOMPARE(room.spending->sum().answers(), 0);
    room.close();
    room.open();
    QVERIFY(room.wait());
    QCOMPARE(room.spending->sum().unknownAnswers(), 1);
    QCOMPARE(room.pico(), 0);
}

void TestSpending::aForgottenTurnCountsForNothing()
{
    SpendRoom room;
    const TurnId turn = TurnId::make();
    room.spending->begin(turn, paidModel());
    room.spending->forget(turn);
    room.close();
    room.open();
    QVERIFY(room.wait());
    QCOMPARE(room.spending->sum().answers(), 0);
}

void TestSpending::newPricesCountTheMonthAnew()
{
    SpendRoom room;
    room.spend(paidModel(), threeDollars());
    room.close();
    room.open();
    QVERIFY(room.wait());
    room.spend(paidModel(), threeDollars());
    QCOMPARE(room.spending->sum().unknownAnswers(), 2);
    room.spending->setPrices(somePrices());
    QTRY_COMPARE(room.pico(), 6 * oneDollar);
    QCOMPARE(room.spending->sum().unknownAnswers(), 0);
}

void TestSpending::aNewMonthBeginsAtNothing()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    QVERIFY(room.wait());
    room.spend(paidModel(), threeDollars());
    room.clock.advance(std::chrono::days(2) + std::chrono::hours(14));  // 1 October, 00:00
    room.spend(paidModel(), threeDollars(2));
    QCOMPARE(room.spending->month(), QDate(2026, 10, 1));
    QCOMPARE(room.pico(), 6 * oneDollar);
    room.close();
    room.open();
    QVERIFY(room.wait());
    QCOMPARE(room.pico(), 6 * oneDollar);
}

void TestSpending::aTurnIsOfTheMonthInWhichItBegan()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    QVERIFY(room.wait());
    const TurnId turn = TurnId::make();
    room.spending->begin(turn, paidModel());
    room.clock.advance(std::chrono::days(2) + std::chrono::hours(14));  // 1 October, 00:00
    room.spending->end(turn, paidModel(), threeDollars(), Counted::Whole);
    QCOMPARE(room.spending->month(), QDate(2026, 10, 1));
    QCOMPARE(room.pico(), 0);
}

void TestSpending::pricesAndLimitSurviveAStart()
{
    SpendRoom room;
    const Money limit{40 * oneDollar, u"USD"_s};
    room.spending->setPrices(somePrices());
    room.spending->setLimit(limit);
    room.close();
    room.open();
    QCOMPARE(room.spending->prices(), somePrices());
    QCOMPARE(room.spending->limit(), std::optional(limit));
    room.spending->setLimit(std::nullopt);
    room.close();
    room.open();
    QCOMPARE(room.spending->limit(), std::nullopt);
}

void TestSpending::damagedPricesArePutAside()
{
    SpendRoom room;
    room.settings->set(settings::prices, u"{\"prices\":[3,"_s);
    room.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"prices were damaged and put aside"_s));
    room.open();
    QVERIFY(room.spending->wereDamaged());
    QVERIFY(room.spending->prices().all().isEmpty());
    QCOMPARE(room.settings->get(settings::damagedPrices), u"{\"prices\":[3,"_s);
    room.close();
    room.open();
    QVERIFY(!room.spending->wereDamaged());
}

void TestSpending::theLimitHoldsBackWhatCosts()
{
    SpendRoom room;
    room.spending->setPrices(somePrices());
    room.spending->setLimit(Money{5 * oneDollar, u"USD"_s});
    QVERIFY(room.wait());
    room.spend(paidModel(), threeDollars());
    QVERIFY(room.spending->mayStart(paidModel()));
    room.spend(paidModel(), threeDollars());
    QVERIFY(room.spending->isLimitReached());
    QVERIFY(!room.spending->mayStart(paidModel()));
    QVERIFY(!room.spending->mayStart({u"other"_s, u"elsewhere.example.com"_s, false}));
    QVERIFY(room.spending->mayStart(freeModel()));
    room.spending->setLimit(Money{40 * oneDollar, u"USD"_s});
    QVERIFY(room.spending->mayStart(paidModel()));
    room.spending->setLimit(Money{oneDollar, u"EUR"_s});
    QVERIFY(room.spending->mayStart(paidModel()));
}

void TestSpending::allowedOnceIsOnce()
{
    SpendRoom room;
    room.spending->setLimit(Money{0, u"USD"_s});
    room.spending->allowOnce();
    QVERIFY(room.spending->mayStart(paidModel()));
    QVERIFY(!room.spending->mayStart(paidModel()));
}

void TestSpending::nearTheLimitIsToldOnce()
{
    SpendRoom room;
    QSignalSpy near(&*room.spending, &Spending::limitNear);
    room.spending->setPrices(somePrices());
    room.spending->setLimit(Money{15 * oneDollar, u"USD"_s});
    QVERIFY(room.wait());
    room.spend(paidModel(), threeDollars(3));
    QCOMPARE(near.size(), 0);
    room.spend(paidModel(), threeDollars());  // 12 of 15
    QCOMPARE(near.size(), 1);
    room.spend(freeModel(), {});
    QCOMPARE(near.size(), 1);
    room.close();
    room.open();
    QSignalSpy later(&*room.spending, &Spending::limitNear);
    QVERIFY(room.wait());
    QCOMPARE(later.size(), 0);
    room.spending->setLimit(Money{14 * oneDollar, u"USD"_s});
    QCOMPARE(later.size(), 1);
}

void TestSpending::withoutAHistoryThisRunIsCounted()
{
    SpendRoom room;
    room.close();
    QVERIFY(QFile::remove(room.folder.filePath(u"history.sqlite"_s)));
    QVERIFY(QDir(room.folder.path()).mkdir(u"history.sqlite"_s));  // nothing can be opened there
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history could not be opened"_s));
    room.open();
    room.spending->setPrices(somePrices());
    QSignalSpy changed(&*room.spending, &Spending::changed);
    QVERIFY(changed.wait());
    QVERIFY(!room.spending->isKnown());
    room.spend(paidModel(), threeDollars());
    QCOMPARE(room.pico(), 3 * oneDollar);
}

QTEST_GUILESS_MAIN(TestSpending)
#include "tst_spending.moc"
