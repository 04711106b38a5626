// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "metrics/delivery.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sb {

using MeetingId = Id<struct MeetingTag>;

/// What kind of review a meeting is. The built-in ones have their words and lengths in `ui/`.
enum class MeetingKind : quint8 { WeeklyReview, MonthlyReview, QuarterlyReview, Own };

struct Attendee {
    QString name;
    QString part = {};  ///< "VP Engineering", "explains delivery"; may be empty
    bool isPresent = true;
    bool operator==(const Attendee &) const = default;
};

/// What a meeting is begun from, and what those of one series share.
struct MeetingTemplate {
    QString id = {};  ///< "weekly", "monthly", "quarterly", or of an own one a UUID
    MeetingKind kind = MeetingKind::WeeklyReview;
    QString name = {};  ///< of an own one
    int minutes = 60;
    QList<Attendee> attendees = {};
    QJsonObject view = {};  ///< of the dashboard; empty: as it is shown
    bool operator==(const MeetingTemplate &) const = default;
};

/// The three that every leader has, without attendees: weekly, monthly, quarterly.
[[nodiscard]] QList<MeetingTemplate> builtInTemplates();

/// One meeting as a list shows it. A value; any thread.
struct Meeting {
    MeetingId id;
    QString series = {};  ///< the template's id: "since last meeting" looks back within one series
    MeetingKind kind = MeetingKind::WeeklyReview;
    QString title = {};
    QList<Attendee> attendees = {};
    int minutes = 60;  ///< planned
    QString locale = {};  ///< BCP 47: how its minutes write numbers and dates, on whatever computer
    QByteArray zone = {};  ///< IANA: of its times of the day
    Instant begunAt = unknownInstant;  ///< and frozen
    Instant endedAt = unknownInstant;  ///< not known: it goes on
    qint64 tookMilliseconds = 0;  ///< by its own timer, without pauses
    MeetingId previous = {};  ///< of the series, when it began
    QByteArray freezeHash = {};  ///< SHA-256 over the canonical bytes
    qsizetype figures = 0;  ///< frozen ones with a value
    bool operator==(const Meeting &) const = default;

    [[nodiscard]] bool isOver() const { return isKnown(endedAt); }
};

}  // namespace sb
