// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/review.h"

namespace sb {

/// What may tell that a number was made better and the work was not. To be looked at, never to be scored. Pure; linear.
/// Source: reference "metrics", 3.9.
struct GamingSign {
    enum class Kind {
        DeploymentsWithoutChange,  ///< landed ones that hold none; rows: deployments
        TinyRequestsDoubled,  ///< the share of merged requests below five lines against that of the window before; rows: changes
        SeverityLowered,  ///< after the incident was laid to a deployment; rows: incidents
        FixesCalledPlanned,  ///< deployments of fixes alone, or of an older version, that are said to be planned; rows: deployments
        ManyExclusions,  ///< more than one event in 20 of the window; no rows
    };
    Kind kind = Kind::DeploymentsWithoutChange;
    double share = 0;  ///< of the events that could have shown it, as parts of 1
    std::optional<double> before = {};  ///< the same in the window before, where it is compared
    std::vector<qint32> rows = {};
    bool operator==(const GamingSign &) const = default;
};

/// Those that are there, by kind.
[[nodiscard]] std::vector<GamingSign> gamingSigns(const ReviewedWork &data, const MetricScope &scope, const Window &before);

}  // namespace sb
