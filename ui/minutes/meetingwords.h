// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/actioneffect.h"
#include "meetings/agenda.h"
#include "meetings/meeting.h"
#include "ui/figures/figurewords.h"

#include <QString>

namespace sb::ui {

/// What the room, the minutes and the command line say of meetings.

/// "Weekly ops review"; of an own template its name.
[[nodiscard]] QString templateName(const MeetingTemplate &meetingTemplate);
/// "28 September 2026, 10:00", on the meeting's own clock.
[[nodiscard]] QString momentText(const Meeting &meeting, const QLocale &locale);
/// "28 Sep 2026, 10:00", where there is less room.
[[nodiscard]] QString shortMoment(const Meeting &meeting, const QLocale &locale);
/// "10:00".
[[nodiscard]] QString timeText(Instant at, const QByteArray &zone, const QLocale &locale);
/// "28 Sep 2026"; empty for none.
[[nodiscard]] QString dayText(QDate day, const QLocale &locale);
/// "7c1e 09b4": the beginning of a hash, as people compare it.
[[nodiscard]] QString hashText(const QByteArray &hash);

/// Why a metric is on the agenda, by the first of its reasons, with what was frozen.
[[nodiscard]] MarkedSentence reasonText(const AgendaItem &item, const CardData &card, ReportingCalendar::Length length,
                                        const Reader &reader);
[[nodiscard]] QString explanationText(MetricMinute::Explanation explanation);
[[nodiscard]] QString decisionTypeText(MeetingDecision::Type type);
[[nodiscard]] QString outcomeText(MeetingDecision::Outcome outcome);
[[nodiscard]] QString actionStateText(MeetingAction::State state);
/// "Change lead time at most 24 h by 30 Nov"; empty where nothing is expected.
[[nodiscard]] QString expectedText(const ExpectedEffect &effect, const Reader &reader);
/// What an action came to: "26.4 h before, 20.1 h since: better (n 12 and 8)".
[[nodiscard]] MarkedSentence effectText(const ActionEffect &effect, const MetricDefinition &definition, const Reader &reader);
/// "9 people".
[[nodiscard]] QString peopleText(const QList<Attendee> &attendees);

/// One line of what changed since the last meeting.
struct SinceRow {
    QString name;
    QString then;
    QString now;
    QString change;
    bool operator==(const SinceRow &) const = default;
};
/// Value, band, signals, target, linked changes; what does not apply is left out. None where the metric was not frozen then.
[[nodiscard]] QList<SinceRow> sinceRows(const FreezeChange &change, const CardData &now, const Reader &reader);
/// "2 weeks were corrected since: 21 Sep 25.8 h, was 24.9 h"; empty where none was.
[[nodiscard]] QString lateText(const FreezeChange &change, const CardData &now, const Reader &reader);

}  // namespace sb::ui
