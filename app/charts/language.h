// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chartvalues.h"

#include <QLocale>
#include <QString>

namespace sb::charts {

/// How numbers and dates are written. The locale is named, never the default one, so that the same input gives the same bytes
/// on every computer; the words of units are the caller's.
struct Language {
    QLocale locale = QLocale::c();
    QString percent = {};  ///< behind the number, with the blank that belongs between
    QString second = {}, minute = {}, hour = {}, day = {}, week = {};
    QString thousand = {}, million = {},
            billion = {};  ///< empty: large numbers are written in full, the largest as powers of ten
};

/// A value as it is said beside a mark: about three digits, durations in the unit that suits them. Empty for what is no number.
[[nodiscard]] QString valueText(double value, Unit unit, const Language &language);
/// The label of a tick among others that are `step` apart, up to `most`.
struct TickRange {
    double step = 1;
    double most = 1;  ///< without its sign
};
[[nodiscard]] QString tickText(double value, const TickRange &range, Unit unit, const Language &language);

/// "6 Jul", "6. Juli", "Jul 6": day and month in the locale's order.
[[nodiscard]] QString dayText(QDate day, const Language &language);
/// The same with the year.
[[nodiscard]] QString dateText(QDate day, const Language &language);
[[nodiscard]] QString monthText(QDate day, const Language &language);
[[nodiscard]] QString monthYearText(QDate day, const Language &language);
/// The time of the day, as the locale writes it.
[[nodiscard]] QString clockText(double time, const Language &language);

/// A negative number gets a true minus.
[[nodiscard]] QString decimalText(double value, int decimals, const Language &language);

}  // namespace sb::charts
