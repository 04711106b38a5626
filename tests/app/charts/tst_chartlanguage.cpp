// SPDX-License-Identifier: Apache-2.0
#include "app/charts/samplecharts.h"
#include "charts/language.h"
#include "charts/textwidth.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb::charts;

namespace {
constexpr double hourLong = 3'600'000;
}

class TestChartLanguage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesAreWrittenByTheLocale_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        QTest::newRow("count") << 1204.0 << Unit::Count << u"1,204"_s << u"1.204"_s;
        QTest::newRow("number") << 7.4 << Unit::Number << u"7.4"_s << u"7,4"_s;
        QTest::newRow("small") << 0.0123 << Unit::Number << u"0.0123"_s << u"0,0123"_s;
        QTest::newRow("nothing") << 0.0 << Unit::Number << u"0"_s << u"0"_s;
        QTest::newRow("below zero") << -12.5 << Unit::Number << u"\u221212.5"_s << u"\u221212,5"_s;
        QTest::newRow("no minus zero") << -0.0 << Unit::Number << u"0"_s << u"0"_s;
        QTest::newRow("share") << 0.0823 << Unit::Share << u"8.2%"_s << u"8,2\u00A0%"_s;
        QTest::newRow("nearly all") << 0.9993 << Unit::Share << u"99.93%"_s << u"99,93\u00A0%"_s;
        QTest::newRow("minutes") << 47 * hourLong / 60 << Unit::Duration << u"47\u00A0min"_s << u"47\u00A0Min."_s;
        QTest::newRow("hours") << 26.4 * hourLong << Unit::Duration << u"26.4\u00A0h"_s << u"26,4\u00A0Std."_s;
        QTest::newRow("days") << 130 * hourLong << Unit::Duration << u"5.4\u00A0d"_s << u"5,4\u00A0T"_s;
        QTest::newRow("billions") << 1.5e12 << Unit::Number << u"1,500\u00A0bn"_s << u"1.500\u00A0Mrd."_s;
        QTest::newRow("hardly any") << 1e-12 << Unit::Number << u"1×10⁻¹²"_s << u"1×10⁻¹²"_s;
        QTest::newRow("beyond words") << 2e17 << Unit::Number << u"2×10¹⁷"_s << u"2×10¹⁷"_s;
    }

    void valuesAreWrittenByTheLocale()
    {
        QFETCH(double, value);
        QFETCH(Unit, unit);
        QCOMPARE(valueText(value, unit, sb::test::english()),
                 *static_cast<QString *>(QTest::qData("english", QMetaType::QString)));
        QCOMPARE(valueText(value, unit, sb::test::german()),
                 *static_cast<QString *>(QTest::qData("german", QMetaType::QString)));
    }

    void daysStandInTheLocalesOrder_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("text");
        QTest::newRow("British") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"6 Jul"_s;
        QTest::newRow("American") << QLocale(QLocale::English, QLocale::UnitedStates) << u"Jul 6"_s;
        QTest::newRow("German") << QLocale(QLocale::German) << u"6. Juli"_s;
        QTest::newRow("Japanese") << QLocale(QLocale::Japanese) << u"7月6日"_s;
        QTest::newRow("C") << QLocale::c() << u"6 Jul"_s;
    }

    void daysStandInTheLocalesOrder()
    {
        QFETCH(QLocale, locale);
        QTEST(dayText(QDate(2026, 7, 6), {.locale = locale}), "text");
    }

    void longTextsEndInAnEllipsis()
    {
        const QString name = u"Customs and trade compliance"_s;
        QCOMPARE(elided(name, 500, 11), name);
        const QString part = elided(name, 80, 11);
        QVERIFY(part.endsWith(u'…') && part.size() > 8 && name.startsWith(part.chopped(1)));
        QVERIFY(textWidth(part, 11) <= 80);
        QCOMPARE(elided(name, 8, 11), QString());
        const QString family = u"👩‍👩‍👧 and more than that"_s;
        QVERIFY(!elided(family, 30, 11).contains(u"👩"_s) || elided(family, 30, 11).contains(u"👩‍👩‍👧"_s));
    }

    void rightToLeftTextsAreIsolated()
    {
        QCOMPARE(shownText(u"שלום"_s), u"\u2068שלום\u2069"_s);
        QCOMPARE(shownText(u"plain"_s), u"plain"_s);
        QCOMPARE(shownText(u"a\u202Eb\nc\0d"_s), u"ab c d"_s);
        QCOMPARE(shownText(QString(QChar(0xDC00))), u"\uFFFD"_s);
    }

    void timesAreThoseOfTheReportingZonesClock()
    {
        QCOMPARE(timeOf(QDate(1970, 1, 1)), 0.0);
        QCOMPARE(timeOf(QDate(1970, 1, 2), 1000), 86'401'000.0);
        QCOMPARE(dayOf(timeOf(QDate(2026, 7, 6), 86'399'999)), QDate(2026, 7, 6));
        QCOMPARE(dayOf(timeOf(QDate(1969, 12, 31))), QDate(1969, 12, 31));
        QCOMPARE(clockText(timeOf(QDate(2026, 7, 6)) + 9.5 * hourLong, sb::test::german()), u"09:30"_s);
    }
};

QTEST_GUILESS_MAIN(TestChartLanguage)
#include "tst_chartlanguage.moc"
