// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"

#include <QDate>

namespace sb {

/// What a team wants to reach, and whether it is on its way. Pure. Source: reference "metrics", 3.8.

struct Target {
    enum class Direction { Up, Down };
    Direction direction = Direction::Down;
    double start = 0;
    double goal = 0;
    QDate started = {};
    QDate due = {};
    bool operator==(const Target &) const = default;
};

/// What kind of number a verdict is about: a median needs 10 values, a share a denominator of 20.
enum class FigureKind { Count, Median, Share };
enum class TargetVerdict { Met, NotMet, NoValue, TooFew };
/// Of the last complete window: at the goal, or beyond.
[[nodiscard]] TargetVerdict verdictOf(const Target &target, const Figure &last, FigureKind kind);

struct KeyResult {
    double base = 0;
    double target = 0;
    std::optional<double> current = {};
    double weight = 1;

    /// Part of the way; below 0 and above 1 as it is. Nothing without a current value, or when there is no way to go.
    [[nodiscard]] std::optional<double> rawScore() const;
    /// From 0 to 1.
    [[nodiscard]] std::optional<double> score() const;
};

struct ObjectiveScore {
    std::optional<double> score;  ///< mean by weight, of the key results that have one
    qint64 unknown = 0;           ///< that have none
    bool operator==(const ObjectiveScore &) const = default;
};
[[nodiscard]] ObjectiveScore objectiveScore(std::span<const KeyResult> results);

/// Part of the days of [first, end) that are over at the beginning of `today`.
[[nodiscard]] double paceAt(QDate first, QDate end, QDate today);
/// By more than a tenth of the way.
[[nodiscard]] bool isBehind(double score, double pace);

}  // namespace sb
