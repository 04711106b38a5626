// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/money.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// An amount by the locale, with the currency's sign: "$3.20". Less than half of its last digit, yet something, is "under $0.01".
[[nodiscard]] QString sumText(const Money &money);
/// The same for what one answer cost: four digits behind the point below one unit, "$0.0123".
[[nodiscard]] QString costText(const Money &money);
/// A price of `Prices`, which is of a million tokens: with two to six digits behind the point, all that it has.
[[nodiscard]] QString priceText(qint64 price, const QString &currency);
/// Several currencies: "€1.00 and $3.20"; empty for none.
[[nodiscard]] QString sumText(const QList<Money> &money);

}  // namespace sb::ui
