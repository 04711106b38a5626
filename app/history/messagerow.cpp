// SPDX-License-Identifier: Apache-2.0
#include "history/messagerow.h"

#include "base/json.h"
#include "base/text.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString toText(const QJsonObject &object)
{
    return QString::fromUtf8(toCompactJson(object));
}

QJsonObject objectFrom(const QString &text)
{
    return parseJsonObject(text.toUtf8()).value_or(QJsonObject());
}

QString dataUsedText(const DataPoints &points)
{
    QJsonArray all;
    for (const DataPoint &point : points)
        all.append(toJson(point));
    return all.isEmpty() ? QString() : toText({{u"points"_s, all}});
}

DataPoints dataUsedFrom(const QString &text)
{
    DataPoints points;
    for (const auto values = objectFrom(text).value("points"_L1).toArray(); const QJsonValue &value : values)
        points.append(dataPointFromJson(value.toObject()));
    return points;
}

QString personaText(const PersonaStamp &stamp)
{
    return toText({{u"slug"_s, stamp.slug},
                   {u"name"_s, stamp.name},
                   {u"domain"_s, stamp.domain},
                   {u"icon"_s, stamp.icon},
                   {u"version"_s, stamp.version}});
}

PersonaStamp personaFrom(const QString &text)
{
    const QJsonObject object = objectFrom(text);
    return {object["slug"_L1].toString(), object["name"_L1].toString(), object["domain"_L1].toString(),
            object["icon"_L1].toString(), object["version"_L1].toString()};
}

QString modelText(const ModelStamp &stamp)
{
    return toText({{u"model"_s, stamp.model}, {u"endpoint"_s, stamp.endpoint}, {u"rule_based"_s, stamp.isRuleBased}});
}

ModelStamp modelFrom(const QString &text)
{
    const QJsonObject object = objectFrom(text);
    return {object["model"_L1].toString(), object["endpoint"_L1].toString(), object["rule_based"_L1].toBool()};
}

QDateTime timeFrom(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

}  // namespace

Statement &bindMessage(Statement &statement, const Message &message)
{
    statement.bind(message.id.toString()).bind(message.conversation.toString());
    if (message.parent.isNull())
        statement.bindNull();
    else
        statement.bind(message.parent.toString());
    return statement.bind(toWord(message.role))
        .bind(toWord(message.state))
        .bind(cleaned(message.text))
        .bind(cleaned(message.reasoning))
        .bind(personaText(message.persona))
        .bind(modelText(message.model))
        .bind(toText(toJson(message.usage)))
        .bind(toWord(message.stopReason))
        .bind(dataUsedText(message.dataUsed))
        .bind(message.createdAt.toMSecsSinceEpoch());
}

Message messageFromRow(const Statement &row)
{
    Message message;
    message.id = MessageId::fromString(row.text(0));
    message.conversation = ConversationId::fromString(row.text(1));
    message.parent = MessageId::fromString(row.text(2));
    message.role = roleFromWord(row.text(3));
    message.state = messageStateFromWord(row.text(4));
    message.text = row.text(5);
    message.reasoning = row.text(6);
    message.persona = personaFrom(row.text(7));
    message.model = modelFrom(row.text(8));
    message.usage = usageFromJson(objectFrom(row.text(9)));
    message.stopReason = stopReasonFromWord(row.text(10));
    message.dataUsed = dataUsedFrom(row.text(11));
    message.createdAt = timeFrom(row.number(12));
    return message;
}

Statement &bindConversation(Statement &statement, const Conversation &conversation)
{
    return statement.bind(conversation.id.toString())
        .bind(cleaned(conversation.title))
        .bind(conversation.persona)
        .bind(conversation.createdAt.toMSecsSinceEpoch())
        .bind(conversation.updatedAt.toMSecsSinceEpoch())
        .bind(qint64{conversation.isSample ? 1 : 0});
}

Conversation conversationFromRow(const Statement &row)
{
    return {ConversationId::fromString(row.text(0)),
            row.text(1),
            row.text(2),
            timeFrom(row.number(3)),
            timeFrom(row.number(4)),
            row.number(5) != 0};
}

}  // namespace sb
