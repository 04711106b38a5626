// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <QtNumeric>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int picoPlaces = 12;

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

qint64 powerOfTen(int places)
{
    qint64 power = 1;
    for (int i = 0; i < places; ++i)
        power *= 10;
    return power;
}

}  // namespace

std::optional<qint64> decimalFromText(QStringView text, int places)
{
    text = text.trimmed();
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    QStringView fraction = point < 0 ? QStringView() : text.sliced(point + 1);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    const bool hasDigits = !whole.isEmpty() || (point >= 0 && text.size() > 1);
    if (!hasDigits || !std::ranges::all_of(whole, isDigit) || !std::ranges::all_of(fraction, isDigit)
        || fraction.size() > places)
        return std::nullopt;
    qint64 value = 0;
    const auto append = [&value](QChar digit) {
        return !qMulOverflow(value, qint64(10), &value) && !qAddOverflow(value, qint64(digit.unicode() - u'0'), &value);
    };
    const bool fits = std::ranges::all_of(whole, append) && std::ranges::all_of(fraction, append);
    if (!fits || qMulOverflow(value, powerOfTen(places - static_cast<int>(fraction.size())), &value))
        return std::nullopt;
    return value;
}

QString decimalText(qint64 value, int places)
{
    QString digits = QString::number(qAbs(value)).rightJustified(places + 1, u'0');
    QString fraction = digits.last(places);
    digits.chop(places);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    const QString number = fraction.isEmpty() ? digits : QString(digits + u'.' + fraction);
    return value < 0 ? QString(u'-' + number) : number;
}

bool isCurrency(QStringView code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](QChar letter) { return letter >= u'A' && letter <= u'Z'; });
}

qint64 roundedTo(const Money &money, int places)
{
    const qint64 unit = powerOfTen(picoPlaces - places);
    const qint64 whole = money.pico / unit;
    const qint64 rest = qAbs(money.pico % unit);
    return rest * 2 < unit ? whole : money.pico < 0 ? whole - 1 : whole + 1;
}

}  // namespace sb
