// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetinglimits.h"
#include "meetings/meetingrecord.h"

#include "base/words.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array meetingKindWords{"weekly"_L1, "monthly"_L1, "quarterly"_L1, "own"_L1};
constexpr std::array explanationWords{"none"_L1, "explained"_L1, "investigating"_L1, "data_error"_L1};
constexpr std::array decisionTypeWords{"one_way"_L1, "two_way"_L1};
constexpr std::array outcomeWords{"open"_L1, "worked"_L1, "partly"_L1, "failed"_L1, "dropped"_L1};
constexpr std::array actionStateWords{"open"_L1, "done"_L1, "dropped"_L1};
constexpr std::array directionWords{"up"_L1, "down"_L1};

QString dayText(QDate day)
{
    return day.toString(Qt::ISODate);
}

QString textIn(const QJsonObject &json, QLatin1StringView name, qsizetype most = limits::meetingText)
{
    return json.value(name).toString().left(most);
}

QDate dayIn(const QJsonObject &json, QLatin1StringView name)
{
    return QDate::fromString(json.value(name).toString(), Qt::ISODate);
}

QUuid idIn(const QJsonObject &json, QLatin1StringView name)
{
    return QUuid::fromString(json.value(name).toString());
}

QString idText(const QUuid &id)
{
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

QStringList textsIn(const QJsonObject &json, QLatin1StringView name, qsizetype most)
{
    QStringList texts;
    for (const QJsonArray all = json.value(name).toArray(); const QJsonValue one : all) {
        if (texts.size() < most)
            texts.append(one.toString().left(limits::meetingText));
    }
    return texts;
}

QJsonObject jsonOfEffect(const ExpectedEffect &effect)
{
    return {{u"metric"_s, effect.metric},
            {u"direction"_s, wordOf(effect.direction, directionWords)},
            {u"goal"_s, effect.goal ? QJsonValue(*effect.goal) : QJsonValue()},
            {u"by"_s, dayText(effect.by)}};
}

ExpectedEffect effectFrom(const QJsonObject &json)
{
    ExpectedEffect effect{.metric = textIn(json, "metric"_L1, limits::meetingName),
                          .direction = fromWord(json.value("direction"_L1).toString(), directionWords, Target::Direction::Down),
                          .by = dayIn(json, "by"_L1)};
    if (json.value("goal"_L1).isDouble())
        effect.goal = json.value("goal"_L1).toDouble();
    return effect;
}

QJsonValue instantJson(Instant instant)
{
    return isKnown(instant) ? QJsonValue(instant) : QJsonValue();
}

Instant instantIn(const QJsonObject &json, QLatin1StringView name)
{
    return json.value(name).toInteger(unknownInstant);
}

}  // namespace

QJsonObject jsonOf(const MetricMinute &minute)
{
    return {{u"metric"_s, minute.metric},
            {u"explanation"_s, wordOf(minute.explanation, explanationWords)},
            {u"why"_s, minute.why},
            {u"note"_s, minute.note},
            {u"aside"_s, minute.aside}};
}

MetricMinute minuteFrom(const QJsonObject &json)
{
    return {.metric = textIn(json, "metric"_L1, limits::meetingName),
            .explanation = fromWord(json.value("explanation"_L1).toString(), explanationWords, MetricMinute::Explanation::None),
            .why = textIn(json, "why"_L1),
            .note = textIn(json, "note"_L1),
            .aside = textIn(json, "aside"_L1)};
}

QJsonObject jsonOf(const MeetingDecision &decision)
{
    return {{u"id"_s, idText(decision.id)},
            {u"meeting"_s, idText(decision.meeting.value)},
            {u"metric"_s, decision.metric},
            {u"type"_s, wordOf(decision.type, decisionTypeWords)},
            {u"text"_s, decision.text},
            {u"context"_s, decision.context},
            {u"options"_s, QJsonArray::fromStringList(decision.options)},
            {u"dissent"_s, decision.dissent},
            {u"owner"_s, decision.owner},
            {u"decided"_s, dayText(decision.decided)},
            {u"review"_s, dayText(decision.review)},
            {u"evidence"_s, QJsonArray::fromStringList(decision.evidence)},
            {u"supersedes"_s, idText(decision.supersedes)},
            {u"persona"_s, decision.advice.persona},
            {u"conversation"_s, decision.advice.conversation},
            {u"message"_s, decision.advice.message},
            {u"outcome"_s, wordOf(decision.outcome, outcomeWords)},
            {u"outcome_text"_s, decision.outcomeText},
            {u"outcome_on"_s, dayText(decision.outcomeOn)}};
}

MeetingDecision decisionFrom(const QJsonObject &json)
{
    return {.id = idIn(json, "id"_L1),
            .meeting = {idIn(json, "meeting"_L1)},
            .metric = textIn(json, "metric"_L1, limits::meetingName),
            .type = fromWord(json.value("type"_L1).toString(), decisionTypeWords, MeetingDecision::Type::TwoWay),
            .text = textIn(json, "text"_L1),
            .context = textIn(json, "context"_L1),
            .options = textsIn(json, "options"_L1, limits::decisionOptions),
            .dissent = textIn(json, "dissent"_L1),
            .owner = textIn(json, "owner"_L1, limits::meetingName),
            .decided = dayIn(json, "decided"_L1),
            .review = dayIn(json, "review"_L1),
            .evidence = textsIn(json, "evidence"_L1, limits::decisionEvidence),
            .supersedes = idIn(json, "supersedes"_L1),
            .advice = {.persona = textIn(json, "persona"_L1, limits::meetingName),
                       .conversation = textIn(json, "conversation"_L1, limits::meetingName),
                       .message = textIn(json, "message"_L1, limits::meetingName)},
            .outcome = fromWord(json.value("outcome"_L1).toString(), outcomeWords, MeetingDecision::Outcome::Open),
            .outcomeText = textIn(json, "outcome_text"_L1),
            .outcomeOn = dayIn(json, "outcome_on"_L1)};
}

