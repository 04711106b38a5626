// SPDX-License-Identifier: Apache-2.0
#include "advice/panelrecord.h"

#include "advice/panellimits.h"
#include "base/json.h"
#include "base/words.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int recordVersion = 1;
constexpr std::array turnStateWords{"waiting"_L1, "running"_L1, "done"_L1, "stopped"_L1,
                                    "skipped"_L1, "failed"_L1,  "cut"_L1,  "capped"_L1};
constexpr std::array panelCapWords{"none"_L1, "requests"_L1, "tokens"_L1, "money"_L1, "time"_L1};

QString idText(MessageId id)
{
    return id.isNull() ? QString() : id.toString();
}

QJsonObject toJson(const PanelPlan &plan)
{
    QJsonObject caps{{u"requests"_s, plan.caps.requests},
                     {u"tokens"_s, plan.caps.tokens},
                     {u"seconds"_s, static_cast<qint64>(plan.caps.time.count())}};
    if (plan.caps.money) {
        caps["pico"_L1] = QString::number(plan.caps.money->pico);
        caps["currency"_L1] = plan.caps.money->currency;
    }
    return {{u"kind"_s, toWord(plan.kind)}, {u"rounds"_s, plan.rounds}, {u"caps"_s, caps}};
}

PanelPlan planFromJson(const QJsonObject &object)
{
    const QJsonObject caps = object["caps"_L1].toObject();
    PanelPlan plan{.kind = panelKindFromWord(object["kind"_L1].toString()),
                   .members = {},
                   .rounds = qBound(1, object["rounds"_L1].toInt(1), limits::panelRounds),
                   .caps = {.requests = caps["requests"_L1].toInt(),
                            .tokens = caps["tokens"_L1].toInteger(),
                            .time = std::chrono::seconds(caps["seconds"_L1].toInteger())}};
    if (caps.contains("currency"_L1))
        plan.caps.money = Money{caps["pico"_L1].toString().toLongLong(), caps["currency"_L1].toString()};
    return plan;
}

QJsonArray toJson(const QList<PersonaStamp> &members)
{
    QJsonArray all;
    for (const PersonaStamp &member : members)
        all.append(QJsonObject{{u"slug"_s, member.slug},
                               {u"name"_s, member.name},
                               {u"domain"_s, member.domain},
                               {u"icon"_s, member.icon},
                               {u"version"_s, member.version}});
    return all;
}

QJsonArray toJson(const QList<PanelTurn> &turns)
{
    QJsonArray all;
    for (const PanelTurn &turn : turns)
        all.append(QJsonObject{{u"member"_s, turn.seat.member},
                               {u"round"_s, turn.seat.round},
                               {u"part"_s, toWord(turn.seat.part)},
                               {u"stage"_s, turn.stage},
                               {u"state"_s, wordOf(turn.state, turnStateWords)},
                               {u"message"_s, idText(turn.message)},
                               {u"asked"_s, idText(turn.asked)},
                               {u"failure"_s, turn.failure}});
    return all;
}

PanelTurn turnFromJson(const QJsonObject &object)
{
    PanelTurn turn{.seat = {.member = object["member"_L1].toInt(-1),
                            .round = qMax(1, object["round"_L1].toInt(1)),
                            .part = panelPartFromWord(object["part"_L1].toString())},
                   .stage = object["stage"_L1].toInt(),
                   .state = fromWord(object["state"_L1].toString(), turnStateWords, PanelTurnState::Cut),
                   .message = MessageId::fromString(object["message"_L1].toString()),
                   .asked = MessageId::fromString(object["asked"_L1].toString()),
                   .failure = object["failure"_L1].toString()};
    if (turn.state == PanelTurnState::Running)
        turn.state = PanelTurnState::Cut;
    return turn;
}

}  // namespace

int PanelRecord::rounds() const
{
    int most = 1;
    for (const PanelTurn &turn : turns)
        most = qMax(most, turn.seat.round);
    return most;
}

KeptItem itemOf(const PanelRecord &record, const QDateTime &changedAt)
{
    QJsonObject object{{u"version"_s, recordVersion},
                       {u"plan"_s, toJson(record.plan)},
                       {u"members"_s, toJson(record.members)},
                       {u"turns"_s, toJson(record.turns)},
                       {u"capped"_s, wordOf(record.capped, panelCapWords)},
                       {u"memo"_s, record.memo}};
    if (record.synthesis)
        object["synthesis"_L1] = toJson(*record.synthesis);
    return {.id = record.question.value,
            .kind = KeptKind::Panel,
            .conversation = record.conversation,
            .text = QString::fromUtf8(toCompactJson(object)),
            .createdAt = changedAt,
            .changedAt = changedAt};
}

Result<PanelRecord> recordOf(const KeptItem &item)
{
    if (item.text.size() > limits::panelRecordBytes)
        return fail(ErrorKind::TooLarge, u"the record of a panel"_s);
    const Result<QJsonObject> object = parseJsonObject(item.text.toUtf8());
    if (!object)
        return std::unexpected(object.error());
    if ((*object)["version"_L1].toInt() > recordVersion)
        return fail(ErrorKind::NewerVersion, u"the record of a panel"_s);
    PanelRecord record{.question = {item.id},
                       .conversation = item.conversation,
                       .plan = planFromJson((*object)["plan"_L1].toObject()),
                       .members = {},
                       .turns = {},
                       .capped = fromWord((*object)["capped"_L1].toString(), panelCapWords, PanelCap::None),
                       .memo = (*object)["memo"_L1].toString().left(limits::memoCharacters)};
    for (const auto members = (*object)["members"_L1].toArray(); const QJsonValue &member : members) {
        record.members.append({member["slug"_L1].toString(), member["name"_L1].toString(), member["domain"_L1].toString(),
                               member["icon"_L1].toString(), member["version"_L1].toString()});
        record.plan.members.append(record.members.constLast().slug);
    }
    for (const auto turns = (*object)["turns"_L1].toArray(); const QJsonValue &turn : turns)
        record.turns.append(turnFromJson(turn.toObject()));
    record.turns.removeIf(
        [&record](const PanelTurn &turn) { return turn.seat.member < 0 || turn.seat.member >= record.members.size(); });
    if (record.members.isEmpty() || record.members.size() > limits::panelMembers || record.turns.size() > limits::panelTurns)
        return fail(ErrorKind::Malformed, u"the record of a panel"_s);
    if ((*object)["synthesis"_L1].isObject())
        record.synthesis = synthesisFromJson((*object)["synthesis"_L1].toObject(), record.members.size());
    return record;
}

}  // namespace sb
