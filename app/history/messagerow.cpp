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

QString toolsText(const QList<ToolUse> &uses)
{
    return uses.isEmpty() ? QString() : toText({{u"uses"_s, toJson(uses)}});
}

RouteNote routeFromColumn(const QString &text)
{
    return routeNoteFromJson(objectFrom(text)["route"_L1].toObject());
}

template<class Value>
Value readOnce(QHash<QString, Value> &known, const QString &text, Value (*read)(const QString &))
{
    const auto found = known.constFind(text);
    return found != known.constEnd() ? *found : *known.insert(text, read(text));
}

qint64 toNumber(bool isSo)
{
    return isSo ? 1 : 0;
}

Statement &bindId(Statement &statement, MessageId id)
{
    return id.isNull() ? statement.bindNull() : statement.bind(id.toString());
}

}  // namespace

PersonaStamp personaFromColumn(const QString &text)
{
    const QJsonObject object = objectFrom(text);
    return {object["slug"_L1].toString(), object["name"_L1].toString(), object["domain"_L1].toString(),
            object["icon"_L1].toString(), object["version"_L1].toString()};
}

ModelStamp modelFromColumn(const QString &text)
{
    const QJsonObject object = objectFrom(text);
    return {object["model"_L1].toString(), object["endpoint"_L1].toString(), object["rule_based"_L1].toBool()};
}

QString modelText(const ModelStamp &stamp)
{
    return toText({{u"model"_s, stamp.model}, {u"endpoint"_s, stamp.endpoint}, {u"rule_based"_s, stamp.isRuleBased}});
}

/// Who answers, and how a question came there.
QString personaText(const Message &message)
{
    const PersonaStamp &stamp = message.persona;
    QJsonObject object{{u"slug"_s, stamp.slug},
                       {u"name"_s, stamp.name},
                       {u"domain"_s, stamp.domain},
                       {u"icon"_s, stamp.icon},
                       {u"version"_s, stamp.version}};
    if (const QJsonObject route = toJson(message.route); !route.isEmpty())
        object["route"_L1] = route;
    return toText(object);
}

QDateTime timeFromColumn(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

Statement &bindMessage(Statement &statement, const Message &message)
{
    statement.bind(message.id.toString()).bind(message.conversation.toString());
    return bindId(statement, message.parent)
        .bind(toWord(message.role))
        .bind(toWord(message.state))
        .bind(cleaned(message.text))
        .bind(cleaned(message.reasoning))
        .bind(personaText(message))
        .bind(modelText(message.model))
        .bind(toText(toJson(message.usage)))
        .bind(toWord(message.stopReason))
        .bind(dataUsedText(message.dataUsed))
        .bind(message.createdAt.toMSecsSinceEpoch())
        .bind(toolsText(message.tools));
}

Message MessageReader::operator()(const Statement &row)
{
    Message message;
    message.id = MessageId::fromString(row.text(0));
    message.conversation = ConversationId::fromString(row.text(1));
    message.parent = MessageId::fromString(row.text(2));
    message.role = roleFromWord(row.text(3));
    message.state = messageStateFromWord(row.text(4));
    message.text = row.text(5);
    message.reasoning = row.text(6);
    message.persona = readOnce(m_personas, row.text(7), personaFromColumn);
    if (message.role == Role::User)
        message.route = readOnce(m_routes, row.text(7), routeFromColumn);
    message.model = readOnce(m_models, row.text(8), modelFromColumn);
    message.usage = usageFromJson(objectFrom(row.text(9)));
    message.stopReason = stopReasonFromWord(row.text(10));
    message.dataUsed = readOnce(m_dataUsed, row.text(11), dataUsedFrom);
    message.createdAt = timeFromColumn(row.number(12));
    if (const QString tools = row.text(13); !tools.isEmpty())
        message.tools = toolUsesFromJson(objectFrom(tools).value("uses"_L1).toArray());
    return message;
}

Statement &bindConversation(Statement &statement, const Conversation &conversation)
{
    statement.bind(conversation.id.toString())
        .bind(cleaned(conversation.title))
        .bind(conversation.persona)
        .bind(conversation.createdAt.toMSecsSinceEpoch())
        .bind(conversation.updatedAt.toMSecsSinceEpoch())
        .bind(toNumber(conversation.isSample));
    bindId(statement, conversation.shown)
        .bind(cleaned(conversation.folder))
        .bind(toNumber(conversation.isPinned))
        .bind(toNumber(conversation.isArchived))
        .bind(toNumber(conversation.hasOwnTitle));
    (conversation.trashedAt.isValid() ? statement.bind(conversation.trashedAt.toMSecsSinceEpoch()) : statement.bindNull())
        .bind(conversation.pinnedAdvisor);
    return statement;
}

Conversation conversationFromRow(const Statement &row)
{
    Conversation conversation;
    conversation.id = ConversationId::fromString(row.text(0));
    conversation.title = row.text(1);
    conversation.persona = row.text(2);
    conversation.createdAt = timeFromColumn(row.number(3));
    conversation.updatedAt = timeFromColumn(row.number(4));
    conversation.isSample = row.number(5) != 0;
    conversation.shown = MessageId::fromString(row.text(6));
    conversation.folder = row.text(7);
    conversation.isPinned = row.number(8) != 0;
    conversation.isArchived = row.number(9) != 0;
    conversation.hasOwnTitle = row.number(10) != 0;
    if (!row.isNull(11))
        conversation.trashedAt = timeFromColumn(row.number(11));
    conversation.pinnedAdvisor = row.text(12);
    for (const auto tags = objectFrom(row.text(13)).value("tags"_L1).toArray(); const QJsonValue &tag : tags)
        conversation.tags.append(tag.toString());
    return conversation;
}

}  // namespace sb
