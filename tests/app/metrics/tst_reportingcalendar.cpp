// SPDX-License-Identifier: Apache-2.0
#include "metrics/reportingcalendar.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Length = ReportingCalendar::Length;

namespace {

const QTimeZone berlin("Europe/Berlin");

qint64 utc(const QString &text)
{
    return QDateTime::fromString(text + u'Z', Qt::ISODate).toMSecsSinceEpoch();
}

}  // namespace

class TestReportingCalendar : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWeekInWhichClocksChangeIsShorter();
    void anInstantBelongsToItsLocalDate();
    void aDayWithoutMidnightBeginsWithItsFirstInstant();
    void completeWindowsEndBeforeTheInstant();
    void windowsWithinAnotherAreWhole();
    void theWindowBeforeIsAsLong();
    void windowsHaveNames();
};

/// Reference "metrics", section 2: W13 of 2026.
void TestReportingCalendar::aWeekInWhichClocksChangeIsShorter()
{
    const ReportingCalendar calendar(berlin);
    const Window week = calendar.holding(QDate(2026, 3, 26), Length::Week);
    QCOMPARE(week.first, QDate(2026, 3, 23));
    QCOMPARE(week.from, utc(u"2026-03-22T23:00:00"_s));
    QCOMPARE(week.to, utc(u"2026-03-29T22:00:00"_s));
    QCOMPARE((week.to - week.from) / 3'600'000, 167);
    QCOMPARE(week.days(), 7);
    const Window next = calendar.holding(week.end, Length::Week);
    QCOMPARE((next.to - next.from) / 3'600'000, 168);
    const ReportingCalendar sundays(berlin, Qt::Sunday);
    QCOMPARE(sundays.holding(QDate(2026, 3, 29), Length::Week).first, QDate(2026, 3, 29));
    QCOMPARE(sundays.holding(QDate(2026, 3, 28), Length::Week).first, QDate(2026, 3, 22));
}

void TestReportingCalendar::anInstantBelongsToItsLocalDate()
{
    const ReportingCalendar calendar(berlin);
    QCOMPARE(calendar.dateOf(utc(u"2026-03-29T22:10:00"_s)), QDate(2026, 3, 30));
    QCOMPARE(ReportingCalendar().dateOf(utc(u"2026-03-29T22:10:00"_s)), QDate(2026, 3, 29));
    const Window week = calendar.holding(QDate(2026, 3, 23), Length::Week);
    QVERIFY(week.holds(week.from) && !week.holds(week.to));
}

void TestReportingCalendar::aDayWithoutMidnightBeginsWithItsFirstInstant()
{
    const ReportingCalendar calendar(QTimeZone("America/Sao_Paulo"));
    const Window day = calendar.holding(QDate(2018, 11, 4), Length::Day);  // clocks went from 23:59:59 to 01:00
    QCOMPARE(day.from, utc(u"2018-11-04T03:00:00"_s));
    QCOMPARE((day.to - day.from) / 3'600'000, 23);
}

void TestReportingCalendar::completeWindowsEndBeforeTheInstant()
{
    const ReportingCalendar calendar(berlin);
    const Window week = calendar.holding(QDate(2026, 3, 23), Length::Week);
    QList<Window> weeks = calendar.completeBefore(week.to, Length::Week, 12);
    QCOMPARE(weeks.size(), 12);
    QCOMPARE(weeks.constLast(), week);
    weeks = calendar.completeBefore(week.to - 1, Length::Week, 2);
    QCOMPARE(weeks.constLast().end, week.first);
    QCOMPARE(weeks.constFirst().end, weeks.constLast().first);
    QCOMPARE(calendar.completeBefore(week.to, Length::Quarter, 1).constFirst().first, QDate(2025, 10, 1));
}

void TestReportingCalendar::windowsWithinAnotherAreWhole()
{
    const ReportingCalendar calendar;
    const QList<Window> weeks = calendar.wholeIn(calendar.between(QDate(2026, 3, 25), QDate(2026, 4, 13)), Length::Week);
    QCOMPARE(weeks.size(), 2);
    QCOMPARE(weeks.constFirst().first, QDate(2026, 3, 30));
    QCOMPARE(calendar.wholeIn(calendar.between(QDate(2026, 3, 25), QDate(2026, 3, 28)), Length::Week).size(), 0);
}

void TestReportingCalendar::theWindowBeforeIsAsLong()
{
    const ReportingCalendar calendar;
    const Window march = calendar.holding(QDate(2026, 3, 10), Length::Month);
    QCOMPARE(calendar.before(march), calendar.holding(QDate(2026, 2, 1), Length::Month));
    const Window weeks = calendar.between(QDate(2026, 1, 5), QDate(2026, 3, 30));
    QCOMPARE(calendar.before(weeks).first, QDate(2025, 10, 13));
    QCOMPARE(calendar.before(weeks).end, weeks.first);
}

void TestReportingCalendar::windowsHaveNames()
{
    const ReportingCalendar calendar;
    const auto named = [&](QDate date, Length length) { return calendar.idOf(calendar.holding(date, length), length); };
    QCOMPARE(named(QDate(2026, 3, 25), Length::Week), u"2026-W13"_s);
    QCOMPARE(named(QDate(2027, 1, 1), Length::Week), u"2026-W53"_s);
    QCOMPARE(named(QDate(2026, 3, 25), Length::Month), u"2026-03"_s);
    QCOMPARE(named(QDate(2026, 3, 25), Length::Quarter), u"2026-Q1"_s);
    QCOMPARE(named(QDate(2026, 3, 25), Length::Day), u"2026-03-25"_s);
    const ReportingCalendar sundays(QTimeZone::utc(), Qt::Sunday);
    QCOMPARE(sundays.idOf(sundays.holding(QDate(2026, 3, 25), Length::Week), Length::Week), u"2026-03-22"_s);
}

QTEST_GUILESS_MAIN(TestReportingCalendar)
#include "tst_reportingcalendar.moc"
