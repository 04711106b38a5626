// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetingrecord.h"

#include "base/json.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Instead of the one of that id, or behind the others.
template<class T>
void putInto(QList<T> &all, const T &one)
{
    const auto found = std::ranges::find(all, one.id, &T::id);
    if (found == all.end())
        all.append(one);
    else
        *found = one;
}

void takeMinute(MeetingRecord &record, const MetricMinute &minute)
{
    const auto found = std::ranges::find(record.minutes, minute.metric, &MetricMinute::metric);
    if (found == record.minutes.end())
        record.minutes.append(minute);
    else
        *found = minute;
}

void takeEntry(MeetingRecord &record, const Meeting &meeting, const RecordEntry &entry)
{
    switch (entry.kind) {
    case RecordEntry::Kind::Minute:
        takeMinute(record, minuteFrom(entry.body));
        break;
    case RecordEntry::Kind::Decision: {
        const MeetingDecision decision = decisionFrom(entry.body);
        putInto(decision.meeting == meeting.id ? record.decisions : record.reviewed, decision);
        break;
    }
    case RecordEntry::Kind::Action: {
        const MeetingAction action = actionFrom(entry.body);
        putInto(action.meeting == meeting.id ? record.actions : record.carried, action);
        break;
    }
    case RecordEntry::Kind::Attendees:
        record.attendees = attendeesFrom(entry.body.value("attendees"_L1).toArray());
        break;
    case RecordEntry::Kind::Ended:
        break;
    }
}

/// What was written and taken back before the meeting ended.
bool isEmptyMinute(const MetricMinute &minute)
{
    return minute.explanation == MetricMinute::Explanation::None && minute.why.isEmpty() && minute.note.isEmpty()
        && minute.aside.isEmpty();
}

}  // namespace

QList<MeetingTemplate> builtInTemplates()
{
    constexpr int quarterMinutes = 120;
    constexpr int monthMinutes = 90;
    return {{.id = u"weekly"_s, .kind = MeetingKind::WeeklyReview},
            {.id = u"monthly"_s, .kind = MeetingKind::MonthlyReview, .minutes = monthMinutes},
            {.id = u"quarterly"_s, .kind = MeetingKind::QuarterlyReview, .minutes = quarterMinutes}};
}

MetricMinute MeetingRecord::minuteOf(const QString &metric) const
{
    const auto found = std::ranges::find(minutes, metric, &MetricMinute::metric);
    return found == minutes.end() ? MetricMinute{.metric = metric} : *found;
}

MeetingRecord foldRecord(const Meeting &meeting, const CarriedOver &carried, const QList<RecordEntry> &entries)
{
    MeetingRecord record{.attendees = meeting.attendees, .carried = carried.actions, .reviewed = carried.decisions};
    for (const RecordEntry &entry : entries) {
        if (entry.meeting == meeting.id)
            takeEntry(record, meeting, entry);
    }
    record.minutes.removeIf(isEmptyMinute);
    const auto hasNoText = [](const auto &one) { return one.text.trimmed().isEmpty(); };
    record.decisions.removeIf(hasNoText);
    record.actions.removeIf(hasNoText);
    return record;
}

}  // namespace sb
