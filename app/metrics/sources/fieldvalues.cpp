// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/fieldvalues.h"

#include "metrics/metriclimits.h"

#include <QDateTime>

#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 dayMilliseconds = 86'400'000;
constexpr auto badDate = std::unexpected(Reject::Reason::BadDate);
constexpr int earliestYear = 1980;
constexpr int latestYear = 2200;

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// Takes what is next from a text.
class TextTaker {
public:
    explicit TextTaker(QStringView text) : m_rest(text.trimmed()) {}

    [[nodiscard]] bool isAtEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] QChar next() const { return isAtEnd() ? QChar() : m_rest.front(); }
    [[nodiscard]] QStringView rest() const { return m_rest; }
    void skip(qsizetype count) { m_rest = m_rest.sliced(count); }
    bool take(QStringView word)
    {
        if (!m_rest.startsWith(word, Qt::CaseInsensitive))
            return false;
        skip(word.size());
        return true;
    }
    [[nodiscard]] qsizetype digits() const
    {
        qsizetype count = 0;
        while (count < m_rest.size() && isDigit(m_rest.at(count)))
            ++count;
        return count;
    }
    /// Of at most so many digits; -1 when there is none.
    int takeNumber(qsizetype most)
    {
        const qsizetype count = qMin(digits(), most);
        int number = count > 0 ? 0 : -1;
        for (qsizetype i = 0; i < count; ++i)
            number = number * 10 + (m_rest.at(i).unicode() - u'0');
        skip(count);
        return number;
    }

private:
    QStringView m_rest;
};

QDate dayOf(int year, int month, int day)
{
    return year >= earliestYear && year <= latestYear ? QDate(year, month, day) : QDate();
}

FieldValue<QDate> dayFrom(const std::array<int, 3> &parts, bool isDayFirst)
{
    const QDate day = isDayFirst ? dayOf(parts[2], parts[1], parts[0]) : dayOf(parts[2], parts[0], parts[1]);
    return day.isValid() ? FieldValue<QDate>(day) : badDate;
}

FieldValue<QDate> takeDay(TextTaker &text, DateOrder order)
{
    const bool isYearFirst = text.digits() == 4;
    std::array<int, 3> parts{};
    parts[0] = text.takeNumber(4);
    const QChar mark = text.next();
    if (mark != u'-' && mark != u'/' && mark != u'.')
        return badDate;
    text.skip(1);
    parts[1] = text.takeNumber(2);
    if (text.next() != mark)
        return badDate;
    text.skip(1);
    const qsizetype last = text.digits();
    parts[2] = text.takeNumber(4);
    if (isYearFirst) {
        const QDate day = dayOf(parts[0], parts[1], parts[2]);
        return day.isValid() ? FieldValue<QDate>(day) : badDate;
    }
    if (last != 4)
        return badDate;
    if (mark == u'.')
        return dayFrom(parts, true);
    if (order != DateOrder::Unknown)
        return dayFrom(parts, order == DateOrder::DayFirst);
    if (parts[0] <= 12 && parts[1] <= 12 && parts[0] != parts[1])
        return std::unexpected(Reject::Reason::AmbiguousDate);
    return dayFrom(parts, parts[0] > 12);
}

/// Milliseconds; -1 when it is none.
qint64 takeClock(TextTaker &text)
{
    int hour = text.takeNumber(2);
    if (!text.take(u":"))
        return -1;
    const int minute = text.takeNumber(2);
    int second = 0;
    qint64 fraction = 0;
    if (text.take(u":")) {
        second = text.takeNumber(2);
        if (text.next() == u'.' || text.next() == u',') {
            text.skip(1);
            const qsizetype digits = text.digits();
            fraction = text.takeNumber(3);
            for (qsizetype i = digits; i < 3; ++i)
                fraction *= 10;
            text.skip(text.digits());
        }
    }
    text.take(u" ");
    const bool isAfternoon = text.take(u"PM");
    if (isAfternoon || text.take(u"AM")) {
        if (hour < 1 || hour > 12)
            return -1;
        hour = hour % 12 + (isAfternoon ? 12 : 0);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || fraction < 0)
        return -1;
    return ((qint64{hour} * 60 + minute) * 60 + second) * 1000 + fraction;
}

