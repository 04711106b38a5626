// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/agenda.h"
#include "meetings/meetingrecord.h"
#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QSize>
#include <QString>

#include <optional>

namespace sb::ui {

/// What the middle of the meeting room shows: values in, markup out. Pure; any thread.

/// Where a step stands.
struct StepPlace {
    Reader reader = {};
    QSize size = {};  ///< of the page
    QString position = {};  ///< "exception 1 of 4"
};

struct MetricStep {
    CardData card = {};
    DashboardData figures = {};  ///< without their cards
    QList<CardData> parts = {};  ///< of change lead time: coding, pickup, review, merge to deploy
    std::optional<AgendaItem> item = {};
    std::optional<FreezeChange> since = {};
    Instant then = unknownInstant;  ///< when the last meeting's figures were frozen
    std::optional<FreezeChange> late = {};  ///< what later data say otherwise
    QString spokenBefore = {};  ///< what was said of it at the last meeting
};
/// A metric large, its chart, what changed since the last meeting.
[[nodiscard]] QString metricStepMarkup(const MetricStep &step, const StepPlace &place);

struct ActionStep {
    MeetingAction action = {};
    std::optional<CardData> card = {};  ///< of the metric that it was to change
    DashboardData figures = {};
};
/// What was promised, and, of one that is done, the metric before and after.
[[nodiscard]] QString actionStepMarkup(const ActionStep &step, const StepPlace &place);
/// An earlier decision that is looked at again, with its metric as it is now.
struct ReviewStep {
    MeetingDecision decision = {};
    std::optional<CardData> card = {};
    DashboardData figures = {};
};
[[nodiscard]] QString reviewStepMarkup(const ReviewStep &step, const StepPlace &place);
/// All that was decided and promised, and what nobody has explained.
[[nodiscard]] QString closeStepMarkup(const MeetingRecord &record, const Agenda &agenda, const StepPlace &place);

/// The same as text, for where no page can be shown.
[[nodiscard]] QString metricStepText(const MetricStep &step, const Reader &reader);

}  // namespace sb::ui
