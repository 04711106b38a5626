// SPDX-License-Identifier: Apache-2.0
#include "charts/language.h"

#include "charts/durations.h"

#include <QTime>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::charts {

namespace {

constexpr double mostInFull = 1e7;
constexpr double leastInFull = 1e-4;
constexpr qint64 epochJulianDay = 2'440'588;

QString withWord(const QString &number, const QString &word)
{
    return word.isEmpty() ? number : QString(number + u'\u00A0' + word);
}

QString superscript(int number)
{
    constexpr QStringView digits = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text = number < 0 ? u"⁻"_s : QString();
    for (const QString said = QString::number(std::abs(number)); const QChar digit : said)
        text += digits.at(digit.digitValue());
    return text;
}

/// As many decimals as a step of this size needs to be told from the next.
int decimalsFor(double step)
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

/// Without zeros at the end: 2.50 is 2.5.
QString shortDecimal(double value, int decimals, const Language &language)
{
    while (decimals > 0 && std::fmod(std::round(value * std::pow(10, decimals)), 10) == 0)
        --decimals;
    return decimalText(value, decimals, language);
}

/// 1.5×10⁻¹²: the same in every language.
QString powerText(double value, const Language &language)
{
    auto exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
    double mantissa = value / std::pow(10, exponent);
    if (std::abs(mantissa) >= 9.95) {
        mantissa /= 10;
        ++exponent;
    }
    return QString(shortDecimal(mantissa, 1, language) + u"×10"_s + superscript(exponent));
}

/// The factor of the word for so large a number, 1 where there is none.
std::pair<double, QString> wordFor(double most, const Language &language)
{
    const std::array<std::pair<double, const QString *>, 3> words{
        std::pair{1e9, &language.billion}, std::pair{1e6, &language.million}, std::pair{1e3, &language.thousand}};
    for (const auto &[factor, word] : words) {
        if (most >= factor * (factor < 1e4 ? 10 : 1) && most < factor * 1e6 && !word->isEmpty())
            return {factor, *word};
    }
    return {1, {}};
}

QString numberText(double value, const Language &language)
{
    const double size = std::abs(value);
    if (size > 0 && (size < leastInFull || size >= mostInFull)) {
        const auto [factor, word] = wordFor(size, language);
        return factor > 1 ? withWord(shortDecimal(value / factor, 1, language), word) : powerText(value, language);
    }
    if (size >= 100)
        return shortDecimal(value, size >= 1000 ? 0 : 1, language);
    return shortDecimal(value, size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 1, 6), language);
}

struct TimeUnit {
    double size = secondLength;
    QString word = {};
};

TimeUnit unitFor(double size, const Language &language)
{
    if (size >= weekLength)
        return {weekLength, language.week};
    if (size >= dayLength)
        return {dayLength, language.day};
    if (size >= hourLength)
        return {hourLength, language.hour};
    return size >= minuteLength ? TimeUnit{minuteLength, language.minute} : TimeUnit{secondLength, language.second};
}

QString durationText(double value, const Language &language)
{
    const double size = std::abs(value);
    TimeUnit unit = unitFor(size, language);
    if (unit.size == dayLength && size < 2 * dayLength)
        unit = {hourLength, language.hour};
    if (unit.size == weekLength && size < 8 * weekLength)
        unit = {dayLength, language.day};
    return withWord(numberText(std::round(value / unit.size * 10) / 10, language), unit.word);
}

QString durationTick(double value, double step, const Language &language)
{
    if (value == 0)
        return decimalText(0, 0, language);
    const TimeUnit unit = unitFor(step >= hourLength / 2 && step < hourLength ? hourLength : step, language);
    const double shown = value / unit.size;
    if (std::abs(shown) >= mostInFull)
        return withWord(powerText(shown, language), unit.word);
    return withWord(shortDecimal(shown, decimalsFor(step / unit.size), language), unit.word);
}

/// Of the locale's long date the part from day to month, or the other way round, with the month's short name.
QString dayFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.remove(u"dddd"_s).remove(u"ddd"_s);
    const qsizetype month = format.indexOf(u'M');
    const qsizetype day = format.indexOf(u'd');
    if (month < 0 || day < 0)
        return u"d MMM"_s;
    const qsizetype end = std::max(format.lastIndexOf(u'M'), format.lastIndexOf(u'd')) + 1;
    QString part = format.sliced(std::min(month, day), end - std::min(month, day));
    if (end < format.size() && format.at(end).isLetter() && format.at(end) != u'y')
        part += format.at(end);
    return part.replace(u"MMMM"_s, u"MMM"_s);
}

}  // namespace

double timeOf(QDate day, int milliseconds)
{
    return static_cast<double>(day.toJulianDay() - epochJulianDay) * dayLength + milliseconds;
}

QDate dayOf(double time)
{
    return QDate::fromJulianDay(static_cast<qint64>(std::floor(time / dayLength)) + epochJulianDay);
}

QString decimalText(double value, int decimals, const Language &language)
{
    const double half = 0.5 * std::pow(10, -decimals);
    const QString text = language.locale.toString(std::abs(value), 'f', decimals);
    return value < 0 && -value >= half ? QString(u'\u2212' + text) : text;
}

QString valueText(double value, Unit unit, const Language &language)
{
    if (!std::isfinite(value))
        return {};
    switch (unit) {
    case Unit::Share:
        return QString(shortDecimal(value * 100, std::abs(value) < 0.001 || std::abs(value) > 0.999 ? 2 : 1, language)
                       + language.percent);
    case Unit::Duration:
        return durationText(value, language);
    case Unit::Count:
        return numberText(std::abs(value) < mostInFull ? std::round(value) : value, language);
    case Unit::Number:
        break;
    }
    return numberText(value, language);
}

QString tickText(double value, const TickRange &range, Unit unit, const Language &language)
{
    if (unit == Unit::Duration)
        return durationTick(value, range.step, language);
    if (unit == Unit::Share) {
        if (range.step < 1e-8)
            return QString((value == 0 ? decimalText(0, 0, language) : powerText(value * 100, language)) + language.percent);
        return QString(shortDecimal(value * 100, decimalsFor(range.step * 100), language) + language.percent);
    }
    if (value == 0)
        return decimalText(0, 0, language);
    const auto [factor, word] = wordFor(range.most, language);
    if (factor > 1)
        return withWord(shortDecimal(value / factor, decimalsFor(range.step / factor), language), word);
    if (range.most >= mostInFull || range.step < leastInFull)
        return powerText(value, language);
    return shortDecimal(value, decimalsFor(range.step), language);
}

QString dayText(QDate day, const Language &language)
{
    return language.locale.toString(day, dayFormat(language.locale));
}

QString dateText(QDate day, const Language &language)
{
    return language.locale.toString(day, QLocale::ShortFormat);
}

QString monthText(QDate day, const Language &language)
{
    return language.locale.standaloneMonthName(day.month(), QLocale::ShortFormat);
}

QString monthYearText(QDate day, const Language &language)
{
    return QString(monthText(day, language) + u' ' + language.locale.toString(day, u"yyyy"_s));
}

QString clockText(double time, const Language &language)
{
    const double ofDay = time - std::floor(time / dayLength) * dayLength;
    return language.locale.toString(QTime::fromMSecsSinceStartOfDay(static_cast<int>(ofDay)), QLocale::ShortFormat);
}

}  // namespace sb::charts
