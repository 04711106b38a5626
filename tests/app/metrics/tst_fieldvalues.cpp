// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/fieldvalues.h"

#include "support/testcase.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace sb;

class TestFieldValues : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void timesAreRead_data();
    void timesAreRead();
    void whatIsNoTimeIsToldApart_data();
    void whatIsNoTimeIsToldApart();
    void numbersAreRead_data();
    void numbersAreRead();
    void countsAreWhole();
};

void TestFieldValues::timesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char *name, const QString &text, DateOrder order, const QString &zone, const QString &utc) {
        QTest::newRow(name) << text << order << zone << utc;
    };
    using enum DateOrder;
    row("with Z", u"2026-11-27T09:00:00Z"_s, Unknown, {}, u"2026-11-27T09:00:00Z"_s);
    row("with an offset", u"2026-11-27T09:00:00.25+01:00"_s, Unknown, {}, u"2026-11-27T08:00:00.250Z"_s);
    row("with an offset without colon", u"2026-11-27 09:00 -0530"_s, Unknown, {}, u"2026-11-27T14:30:00Z"_s);
    row("with UTC", u"2026/11/27 09:00 UTC"_s, Unknown, {}, u"2026-11-27T09:00:00Z"_s);
    row("microseconds", u"2026-11-27 09:00:00.123456"_s, Unknown, u"UTC"_s, u"2026-11-27T09:00:00.123Z"_s);
    row("in winter", u"2026-01-15 12:00"_s, Unknown, u"Europe/Berlin"_s, u"2026-01-15T11:00:00Z"_s);
    row("in summer", u"2026-07-15 12:00"_s, Unknown, u"Europe/Berlin"_s, u"2026-07-15T10:00:00Z"_s);
    row("a day alone", u"2026-07-15"_s, Unknown, u"UTC"_s, u"2026-07-15T00:00:00Z"_s);
    row("with points", u"12.01.2026 10:00"_s, Unknown, u"UTC"_s, u"2026-01-12T10:00:00Z"_s);
    row("the day first", u"12/01/2026"_s, DayFirst, u"UTC"_s, u"2026-01-12T00:00:00Z"_s);
    row("the month first", u"12/01/2026"_s, MonthFirst, u"UTC"_s, u"2026-12-01T00:00:00Z"_s);
    row("a day that no month can be", u"13/01/2026"_s, Unknown, u"UTC"_s, u"2026-01-13T00:00:00Z"_s);
    row("twice the same", u"11/11/2026"_s, Unknown, u"UTC"_s, u"2026-11-11T00:00:00Z"_s);
    row("half of the day", u"1/2/2026 12:30 AM"_s, MonthFirst, u"UTC"_s, u"2026-01-02T00:30:00Z"_s);
    row("afternoon", u"1/2/2026 1:30:05 pm"_s, MonthFirst, u"UTC"_s, u"2026-01-02T13:30:05Z"_s);
    row("seconds", u"1767261600"_s, Unknown, {}, u"2026-01-01T10:00:00Z"_s);
    row("milliseconds", u"1767261600250"_s, Unknown, {}, u"2026-01-01T10:00:00.250Z"_s);
    row("digits of a day", u"20260115"_s, Unknown, u"UTC"_s, u"2026-01-15T00:00:00Z"_s);
}

void TestFieldValues::timesAreRead()
{
    QFETCH(QString, text);
    QFETCH(DateOrder, order);
    QFETCH(QString, zone);
    QFETCH(QString, utc);
    const ValueForm form{.dates = order, .zone = zone.isEmpty() ? QTimeZone() : QTimeZone(zone.toUtf8())};
    const FieldValue<Instant> instant = fieldInstant(text, form);
    QVERIFY(instant);
    QCOMPARE(*instant, QDateTime::fromString(utc, Qt::ISODateWithMs).toMSecsSinceEpoch());
}

void TestFieldValues::whatIsNoTimeIsToldApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Reject::Reason>("reason");
    using enum Reject::Reason;
    QTest::newRow("two meanings") << u"12/01/2026"_s << AmbiguousDate;
    QTest::newRow("no such day") << u"2026-02-30"_s << BadDate;
    QTest::newRow("two digits of a year") << u"12/01/26"_s << BadDate;
    QTest::newRow("a word") << u"soon"_s << BadDate;
    QTest::newRow("no such hour") << u"2026-01-01T25:00Z"_s << BadDate;
    QTest::newRow("something behind") << u"2026-01-01T10:00Zx"_s << BadDate;
    QTest::newRow("the year one") << u"0001-01-01T00:00:00Z"_s << BadDate;
    QTest::newRow("many digits") << u"99999999999999999999"_s << BadDate;
    QTest::newRow("nowhere") << u"2026-01-01T10:00"_s << NoZone;
    QTest::newRow("half an offset") << u"2026-01-01T10:00+"_s << BadDate;
}

void TestFieldValues::whatIsNoTimeIsToldApart()
{
    QFETCH(QString, text);
    QFETCH(Reject::Reason, reason);
    QCOMPARE(fieldInstant(text, {}), FieldValue<Instant>(std::unexpected(reason)));
}

void TestFieldValues::numbersAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DecimalMark>("mark");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<double>("number");
    const auto row = [](const char *name, const QString &text, DecimalMark mark, std::optional<double> number) {
        QTest::newRow(name) << text << mark << number.has_value() << number.value_or(0);
    };
    row("a point", u"1.5"_s, DecimalMark::Point, 1.5);
    row("a comma where a point is meant", u"1,5"_s, DecimalMark::Point, std::nullopt);
    row("a comma", u"1,5"_s, DecimalMark::Comma, 1.5);
    row("a sign and an exponent", u" +2e3 "_s, DecimalMark::Point, 2000);
    row("negative", u"-7"_s, DecimalMark::Point, -7);
    row("huge", u"1e308"_s, DecimalMark::Point, std::nullopt);
    row("beyond what is", u"1e999"_s, DecimalMark::Point, std::nullopt);
    row("none", u"NaN"_s, DecimalMark::Point, std::nullopt);
    row("without end", u"inf"_s, DecimalMark::Point, std::nullopt);
    row("hexadecimal", u"0x10"_s, DecimalMark::Point, std::nullopt);
    row("nothing", u""_s, DecimalMark::Point, std::nullopt);
    row("thousands", u"1.000,5"_s, DecimalMark::Comma, std::nullopt);
}

void TestFieldValues::numbersAreRead()
{
    QFETCH(QString, text);
    QFETCH(DecimalMark, mark);
    QFETCH(bool, isNumber);
    QFETCH(double, number);
    const FieldValue<double> read = fieldNumber(text, mark);
    QCOMPARE(read.has_value(), isNumber);
    QCOMPARE(read.value_or(0), number);
}

void TestFieldValues::countsAreWhole()
{
    QCOMPARE(fieldCount(u"12"), FieldValue<qint64>(12));
    QVERIFY(!fieldCount(u"1.5"));
    QVERIFY(!fieldCount(u"-1"));
}

QTEST_GUILESS_MAIN(TestFieldValues)
#include "tst_fieldvalues.moc"
