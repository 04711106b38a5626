// SPDX-License-Identifier: Apache-2.0
#include "models/meetinglore.h"

#include <QSet>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QSet<QUuid> supersededIn(const QList<MeetingDecision> &decisions)
{
    QSet<QUuid> superseded;
    for (const MeetingDecision &decision : decisions)
        superseded.insert(decision.supersedes);
    superseded.remove({});
    return superseded;
}

QString stateOf(MeetingDecision::Outcome outcome)
{
    switch (outcome) {
    case MeetingDecision::Outcome::Worked:
        return u"worked"_s;
    case MeetingDecision::Outcome::Partly:
        return u"worked in part"_s;
    case MeetingDecision::Outcome::Failed:
        return u"failed"_s;
    case MeetingDecision::Outcome::Dropped:
        return u"dropped"_s;
    case MeetingDecision::Outcome::Open:
        break;
    }
    return u"open"_s;
}

QString stateOf(MeetingAction::State state)
{
    switch (state) {
    case MeetingAction::State::Done:
        return u"done"_s;
    case MeetingAction::State::Dropped:
        return u"dropped"_s;
    case MeetingAction::State::Open:
        break;
    }
    return u"open"_s;
}

MemoryItem remembered(MemoryLayer layer, const QUuid &id, const QString &text, QDate day)
{
    return {.id = id, .layer = layer, .text = text.simplified(), .at = day.startOfDay(QTimeZone::UTC), .isTold = false};
}

}  // namespace

QList<LeaderRecord> decisionRecords(const QList<MeetingDecision> &decisions)
{
    const QSet<QUuid> superseded = supersededIn(decisions);
    QList<LeaderRecord> records;
    for (const MeetingDecision &decision : decisions) {
        records.append({.id = decision.id.toString(QUuid::WithoutBraces),
                        .text = decision.text,
                        .day = decision.decided,
                        .state = superseded.contains(decision.id) ? u"superseded"_s : stateOf(decision.outcome),
                        .metric = decision.metric});
    }
    return records;
}

QList<LeaderRecord> commitmentRecords(const QList<MeetingAction> &actions)
{
    QList<LeaderRecord> records;
    for (const MeetingAction &action : actions) {
        records.append({.id = action.id.toString(QUuid::WithoutBraces),
                        .text = action.text,
                        .day = action.due,
                        .state = stateOf(action.state),
                        .metric = action.metric});
    }
    return records;
}

QList<MemoryItem> rememberedOf(const QList<MeetingDecision> &decisions, const QList<MeetingAction> &actions)
{
    const QSet<QUuid> superseded = supersededIn(decisions);
    QList<MemoryItem> items;
    for (const MeetingDecision &decision : decisions) {
        const bool holds = decision.outcome != MeetingDecision::Outcome::Dropped && !superseded.contains(decision.id);
        if (holds && !decision.text.isEmpty())
            items.append(remembered(MemoryLayer::Decision, decision.id, decision.text, decision.decided));
    }
    for (const MeetingAction &action : actions) {
        if (action.state == MeetingAction::State::Open && !action.text.isEmpty())
            items.append(remembered(MemoryLayer::Commitment, action.id, action.text, action.promised));
    }
    return items;
}

}  // namespace sb
