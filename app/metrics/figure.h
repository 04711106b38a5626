// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/reportingcalendar.h"
#include "metrics/statistics.h"

#include <optional>
#include <span>
#include <vector>

namespace sb {

/// Why there is no value. No data is never 0. Source: reference "metrics", R6.
enum class NoValue {
    None,
    NoEvents,
    NotCovered,   ///< the sources do not reach over the whole window
    BelowFloor,   ///< too few for a percentile, or for people to stay unknown
    AllExcluded,
    OnlyProduction,  ///< what it rests on is known of production alone
};

/// A metric over one window. Durations are in milliseconds, shares are parts of 1, rates are per local date.
struct Figure {
    std::optional<double> value;
    NoValue why = NoValue::None;
    qint64 n = 0;          ///< of a share its denominator, else the events behind the value
    qint64 numerator = 0;  ///< of a share
    std::optional<double> p75 = {};  ///< from 10 on
    std::optional<double> p85 = {};  ///< from 10 on
    std::optional<double> p90 = {};  ///< from 20 on
    std::optional<double> p95 = {};  ///< from 30 on
    std::optional<Interval> interval = {};  ///< 95 %, of a share and of a median
    qint64 excluded = 0;      ///< by a person
    qint64 clockSkew = 0;     ///< spans that would be negative
    qint64 missingStart = 0;
    qint64 suspectLinks = 0;
    qint64 open = 0;          ///< that have not ended, and are not in the sample
    std::vector<qint32> rows = {};  ///< places of the events behind the value, in the data
    std::vector<double> values = {};  ///< of a median, where they are few enough for another one to be compared with
    bool operator==(const Figure &) const = default;
};

/// Of more values a median's change is not drawn 2,000 times.
inline constexpr size_t comparedValues = 2500;

/// The events that a number is made of.
struct MetricScope {
    Window window;
    EventFilter filter = {};
    bool isCovered = true;    ///< the sources reach over the whole window
    bool hasBots = false;     ///< count where people's work is measured
    std::optional<Window> covered = {};  ///< instants that the sources reach over and that are past; without one all
    std::optional<qint64> datesCovered = {};  ///< of the window, where it is covered in part: what a rate is of

    /// Local dates by which a rate is divided.
    [[nodiscard]] qint64 days() const { return datesCovered.value_or(window.days()); }
};

/// Fills value, percentiles and interval of a median from spans in any order, which are reordered.
void takeMedian(Figure &figure, std::span<double> spans);
/// The same of a share.
void takeShare(Figure &figure, qint64 numerator, qint64 denominator);
/// States why there is none, of a figure without value.
void sayWhyNone(Figure &figure, const MetricScope &scope);

}  // namespace sb
