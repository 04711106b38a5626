// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"

#include <QList>

#include <optional>

namespace sb {

/// A period that both freezes have and of which the later one says something else: data came late, or were corrected.
struct LatePeriod {
    Window window = {};
    std::optional<double> then = {};
    std::optional<double> now = {};
    qint64 countThen = 0;
    qint64 countNow = 0;
    bool operator==(const LatePeriod &) const = default;
};

/// How much one is surprised, the most first. Source: reference "metric-sources-and-dashboard", 6.3.
enum class Surprise : quint8 { Signal, BandCrossed, TargetMissed, GradeDropped, Moved, None };

/// One metric then and now. Values are in the unit of figures.
struct FreezeChange {
    QString metric = {};
    Surprise surprise = Surprise::None;
    bool isNewMetric = false;  ///< not frozen then: nothing is compared
    bool isOtherDefinition = false;  ///< the numbers are made differently now
    std::optional<double> then = {};
    std::optional<double> now = {};
    std::optional<Band> bandThen = {};  ///< of the edition that both have
    std::optional<Band> bandNow = {};
    int signalsThen = 0;  ///< periods
    int signalsNow = 0;
    std::optional<TargetState> targetThen = {};
    std::optional<TargetState> targetNow = {};
    Grade gradeThen = Grade::D;
    Grade gradeNow = Grade::D;
    std::optional<double> linkedThen = {};  ///< part of 1: changes that reached a known deployment
    std::optional<double> linkedNow = {};
    QList<LatePeriod> late = {};

    /// By how much of the value then; nothing where one is missing or nothing can be divided by.
    [[nodiscard]] std::optional<double> relative() const;
};

struct FreezeComparison {
    Instant then = unknownInstant;
    Instant now = unknownInstant;
    bool isOtherEdition = false;  ///< bands are not compared
    bool isOtherView = false;  ///< other teams, services or periods were chosen
    QList<FreezeChange> changes = {};  ///< by surprise, then by how far they moved; of every metric that was frozen now

    [[nodiscard]] const FreezeChange *of(QAnyStringView metric) const;
    /// Metrics of which late data changed a period.
    [[nodiscard]] qsizetype lateMetrics() const;
};

/// "Since last meeting". Pure.
[[nodiscard]] FreezeComparison compareFreezes(const Freeze &then, const Freeze &now);

/// Whether a band is another one than before: a tier, or a part of the answers. Of what cannot be said nothing is crossed.
[[nodiscard]] bool isCrossed(const std::optional<Band> &then, const std::optional<Band> &now);
/// Not reached in time, or not to be reached at this pace. `today` in the freeze's calendar.
[[nodiscard]] bool isMissed(const std::optional<TargetState> &target, QDate today);

}  // namespace sb
