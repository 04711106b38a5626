// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meeting.h"
#include "metrics/targets.h"

#include <QDate>
#include <QHash>
#include <QStringList>

#include <optional>

namespace sb {

/// What people say of one metric in a meeting. The metric's key names it; the empty one is the meeting's own.
struct MetricMinute {
    enum class Explanation : quint8 { None, Explained, Investigating, DataError };
    QString metric = {};
    Explanation explanation = Explanation::None;
    QString why = {};  ///< the explanation in words
    QString note = {};  ///< for the minutes
    QString aside = {};  ///< private: in no minutes
    bool operator==(const MetricMinute &) const = default;
};

/// Who advised what led to a decision: what came of it is held against the advice.
struct AdviceSource {
    QString persona = {};  ///< its id; empty: nobody
    QString conversation = {};
    QString message = {};
    bool operator==(const AdviceSource &) const = default;
};

struct MeetingDecision {
    enum class Type : quint8 {
        OneWay,  ///< type 1: hard to undo
        TwoWay,  ///< type 2: can be undone
    };
    enum class Outcome : quint8 { Open, Worked, Partly, Failed, Dropped };

    QUuid id = {};
    MeetingId meeting = {};  ///< in which it was taken; null: in none
    QString metric = {};
    Type type = Type::TwoWay;
    QString text = {};
    QString context = {};
    QStringList options = {};  ///< that were weighed
    QString dissent = {};
    QString owner = {};
    QDate decided = {};
    QDate review = {};  ///< when it is looked at again; none: never
    QStringList evidence = {};  ///< keys of cells in the meeting's freeze
    QUuid supersedes = {};
    AdviceSource advice = {};
    Outcome outcome = Outcome::Open;
    QString outcomeText = {};
    QDate outcomeOn = {};
    bool operator==(const MeetingDecision &) const = default;
};

/// What an action is to do to a metric, in the unit of its figures.
struct ExpectedEffect {
    QString metric = {};  ///< empty: none is expected
    Target::Direction direction = Target::Direction::Down;
    std::optional<double> goal = {};
    QDate by = {};
    bool operator==(const ExpectedEffect &) const = default;
};

struct MeetingAction {
    enum class State : quint8 { Open, Done, Dropped };

    QUuid id = {};
    MeetingId meeting = {};
    QString metric = {};
    QString text = {};
    QString owner = {};
    QDate promised = {};
    QDate due = {};
    ExpectedEffect expected = {};
    State state = State::Open;
    QDate closed = {};
    QString closingNote = {};
    bool operator==(const MeetingAction &) const = default;
};

/// One line of the record as it was written. It is never changed: what is said later is a line of its own.
struct RecordEntry {
    enum class Kind : quint8 { Minute, Decision, Action, Attendees, Ended };
    qint64 number = 0;  ///< in the order of writing, whatever the clock says
    MeetingId meeting = {};  ///< in which it was written; null: between meetings
    Instant at = unknownInstant;
    Kind kind = Kind::Minute;
    QString about = {};  ///< the metric's key, or the id
    QJsonObject body = {};
    bool operator==(const RecordEntry &) const = default;
};

/// What was said in a meeting, folded together. A value; any thread.
struct MeetingRecord {
    QList<Attendee> attendees = {};
    QList<MetricMinute> minutes = {};  ///< in the order in which they were first written
    QList<MeetingDecision> decisions = {};
    QList<MeetingAction> actions = {};  ///< promised in this meeting
    QList<MeetingAction> carried = {};  ///< open when it began, as they were at its end
    QList<MeetingDecision> reviewed =
        {};  ///< earlier ones whose review was due, or whose outcome was told, as they were at its end
    bool operator==(const MeetingRecord &) const = default;

    /// One without a word where nothing was written.
    [[nodiscard]] MetricMinute minuteOf(const QString &metric) const;
};

/// What was known when a meeting began.
struct CarriedOver {
    QList<MeetingAction> actions = {};  ///< open, the earliest due first
    QList<MeetingDecision> decisions = {};  ///< whose review is due, the earliest first
    bool operator==(const CarriedOver &) const = default;
};

/// The entries of one meeting in their order, over what it began with. Those of other meetings are left out. Pure.
[[nodiscard]] MeetingRecord foldRecord(const Meeting &meeting, const CarriedOver &carried, const QList<RecordEntry> &entries);

[[nodiscard]] QJsonObject jsonOf(const MetricMinute &minute);
[[nodiscard]] QJsonObject jsonOf(const MeetingDecision &decision);
[[nodiscard]] QJsonObject jsonOf(const MeetingAction &action);
[[nodiscard]] QJsonArray jsonOf(const QList<Attendee> &attendees);
/// What is missing or not to be understood is as in a new one; texts and lists end at their `limits`.
[[nodiscard]] MetricMinute minuteFrom(const QJsonObject &json);
[[nodiscard]] MeetingDecision decisionFrom(const QJsonObject &json);
[[nodiscard]] MeetingAction actionFrom(const QJsonObject &json);
[[nodiscard]] QList<Attendee> attendeesFrom(const QJsonArray &json);

[[nodiscard]] QJsonObject jsonOf(const MeetingTemplate &meetingTemplate);
[[nodiscard]] MeetingTemplate templateFrom(const QJsonObject &json);
[[nodiscard]] QJsonObject jsonOf(const Meeting &meeting);
[[nodiscard]] Meeting meetingFrom(const QJsonObject &json);

}  // namespace sb
