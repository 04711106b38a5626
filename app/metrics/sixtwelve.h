// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/reportingcalendar.h"

#include <QList>

#include <functional>
#include <optional>
#include <span>

namespace sb {

/// Six trailing weeks and twelve trailing months beside those of the year before, as weekly business reviews read them. Pure.
/// Source: reference "metrics", 7.

/// The metric over a window, nothing where that is not known as a whole: each window is computed from its own events.
using ValueOfWindow = std::function<std::optional<double>(const Window &)>;

/// A value and that of the year before.
struct YearPair {
    Window window;
    Window before;
    std::optional<double> value;
    std::optional<double> valueBefore;

    /// By so much more, as part of the one before; nothing for one of 0.
    [[nodiscard]] std::optional<double> relativeChange() const;
    /// Of shares, parts of 1: 250 of 10 % and 12.5 %.
    [[nodiscard]] std::optional<double> basisPoints() const;
    bool operator==(const YearPair &) const = default;
};

struct SixTwelve {
    QList<YearPair> weeks;   ///< the earliest first; the year before by weekdays, 364 days earlier
    QList<YearPair> months;  ///< complete ones, the earliest first; the same months of the year before
    YearPair lastWeek;
    YearPair weekOnWeek;     ///< the last week against the one before it
    YearPair monthToDate;    ///< these three to the week's last day, the same dates of the year before beside them
    YearPair quarterToDate;
    YearPair yearToDate;
};

/// For the week that ends with that day, whatever day of the week it is. `yearStart` is the month with which the fiscal year begins, 1 to 12.
[[nodiscard]] SixTwelve sixTwelve(const ReportingCalendar &calendar, QDate weekEnd, const ValueOfWindow &value,
                                  int yearStart = 1);

/// A number that is known day by day, and how those of a window become one.
struct DayValue {
    QDate day;
    std::optional<double> value = {};
    std::optional<double> denominator = {};  ///< of a share, whose numerator is `value`
};
enum class Aggregation { Sum, Mean, Least, Most, Last, Ratio };
/// Of days in order. Sums and ratios need every day of the window; of a ratio numerators and denominators are added up first.
[[nodiscard]] std::optional<double> aggregated(std::span<const DayValue> days, const Window &window, Aggregation aggregation);

}  // namespace sb
