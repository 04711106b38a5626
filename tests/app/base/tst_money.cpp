// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestMoney : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void decimalsAreReadExactly_data();
    void decimalsAreReadExactly();
    void whatIsNoSuchNumberIsNone_data();
    void whatIsNoSuchNumberIsNone();
    void amountsAreRounded_data();
    void amountsAreRounded();
    void aCurrencyIsThreeCapitals();
};

void TestMoney::decimalsAreReadExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("back");
    QTest::newRow("whole") << u"15"_s << qint64(15'000'000) << u"15"_s;
    QTest::newRow("zero") << u"0"_s << qint64(0) << u"0"_s;
    QTest::newRow("fraction") << u"0.15"_s << qint64(150'000) << u"0.15"_s;
    QTest::newRow("all places") << u"0.000001"_s << qint64(1) << u"0.000001"_s;
    QTest::newRow("zeros behind") << u"1.2500000000"_s << qint64(1'250'000) << u"1.25"_s;
    QTest::newRow("no whole part") << u".5"_s << qint64(500'000) << u"0.5"_s;
    QTest::newRow("point at the end") << u"5."_s << qint64(5'000'000) << u"5"_s;
    QTest::newRow("blanks around") << u" 3 "_s << qint64(3'000'000) << u"3"_s;
    QTest::newRow("no binary fraction") << u"0.1"_s << qint64(100'000) << u"0.1"_s;
}

void TestMoney::decimalsAreReadExactly()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, value);
    QFETCH(const QString, back);
    QCOMPARE(decimalFromText(text, 6), std::optional(value));
    QCOMPARE(decimalText(value, 6), back);
}

void TestMoney::whatIsNoSuchNumberIsNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", ".", "-1", "+1", "1e3", "1,5", "0.0000001", "1.2.3", "12a", "9999999999999", "NaN", "٣"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromUtf8(text);
}

void TestMoney::whatIsNoSuchNumberIsNone()
{
    QFETCH(const QString, text);
    QCOMPARE(decimalFromText(text, 6), std::nullopt);
}

void TestMoney::amountsAreRounded_data()
{
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<int>("places");
    QTest::addColumn<qint64>("rounded");
    QTest::newRow("down") << qint64(12'344'999'999) << 4 << qint64(123);
    QTest::newRow("half") << qint64(12'350'000'000) << 4 << qint64(124);
    QTest::newRow("cents") << qint64(3'204'999'999'999) << 2 << qint64(320);
    QTest::newRow("below zero") << qint64(-12'350'000'000) << 4 << qint64(-124);
    QTest::newRow("nothing") << qint64(0) << 2 << qint64(0);
}

void TestMoney::amountsAreRounded()
{
    QFETCH(const qint64, pico);
    QFETCH(const int, places);
    QFETCH(const qint64, rounded);
    QCOMPARE(roundedTo({pico, u"USD"_s}, places), rounded);
}

void TestMoney::aCurrencyIsThreeCapitals()
{
    QVERIFY(isCurrency(u"EUR"));
    for (const QString &text : {u""_s, u"eur"_s, u"EU"_s, u"EURO"_s, u"E1R"_s})
        QVERIFY2(!isCurrency(text), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
