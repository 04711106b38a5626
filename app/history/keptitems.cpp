// SPDX-License-Identifier: Apache-2.0
#include "history/keptitems.h"

#include "base/json.h"
#include "base/keptlimits.h"
#include "base/limits.h"
#include "base/text.h"
#include "history/messagerow.h"
#include "history/schema.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

}  // namespace

Result<> KeptItems::keep(const KeptItem &item)
{
    const QString text = cleaned(item.text);
    const QString facts = QString::fromUtf8(toCompactJson(item.facts));
    if (utf8Size(text) + utf8Size(facts) > limits::messageBytes)
        return fail(ErrorKind::TooLarge, QString::number(utf8Size(text)));
    return m_connection.transaction(Durability::Durable, [&] {
        return m_connection
            .prepare(
                "INSERT INTO kept(id, kind, conversation, text, facts, created_at, changed_at) VALUES(?1,?2,?3,?4,?5,?6,?7) "
                "ON CONFLICT(id) DO UPDATE SET kind=excluded.kind, conversation=excluded.conversation, text=excluded.text, "
                "facts=excluded.facts, changed_at=excluded.changed_at")
            .and_then([&](Statement statement) {
                return statement.bind(idText(item.id))
                    .bind(toWord(item.kind))
                    .bind(item.conversation.isNull() ? QString() : item.conversation.toString())
                    .bind(text)
                    .bind(facts)
                    .bind(item.createdAt.toMSecsSinceEpoch())
                    .bind(item.changedAt.toMSecsSinceEpoch())
                    .run();
            });
    });
}

Result<> KeptItems::forget(const QUuid &id)
{
    return m_connection
        .transaction(Durability::Durable,
                     [&] {
                         return m_connection.prepare("DELETE FROM kept WHERE id=?").and_then([&](Statement statement) {
                             return statement.bind(idText(id)).run();
                         });
                     })
        .and_then([&] { return m_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"); });
}

Result<QList<KeptItem>> KeptItems::all(KeptKind kind, ConversationId of)
{
    const Result<qint64> version = m_connection.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version < keptVersion)
        return {};
    Result<Statement> statement = m_connection.prepare(
        "SELECT id, conversation, text, facts, created_at, changed_at FROM kept WHERE kind=?1 AND (?3='' "
        "OR (conversation=?3 AND NOT EXISTS(SELECT 1 FROM message WHERE message.id=kept.id AND deleted_at IS NOT NULL))) "
        "ORDER BY seq DESC LIMIT ?2");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(toWord(kind)).bind(qint64(limits::keptItems)).bind(of.isNull() ? QString() : of.toString());
    QList<KeptItem> items;
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        items.append({.id = QUuid::fromString(statement->text(0)),
                      .kind = kind,
                      .conversation = ConversationId::fromString(statement->text(1)),
                      .text = statement->text(2),
                      .facts = parseJsonObject(statement->text(3).toUtf8()).value_or(QJsonObject()),
                      .createdAt = timeFromColumn(statement->number(4)),
                      .changedAt = timeFromColumn(statement->number(5))});
    }
    if (!hasRow)
        return std::unexpected(hasRow.error());
    std::ranges::reverse(items);
    return items;
}

}  // namespace sb
