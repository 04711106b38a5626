// SPDX-License-Identifier: Apache-2.0
#include "ui/style/moneytext.h"

#include "support/testcase.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace sb;

class TestMoneyText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void amountsAreShown_data();
    void amountsAreShown();
    void aPriceHasAllItsDigits();
    void severalCurrenciesAreListed();
    void theLocaleDecides();
};

void TestMoneyText::amountsAreShown_data()
{
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("sum");
    QTest::addColumn<QString>("cost");
    QTest::newRow("dollars") << qint64(3'204'000'000'000) << u"USD"_s << u"$3.20"_s << u"$3.20"_s;
    QTest::newRow("cents") << qint64(12'345'000'000) << u"USD"_s << u"$0.01"_s << u"$0.0123"_s;
    QTest::newRow("next to nothing") << qint64(1) << u"USD"_s << u"under $0.01"_s << u"under $0.0001"_s;
    QTest::newRow("nothing") << qint64(0) << u"EUR"_s << u"€0.00"_s << u"€0.0000"_s;
    QTest::newRow("thousands") << qint64(1'234'567'000'000'000) << u"GBP"_s << u"£1,234.57"_s << u"£1,234.57"_s;
    QTest::newRow("no sign known") << qint64(5'000'000'000'000) << u"CHF"_s << u"CHF\u00a05.00"_s << u"CHF\u00a05.00"_s;
}

void TestMoneyText::amountsAreShown()
{
    QFETCH(const qint64, pico);
    QFETCH(const QString, currency);
    QFETCH(const QString, sum);
    QFETCH(const QString, cost);
    QCOMPARE(ui::sumText(Money{pico, currency}), sum);
    QCOMPARE(ui::costText({pico, currency}), cost);
}

void TestMoneyText::aPriceHasAllItsDigits()
{
    QCOMPARE(ui::priceText(3'000'000, u"USD"_s), u"$3.00"_s);
    QCOMPARE(ui::priceText(150'000, u"EUR"_s), u"€0.15"_s);
    QCOMPARE(ui::priceText(37'500, u"USD"_s), u"$0.0375"_s);
    QCOMPARE(ui::priceText(1, u"USD"_s), u"$0.000001"_s);
    QCOMPARE(ui::priceText(0, u"USD"_s), u"$0.00"_s);
}

void TestMoneyText::severalCurrenciesAreListed()
{
    QCOMPARE(ui::sumText(QList<Money>{{1'000'000'000'000, u"EUR"_s}, {3'200'000'000'000, u"USD"_s}}), u"€1.00 and $3.20"_s);
    QCOMPARE(ui::sumText(QList<Money>()), QString());
}

void TestMoneyText::theLocaleDecides()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(ui::sumText(Money{3'200'000'000'000, u"EUR"_s}), u"3,20\u00a0€"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

QTEST_GUILESS_MAIN(TestMoneyText)
#include "tst_moneytext.moc"
