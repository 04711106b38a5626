// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"

namespace sb {

/// Something that was not so when the workspace was read before.
struct DashboardAlert {
    enum class Kind : quint8 {
        SignalWorse,  ///< the process is worse than it was
        TargetLost,  ///< was met or on pace, and is no more
        Stale,  ///< the sources end before the window
    };
    Kind kind = Kind::SignalWorse;
    QString metric = {};  ///< its key; empty: all
    bool operator==(const DashboardAlert &) const = default;
};

/// Between two readings of the same view; of another view, and of the sample beside one's own, nothing is new. In the order of the
/// cards. Pure.
[[nodiscard]] QList<DashboardAlert> alertsBetween(const DashboardData &before, const DashboardData &now);

}  // namespace sb
