// SPDX-License-Identifier: Apache-2.0
#include "metrics/servicelevels.h"

#include <cmath>

namespace sb {

namespace {

constexpr double wholePercent = 100;

/// The last one said by that day; what is said of the service itself goes before what is said of all.
std::optional<double> objectiveOf(const WorkData &data, qint32 objectives, const MetricPoint &level)
{
    const MetricPoint *best = nullptr;
    for (const MetricPoint &point : data.points) {
        const bool isOf = point.service == level.service || point.service == noPlace;
        if (point.metric != objectives || !point.value || !isOf || point.first > level.first)
            continue;
        const bool isNearer = best == nullptr || (best->service == noPlace && point.service != noPlace);
        if (isNearer || (best->service == point.service && point.first >= best->first))
            best = &point;
    }
    if (best == nullptr)
        return std::nullopt;
    const double objective = *best->value > 1 ? *best->value / wholePercent : *best->value;
    return objective > 0 && objective < 1 ? std::optional(objective) : std::nullopt;
}

}  // namespace

Figure errorBudget(const WorkData &data, const PointScope &scope, qint32 objectives)
{
    Figure figure;
    double allowed = 0;
    double bad = 0;
    double valid = 0;
    for (const auto points = pointsIn(data, scope); const qint32 place : points) {
        const MetricPoint &point = data.points[static_cast<size_t>(place)];
        const std::optional<double> objective = objectiveOf(data, objectives, point);
        if (!objective || !point.numerator || !point.denominator || *point.denominator <= 0)
            continue;
        allowed += (1 - *objective) * *point.denominator;
        bad += *point.denominator - *point.numerator;
        valid += *point.denominator;
        figure.rows.push_back(place);
    }
    figure.n = std::llround(valid);
    figure.numerator = std::llround(bad);
    if (allowed > 0)
        figure.value = 1 - bad / allowed;
    sayWhyNone(figure, scope.scope);
    return figure;
}

}  // namespace sb
