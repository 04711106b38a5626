// SPDX-License-Identifier: Apache-2.0
#include "metrics/reportingcalendar.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int daysOfWeek = 7;
constexpr int monthsOfQuarter = 3;

}  // namespace

ReportingCalendar::ReportingCalendar(const QTimeZone &zone, Qt::DayOfWeek weekStart)
    : m_zone(zone.isValid() ? zone : QTimeZone::utc()), m_weekStart(weekStart)
{
}

QDate ReportingCalendar::dateOf(qint64 instant) const
{
    return QDateTime::fromMSecsSinceEpoch(instant, m_zone).date();
}

Window ReportingCalendar::between(QDate first, QDate end) const
{
    return {first, end, first.startOfDay(m_zone).toMSecsSinceEpoch(), end.startOfDay(m_zone).toMSecsSinceEpoch()};
}

QDate ReportingCalendar::begin(QDate date, Length length) const
{
    switch (length) {
    case Length::Day:
        return date;
    case Length::Week:
        return date.addDays(-((date.dayOfWeek() - m_weekStart + daysOfWeek) % daysOfWeek));
    case Length::Month:
        return {date.year(), date.month(), 1};
    case Length::Quarter:
        break;
    }
    return {date.year(), (date.month() - 1) / monthsOfQuarter * monthsOfQuarter + 1, 1};
}

QDate ReportingCalendar::next(QDate begin, Length length, int steps)
{
    switch (length) {
    case Length::Day:
        return begin.addDays(steps);
    case Length::Week:
        return begin.addDays(qint64{daysOfWeek} * steps);
    case Length::Month:
        return begin.addMonths(steps);
    case Length::Quarter:
        break;
    }
    return begin.addMonths(monthsOfQuarter * steps);
}

Window ReportingCalendar::holding(QDate date, Length length) const
{
    const QDate first = begin(date, length);
    return between(first, next(first, length));
}

QList<Window> ReportingCalendar::completeBefore(qint64 instant, Length length, int count) const
{
    // An instant is within the window that holds its date, which is not over but where it ends right there.
    const QDate end = begin(dateOf(instant), length);
    QList<Window> windows;
    for (int i = count; i > 0; --i)
        windows.append(between(next(end, length, -i), next(end, length, 1 - i)));
    return windows;
}

QList<Window> ReportingCalendar::wholeIn(const Window &window, Length length) const
{
    QDate first = begin(window.first, length);
    if (first < window.first)
        first = next(first, length);
    QList<Window> windows;
    for (QDate end = next(first, length); end <= window.end; end = next(end, length)) {
        windows.append(between(first, end));
        first = end;
    }
    return windows;
}

Window ReportingCalendar::before(const Window &window) const
{
    const bool isOfMonths = window.first.day() == 1 && window.end.day() == 1;
    const int months = (window.end.year() - window.first.year()) * 12 + window.end.month() - window.first.month();
    const QDate first = isOfMonths && months > 0 ? window.first.addMonths(-months) : window.first.addDays(-window.days());
    return between(first, window.first);
}

QString ReportingCalendar::idOf(const Window &window, Length length) const
{
    int year = 0;
    switch (length) {
    case Length::Week:
        if (m_weekStart == Qt::Monday) {
            const int week = window.first.weekNumber(&year);
            return u"%1-W%2"_s.arg(year).arg(week, 2, 10, QChar(u'0'));
        }
        break;
    case Length::Month:
        return window.first.toString(u"yyyy-MM"_s);
    case Length::Quarter:
        return u"%1-Q%2"_s.arg(window.first.year()).arg((window.first.month() - 1) / monthsOfQuarter + 1);
    case Length::Day:
        break;
    }
    return window.first.toString(Qt::ISODate);
}

}  // namespace sb
