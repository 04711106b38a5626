// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "models/metricdetail.h"

#include <QList>

#include <optional>

namespace sb {

/// A number in a briefing and the cell that it is of: what is said can be held against the dashboard.
struct BriefingFigure {
    enum class Role : quint8 {
        Now,       ///< in the unit that the metric is shown in, as the following two
        Before,
        Goal,
        Change,    ///< part of 1, as `MetricResult::change`: of shares a difference, else relative
        N,         ///< events, or a share's denominator
        Numerator,
        Top,       ///< percent of an edition's answers that were as good or better
        Signals,   ///< periods with a signal
        Share,     ///< part of 1 that a part has of its whole
        Waiting,   ///< merged changes that are deployed nowhere
        Excluded,  ///< events that a person has left out
    };
    Role role = Role::Now;
    QString cell = {};  ///< the metric's key
    double value = 0;
    bool operator==(const BriefingFigure &) const = default;
};

/// One thing that a briefing says, without its words.
struct BriefingStatement {
    enum class Section : quint8 { Headline, Standing, Changed, Well, Focus, Caveats };
    enum class Kind : quint8 {
        // Headline
        NothingKnown,
        Direction,  ///< `throughput` and `stability` say which
        // Standing: one of DORA's metrics
        Stands,
        // Changed, and Well
        SignalWorse,
        SignalBetter,
        SignalNeither,  ///< of a metric without a better side
        TargetMissed,   ///< its day is over, or it has none
        TargetBehind,   ///< and not to be reached in time at this pace
        TargetOnPace,   ///< not met yet
        TargetMet,
        Stale,          ///< the sources end before the window
        LowConfidence,
        // Focus
        LargestLeadPart,
        TeamSpread,     ///< between the first and the last of `teams`
        FurthestTarget,
        // Caveats
        Invented,       ///< the sample
        Filtered,
        NamesGone,
        OtherTier,  ///< deployments to staging, testing or others; `names` has its word of `tierWords`
        NotComplete,
        Maturing,
        Blended,
        Excluded,
        WaitingChanges,
        NoValue,
        EditionUnverified,
    };
    /// Where two windows are compared.
    enum class Course : quint8 { Unknown, Better, Same, Worse, Mixed };

    Section section = Section::Headline;
    Kind kind = Kind::NothingKnown;
    QStringList cells = {};  ///< keys of the metrics that it speaks of
    QList<BriefingFigure> figures = {};
    Course throughput = Course::Unknown;
    Course stability = Course::Unknown;
    std::optional<Band> band = {};  ///< of Stands, where the edition says something of this figure: a tier, or a top
    std::optional<Window> window = {};  ///< of a signal: its first period
    std::optional<Target> target = {};
    std::optional<Grade> grade = {};
    QStringList names = {};  ///< teams, or what is missing
    Instant at = unknownInstant;  ///< up to when, or since when
};

struct Briefing {
    DashboardView view = {};
    Window window = {};
    Window before = {};
    QString organisation = {};
    QString edition = {};
    QList<BriefingStatement> statements = {};  ///< by section
};

/// Between the teams of a metric that have enough events for a verdict.
struct TeamSpread {
    QString cell;
    QString best;
    QString worst;
    double ofBest = 0;  ///< in the figures' unit
    double ofWorst = 0;
};
/// Nothing for fewer than two teams of which each has enough, or for a metric without a better side. Pure.
[[nodiscard]] std::optional<TeamSpread> spreadOf(const MetricDetail &detail);

/// What a delivery leader would say of these figures in a minute: where they stand, what changed, what is well, where to look, what to
/// mind. It says nothing that is in no cell, and of an edition only what that has published of this figure. Pure.
[[nodiscard]] Briefing briefingOf(const DashboardData &data, const QList<TeamSpread> &spreads);

}  // namespace sb
