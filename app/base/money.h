// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringView>
#include <optional>

namespace sb {

/// An exact amount of money: what one token costs needs twelve digits behind the point.
struct Money {
    qint64 pico = 0;   ///< millionths of a millionth of the currency's unit; up to 9 million units
    QString currency;  ///< ISO 4217, "USD"

    bool operator==(const Money &) const = default;
};

/// A decimal number as a person or a server writes it, times 10^`places`: "0.15" with 6 places is 150,000. Digits and at most
/// one point; none for anything else, for more digits than that behind the point (zeros apart), or beyond 64 bits.
[[nodiscard]] std::optional<qint64> decimalFromText(QStringView text, int places);

/// The same back, without zeros at its end: "0.15".
[[nodiscard]] QString decimalText(qint64 value, int places);

/// Three capital letters.
[[nodiscard]] bool isCurrency(QStringView code);

/// `pico` in whole units of 10^-`places`, halves away from zero.
[[nodiscard]] qint64 roundedTo(const Money &money, int places);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Money)
