// SPDX-License-Identifier: Apache-2.0
#include "metrics/targets.h"

#include <algorithm>

namespace sb {

namespace {

constexpr qint64 fewestOfMedian = 10;
constexpr qint64 fewestOfShare = 20;
constexpr double slack = 0.1;

}  // namespace

TargetVerdict verdictOf(const Target &target, const Figure &last, FigureKind kind)
{
    if (!last.value)
        return TargetVerdict::NoValue;
    const qint64 fewest = kind == FigureKind::Median ? fewestOfMedian : kind == FigureKind::Share ? fewestOfShare : 0;
    if (last.n < fewest)
        return TargetVerdict::TooFew;
    const bool isMet = target.direction == Target::Direction::Up ? *last.value >= target.goal : *last.value <= target.goal;
    return isMet ? TargetVerdict::Met : TargetVerdict::NotMet;
}

std::optional<double> KeyResult::rawScore() const
{
    return current && target != base ? std::optional((*current - base) / (target - base)) : std::nullopt;
}

std::optional<double> KeyResult::score() const
{
    return rawScore().transform([](double raw) { return std::clamp(raw, 0.0, 1.0); });
}

ObjectiveScore objectiveScore(std::span<const KeyResult> results)
{
    ObjectiveScore objective;
    double sum = 0;
    double weights = 0;
    for (const KeyResult &result : results) {
        const std::optional<double> score = result.score();
        objective.unknown += score ? 0 : 1;
        if (!score)
            continue;
        sum += result.weight * *score;
        weights += result.weight;
    }
    if (weights > 0)
        objective.score = sum / weights;
    return objective;
}

double paceAt(QDate first, QDate end, QDate today)
{
    const auto days = static_cast<double>(first.daysTo(end));
    return days <= 0 ? 1 : std::clamp(static_cast<double>(first.daysTo(today)) / days, 0.0, 1.0);
}

bool isBehind(double score, double pace)
{
    return score < pace - slack;
}

}  // namespace sb