QJsonObject jsonOf(const MeetingAction &action)
{
    return {{u"id"_s, idText(action.id)},
            {u"meeting"_s, idText(action.meeting.value)},
            {u"metric"_s, action.metric},
            {u"text"_s, action.text},
            {u"owner"_s, action.owner},
            {u"promised"_s, dayText(action.promised)},
            {u"due"_s, dayText(action.due)},
            {u"expected"_s, jsonOfEffect(action.expected)},
            {u"state"_s, wordOf(action.state, actionStateWords)},
            {u"closed"_s, dayText(action.closed)},
            {u"closing_note"_s, action.closingNote}};
}

MeetingAction actionFrom(const QJsonObject &json)
{
    return {.id = idIn(json, "id"_L1),
            .meeting = {idIn(json, "meeting"_L1)},
            .metric = textIn(json, "metric"_L1, limits::meetingName),
            .text = textIn(json, "text"_L1),
            .owner = textIn(json, "owner"_L1, limits::meetingName),
            .promised = dayIn(json, "promised"_L1),
            .due = dayIn(json, "due"_L1),
            .expected = effectFrom(json.value("expected"_L1).toObject()),
            .state = fromWord(json.value("state"_L1).toString(), actionStateWords, MeetingAction::State::Open),
            .closed = dayIn(json, "closed"_L1),
            .closingNote = textIn(json, "closing_note"_L1)};
}

QJsonArray jsonOf(const QList<Attendee> &attendees)
{
    QJsonArray all;
    for (const Attendee &one : attendees)
        all.append(QJsonObject{{u"name"_s, one.name}, {u"part"_s, one.part}, {u"present"_s, one.isPresent}});
    return all;
}

QList<Attendee> attendeesFrom(const QJsonArray &json)
{
    QList<Attendee> attendees;
    for (const QJsonValue value : json) {
        const QJsonObject one = value.toObject();
        const QString name = textIn(one, "name"_L1, limits::meetingName);
        if (!name.isEmpty() && attendees.size() < limits::meetingAttendees)
            attendees.append({name, textIn(one, "part"_L1, limits::meetingName), one.value("present"_L1).toBool(true)});
    }
    return attendees;
}

QJsonObject jsonOf(const MeetingTemplate &meetingTemplate)
{
    return {{u"id"_s, meetingTemplate.id},
            {u"kind"_s, wordOf(meetingTemplate.kind, meetingKindWords)},
            {u"name"_s, meetingTemplate.name},
            {u"minutes"_s, meetingTemplate.minutes},
            {u"attendees"_s, jsonOf(meetingTemplate.attendees)},
            {u"view"_s, meetingTemplate.view}};
}

MeetingTemplate templateFrom(const QJsonObject &json)
{
    return {.id = textIn(json, "id"_L1, limits::meetingName),
            .kind = fromWord(json.value("kind"_L1).toString(), meetingKindWords, MeetingKind::Own),
            .name = textIn(json, "name"_L1, limits::meetingTitle),
            .minutes = std::clamp(json.value("minutes"_L1).toInt(), 1, limits::meetingMinutes),
            .attendees = attendeesFrom(json.value("attendees"_L1).toArray()),
            .view = json.value("view"_L1).toObject()};
}

QJsonObject jsonOf(const Meeting &meeting)
{
    return {{u"series"_s, meeting.series},
            {u"kind"_s, wordOf(meeting.kind, meetingKindWords)},
            {u"title"_s, meeting.title},
            {u"attendees"_s, jsonOf(meeting.attendees)},
            {u"minutes"_s, meeting.minutes},
            {u"locale"_s, meeting.locale},
            {u"zone"_s, QString::fromLatin1(meeting.zone)},
            {u"begun"_s, instantJson(meeting.begunAt)},
            {u"previous"_s, idText(meeting.previous.value)},
            {u"figures"_s, static_cast<qint64>(meeting.figures)}};
}

Meeting meetingFrom(const QJsonObject &json)
{
    return {.id = {},
            .series = textIn(json, "series"_L1, limits::meetingName),
            .kind = fromWord(json.value("kind"_L1).toString(), meetingKindWords, MeetingKind::Own),
            .title = textIn(json, "title"_L1, limits::meetingTitle),
            .attendees = attendeesFrom(json.value("attendees"_L1).toArray()),
            .minutes = std::clamp(json.value("minutes"_L1).toInt(), 1, limits::meetingMinutes),
            .locale = textIn(json, "locale"_L1, limits::meetingName),
            .zone = textIn(json, "zone"_L1, limits::meetingName).toLatin1(),
            .begunAt = instantIn(json, "begun"_L1),
            .previous = {idIn(json, "previous"_L1)},
            .figures = static_cast<qsizetype>(json.value("figures"_L1).toInteger())};
}

}  // namespace sb
