// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workdata.h"
#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <vector>

namespace sb {

/// SQL for the kinds of events that a stream has given, as in StreamCoverage, where `stream` is its id.
[[nodiscard]] QByteArray givenKinds(QByteArrayView stream);

/// What each stream has given so far, and from when to when; those that gave nothing are left out. Store thread.
[[nodiscard]] Result<> readStreams(Connection &connection, std::vector<StreamCoverage> &streams);

/// What all streams of these kinds cover together.
struct Coverage {
    Instant from = unknownInstant;  ///< not known: no stream of one of the kinds is there, or one does not say
    Instant to = unknownInstant;
    bool hasGap = false;  ///< in the window

    [[nodiscard]] bool reachesOver(const Window &window) const
    {
        return isKnown(from) && from <= window.from && isKnown(to) && to >= window.to;
    }
};
[[nodiscard]] Coverage coverageOf(const std::vector<StreamCoverage> &streams, quint8 kinds, const Window &window);

/// What the points of a metric tell of: each covers its own days.
[[nodiscard]] Coverage coverageOf(const std::vector<MetricPoint> &points, qint32 metric, const ReportingCalendar &calendar,
                                  const Window &window);

}  // namespace sb
