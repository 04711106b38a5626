// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freezecomparison.h"
#include "meetings/meetingrecord.h"

namespace sb {

/// Why a metric is spoken of. The most pressing first.
enum class AgendaReason : quint8 {
    SignalWorse,
    SignalNeither,  ///< of a metric without a better side
    TargetMissed,
    BandCrossed,  ///< since the last meeting
    StaleData,  ///< its sources end before the window
    GradeDropped,  ///< since the last meeting
    SignalBetter,  ///< that was not there at the last meeting
};

struct AgendaItem {
    QString metric = {};
    QList<AgendaReason> reasons = {};  ///< at least one
    bool operator==(const AgendaItem &) const = default;
};

/// What a meeting goes through: what was promised, what is out of the ordinary, and the rest, at which there is nothing to see.
struct Agenda {
    QList<MeetingAction> carried = {};
    QList<MeetingDecision> reviews = {};  ///< decisions whose review is due
    QList<AgendaItem> exceptions = {};
    QStringList routine = {};  ///< keys
    QStringList withoutData = {};
    bool operator==(const Agenda &) const = default;

    /// Keys in the order in which one steps through: exceptions, then the rest.
    [[nodiscard]] QStringList steps() const;
    [[nodiscard]] const AgendaItem *exception(QAnyStringView metric) const;
};

/// Of the metrics of the dashboard's first page, and of others that have a target. `since` is none at the first meeting of a series.
/// Pure.
[[nodiscard]] Agenda agendaOf(const Freeze &freeze, const CarriedOver &carried, const FreezeComparison *since);

/// Whether the record has to say why: there is a signal for the worse, or one without a better side.
[[nodiscard]] bool needsExplanation(const AgendaItem &item);

}  // namespace sb
