// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"
#include "meetings/meetingrecord.h"

#include <optional>

namespace sb {

/// What a metric did after an action was closed. Values are in the unit of figures. Source: reference "metric-sources-and-dashboard", 6.5.
struct ActionEffect {
    enum class Verdict : quint8 {
        TooEarly,  ///< fewer than six periods since
        CannotTell,  ///< fewer than six before
        Noise,  ///< the interval holds 0
        Better,
        Worse,
        Changed,  ///< of a metric without a better side
    };
    Verdict verdict = Verdict::TooEarly;
    qsizetype divider =
        -1;  ///< place of the first period after it, in `before` and `series` together; as many as there are: none yet
    std::optional<double> before = {};  ///< mean of the complete periods
    std::optional<double> after = {};
    qsizetype countBefore = 0;  ///< periods with a value
    qsizetype countAfter = 0;
    std::optional<Interval> change = {};  ///< 95 %, of the difference
    XmrChart xmr = {};  ///< with limits anew from the divider on
    std::optional<bool> isGoalMet = {};  ///< by the last complete period; none where nothing was expected of this metric
};

/// Of an action that was closed, by the values of its metric that were frozen. Pure.
[[nodiscard]] ActionEffect effectOf(const MeetingAction &action, const CardData &card);

}  // namespace sb
