// SPDX-License-Identifier: Apache-2.0
#include "ui/style/moneytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qint64 oneUnit = 1'000'000'000'000;

QString signOf(const QString &currency)
{
    static const std::array signs{std::pair{u"USD"_s, u"$"_s}, std::pair{u"EUR"_s, u"€"_s}, std::pair{u"GBP"_s, u"£"_s},
                                  std::pair{u"JPY"_s, u"¥"_s}};
    for (const auto &[code, sign] : signs) {
        if (code == currency)
            return sign;
    }
    return currency + u'\u00a0';  // before the amount, as most locales have it
}

/// Rounded before it becomes a floating-point number, which then has all its digits.
QString text(const Money &money, int places)
{
    const QString sign = signOf(money.currency);
    const qint64 rounded = roundedTo(money, places);
    const bool isTooLittle = rounded == 0 && money.pico > 0;
    const double amount = static_cast<double>(isTooLittle ? 1 : rounded) / std::pow(10, places);
    const QString shown = QLocale().toCurrencyString(amount, sign, places);
    return isTooLittle ? QCoreApplication::translate("MoneyText", "under %1", "an amount").arg(shown) : shown;
}

}  // namespace

QString sumText(const Money &money)
{
    return text(money, 2);
}

QString costText(const Money &money)
{
    return text(money, money.pico < oneUnit ? 4 : 2);
}

QString priceText(qint64 price, const QString &currency)
{
    constexpr int places = 6;
    const QString fraction = decimalText(price, places).section(u'.', 1);
    const double amount = static_cast<double>(price) / std::pow(10, places);
    return QLocale().toCurrencyString(amount, signOf(currency), static_cast<int>(qMax(fraction.size(), qsizetype(2))));
}

QString sumText(const QList<Money> &money)
{
    QStringList sums;
    for (const Money &sum : money)
        sums.append(sumText(sum));
    return QLocale().createSeparatedList(sums);
}

}  // namespace sb::ui
