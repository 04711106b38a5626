// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workdata.h"

#include <optional>

namespace sb {

/// Of a sprint; never to be compared between teams.
struct SprintResult {
    double velocity = 0;   ///< points of its items that were done within it
    double committed = 0;  ///< points that were in it when it began
    double kept = 0;       ///< of those, done within it
    qint64 unknownPoints = 0;  ///< items whose points are not known

    [[nodiscard]] std::optional<double> sayDo() const;
    bool operator==(const SprintResult &) const = default;
};
[[nodiscard]] SprintResult sprintResult(const WorkData &data, const Sprint &sprint);

}  // namespace sb
