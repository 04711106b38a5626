// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"

#include <QDate>
#include <QStringView>
#include <QTimeZone>
#include <expected>

namespace sb {

/// Which of two numbers of a date such as 12/01/2026 is the day. With points between them, or a year first, it is not asked.
enum class DateOrder : quint8 { Unknown, DayFirst, MonthFirst };
/// What `1,5` is. Unknown: nothing.
enum class DecimalMark : quint8 { Point, Comma };

/// How the texts of a table are meant.
struct ValueForm {
    DateOrder dates = DateOrder::Unknown;
    DecimalMark decimals = DecimalMark::Point;
    QTimeZone zone{};  ///< of times that name none; not valid: there may be none
};

template<class T>
using FieldValue = std::expected<T, Reject::Reason>;

struct FieldTime {
    QDate day;
    qint64 milliseconds = 0;  ///< of the day
    std::optional<int> offset = {};  ///< seconds from UTC
};
/// A date by itself or with a time of day and an offset; `2026-11-27T09:00:00.5+01:00`, `27.11.2026 09:00`, `20261127`, and
/// seconds or milliseconds since 1970. Fails with BadDate or AmbiguousDate.
[[nodiscard]] FieldValue<FieldTime> fieldTime(QStringView text, DateOrder order);
/// The same as an instant; fails also with NoZone.
[[nodiscard]] FieldValue<Instant> fieldInstant(QStringView text, const ValueForm &form);
/// Finite and not over `limits::greatestNumber`. Fails with BadNumber.
[[nodiscard]] FieldValue<double> fieldNumber(QStringView text, DecimalMark mark);
/// A whole number, not negative.
[[nodiscard]] FieldValue<qint64> fieldCount(QStringView text);

}  // namespace sb
