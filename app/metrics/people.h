// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workdata.h"

namespace sb {

/// What is told of people and learning from numbers that others gave, and from their changes. Of points that lie in the window as wholes;
/// where there are such of the whole workspace, those of its teams are not added to them. Pure; linear. Source: reference "metrics", 3.5.

/// Which points, and of how few persons nothing is told.
struct PointScope {
    qint32 metric = noPlace;
    MetricScope scope;
    qint64 floor = 5;  ///< of denominators that count persons; taken as 4 where it is less
};

/// Places of the points that count, in the window that holds their last day: those of the whole, or of its parts where none is of the whole.
[[nodiscard]] std::vector<qint32> pointsIn(const WorkData &data, const PointScope &scope);

/// Sum of the values.
[[nodiscard]] Figure pointSum(const WorkData &data, const PointScope &scope);
/// Numerators by denominators, added up first; `n` is the denominator. For hours by hours.
[[nodiscard]] Figure pointRatio(const WorkData &data, const PointScope &scope);
/// The same where denominators count persons: hours for each, or a share of them.
[[nodiscard]] Figure pointPerPerson(const WorkData &data, const PointScope &scope);
/// 1 less those who left (numerators) by those who were there at the beginning (denominators).
[[nodiscard]] Figure retention(const WorkData &data, const PointScope &scope);

/// From joining to the first change merged, of those for whom that was in the window, median in milliseconds; BelowFloor for fewer
/// persons than the floor.
[[nodiscard]] Figure onboardingTime(const WorkData &data, const MetricScope &scope, qint64 floor = 5);
/// Share of the files changed in the twelve months before the window's end in which two humans or more have worked.
[[nodiscard]] Figure sharedFilesShare(const WorkData &data, const MetricScope &scope);

}  // namespace sb