/// Nothing when something else stands there.
std::optional<int> takeOffset(TextTaker &text)
{
    text.take(u" ");
    if (text.take(u"UTC") || text.take(u"GMT") || text.take(u"Z"))
        return text.isAtEnd() ? std::optional(0) : std::nullopt;
    const bool isWest = text.next() == u'-';
    if (!isWest && text.next() != u'+')
        return std::nullopt;
    text.skip(1);
    const int hours = text.takeNumber(2);
    text.take(u":");
    const int minutes = text.isAtEnd() ? 0 : text.takeNumber(2);
    if (!text.isAtEnd() || hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60);
}

FieldValue<FieldTime> timeFromDigits(QStringView text)
{
    if (text.size() == 8) {
        const QDate day = dayOf(text.first(4).toInt(), text.sliced(4, 2).toInt(), text.last(2).toInt());
        return day.isValid() ? FieldValue<FieldTime>(FieldTime{.day = day}) : badDate;
    }
    if (text.size() != 10 && text.size() != 13)
        return badDate;
    const qint64 instant = text.toLongLong() * (text.size() == 10 ? 1000 : 1);
    const QDate day = QDate(1970, 1, 1).addDays(instant / dayMilliseconds);
    if (day.year() < earliestYear || day.year() > latestYear)
        return badDate;
    return FieldTime{.day = day, .milliseconds = instant % dayMilliseconds, .offset = 0};
}

}  // namespace

FieldValue<FieldTime> fieldTime(QStringView text, DateOrder order)
{
    TextTaker taker(text);
    if (taker.digits() == taker.rest().size())
        return timeFromDigits(taker.rest());
    const FieldValue<QDate> day = takeDay(taker, order);
    if (!day)
        return std::unexpected(day.error());
    FieldTime time{.day = *day};
    if (taker.isAtEnd())
        return time;
    if (!taker.take(u"T") && !taker.take(u" "))
        return badDate;
    time.milliseconds = takeClock(taker);
    if (time.milliseconds < 0)
        return badDate;
    if (taker.isAtEnd())
        return time;
    time.offset = takeOffset(taker);
    return time.offset ? FieldValue<FieldTime>(time) : badDate;
}

FieldValue<Instant> fieldInstant(QStringView text, const ValueForm &form)
{
    const FieldValue<FieldTime> time = fieldTime(text, form.dates);
    if (!time)
        return std::unexpected(time.error());
    static const qint64 epoch = QDate(1970, 1, 1).toJulianDay();
    const Instant asUtc = (time->day.toJulianDay() - epoch) * dayMilliseconds + time->milliseconds;
    if (time->offset)
        return asUtc - qint64{*time->offset} * 1000;
    if (!form.zone.isValid())
        return std::unexpected(Reject::Reason::NoZone);
    if (form.zone.timeSpec() == Qt::UTC)
        return asUtc;
    const QTime clock = QTime::fromMSecsSinceStartOfDay(static_cast<int>(qMin(time->milliseconds, dayMilliseconds - 1)));
    return QDateTime(time->day, clock, form.zone).toMSecsSinceEpoch();
}

FieldValue<double> fieldNumber(QStringView text, DecimalMark mark)
{
    const QStringView trimmed = text.trimmed();
    constexpr auto badNumber = std::unexpected(Reject::Reason::BadNumber);
    if (trimmed.isEmpty() || trimmed.size() > 64)
        return badNumber;
    std::array<char, 64> letters{};
    for (qsizetype i = 0; i < trimmed.size(); ++i) {
        const char16_t letter = trimmed.at(i).unicode();
        const bool isMark = letter == (mark == DecimalMark::Comma ? u',' : u'.');
        if (!isMark && !isDigit(trimmed.at(i)) && letter != u'-' && letter != u'+' && letter != u'e' && letter != u'E')
            return badNumber;
        letters[static_cast<size_t>(i)] = isMark ? '.' : static_cast<char>(letter);
    }
    const char *begin = letters.data() + (letters[0] == '+' ? 1 : 0);
    const char *end = letters.data() + trimmed.size();
    double number = 0;
    const auto [stop, failure] = std::from_chars(begin, end, number);
    const bool isNumber = failure == std::errc() && stop == end && std::isfinite(number);
    return isNumber && std::abs(number) <= limits::greatestNumber ? FieldValue<double>(number) : badNumber;
}

FieldValue<qint64> fieldCount(QStringView text)
{
    const FieldValue<double> number = fieldNumber(text, DecimalMark::Point);
    if (!number || *number < 0 || *number != std::floor(*number))
        return std::unexpected(Reject::Reason::BadNumber);
    return static_cast<qint64>(*number);
}

}  // namespace sb
