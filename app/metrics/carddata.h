// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/targets.h"
#include "metrics/xmr.h"

#include <QList>

#include <optional>

namespace sb {

/// What a team wants of a metric, and how far it is.
struct TargetState {
    Target target;
    TargetVerdict verdict = TargetVerdict::NoValue;
    /// Of a target that is not met, to its day.
    enum class Pace : quint8 {
        None,  ///< it has no day, or it is not known from when on it counts
        OnPace,
        Behind,
        Over,  ///< its day is
    };
    Pace pace = Pace::None;
    bool operator==(const TargetState &) const = default;
};

/// That a process differs from what it did before: the side on which its latest signal lies. A step over its limit alone is on none.
struct SignalState {
    qsizetype point = -1;  ///< place in `CardData::series` of the first signal on that side
    bool isWorse = false;  ///< of a metric that has a better side
    int count = 0;  ///< periods with a signal in the series
    bool operator==(const SignalState &) const = default;
};

/// One metric as a card shows it. A value; any thread.
struct CardData {
    MetricResult result;  ///< without places of events and values, which are many: see MetricDetail
    QList<SeriesPoint> series = {};  ///< of the window's periods
    QList<SeriesPoint> before = {};  ///< of as many before, which lie under them
    XmrChart xmr = {};  ///< of both, `before` first; in the figures' unit
    std::optional<SignalState> signal = {};
    std::optional<TargetState> target = {};  ///< in the figures' unit
    std::optional<Band> band = {};  ///< of the edition that was chosen
};

}  // namespace sb
