// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFlags>
#include <QtTypes>

#include <optional>
#include <span>
#include <vector>

namespace sb {

/// What a process behaviour chart says of a series: whether it changed, or only varies. Source: Wheeler; reference "metrics", 7.

/// One period of a series. Only complete periods, evenly spaced, belong here.
struct XmrInput {
    std::optional<double> value;  ///< none: it is skipped, and no range spans it
    bool isDivider = false;  ///< the process changed: a segment begins with this one
};

enum class XmrSignal {
    Beyond = 1,  ///< outside of a limit
    Run = 2,  ///< one of eight or more in a row strictly on one side of the centre
    Quartile = 4,  ///< one of three, out of four in a row, strictly beyond the same line midway to a limit
    RangeBeyond = 8,  ///< the step from the one before is over its limit
};
Q_DECLARE_FLAGS(XmrSignals, XmrSignal)

struct XmrLimits {
    double centre = 0;
    double lower = 0;  ///< of a metric that cannot be negative at least 0
    double upper = 0;
    double rangeLimit = 0;
    bool canFall = true;  ///< a value can lie below `lower`

    [[nodiscard]] double lowerMidway() const { return centre - (upper - centre) / 2; }
    [[nodiscard]] double upperMidway() const { return centre + (upper - centre) / 2; }
    bool operator==(const XmrLimits &) const = default;
};

struct XmrSegment {
    qsizetype begin = 0;
    qsizetype end = 0;
    std::optional<XmrLimits> limits;  ///< none for fewer than six values
    bool isProvisional = false;  ///< they still move with each value
    bool operator==(const XmrSegment &) const = default;
};

struct XmrPoint {
    std::optional<double> range;  ///< to the one before
    XmrSignals marks = {};
    bool operator==(const XmrPoint &) const = default;
};

struct XmrChart {
    std::vector<XmrSegment> segments;
    std::vector<XmrPoint> points;  ///< one for each input
};

struct XmrOptions {
    bool isMedian = false;  ///< centre and ranges by their medians, which a few odd values do not move
    bool isNonNegative = true;
    std::optional<int> lockedOn = {};  ///< so many first values of the last segment set its limits, by a person's wish
    bool isUnlocked = false;  ///< all values of the last segment do, by a person's wish
};

/// Linear time; pure.
[[nodiscard]] XmrChart xmrChart(std::span<const XmrInput> series, const XmrOptions &options = {});

/// For shares whose denominators differ: limits of each by its own n. Parts of 1.
struct SharePoint {
    qint64 numerator = 0;
    qint64 denominator = 0;
};
struct ShareLimits {
    double centre = 0;
    double lower = 0;
    double upper = 0;
    bool isBeyond = false;
    bool operator==(const ShareLimits &) const = default;
};
/// One for each point; nothing for one without a denominator.
[[nodiscard]] std::vector<std::optional<ShareLimits>> shareChart(std::span<const SharePoint> series);

}  // namespace sb

Q_DECLARE_OPERATORS_FOR_FLAGS(sb::XmrSignals)
