// SPDX-License-Identifier: Apache-2.0
#include "history/spendledger.h"

#include "base/json.h"
#include "base/limits.h"
#include "history/messagerow.h"
#include "history/schema.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What stands for the time and the request would only tell more of the person than is counted.
QString tokensText(const Usage &usage)
{
    const Usage tokens{.input = usage.input,
                       .output = usage.output,
                       .cacheRead = usage.cacheRead,
                       .reasoning = usage.reasoning,
                       .cacheWrite = usage.cacheWrite};
    return QString::fromUtf8(toCompactJson(toJson(tokens)));
}

}  // namespace

Result<> SpendLedger::keep(const SpentTurn &turn)
{
    return m_connection.transaction(Durability::Fast, [&] {
        return m_connection
            .prepare("INSERT INTO spend(id, model, usage, created_at, is_whole) VALUES(?1,?2,?3,?4,?5) "
                     "ON CONFLICT(id) DO UPDATE SET model=excluded.model, usage=excluded.usage, is_whole=excluded.is_whole")
            .and_then([&](Statement statement) {
                return statement.bind(turn.turn.toString())
                    .bind(modelText(turn.model))
                    .bind(tokensText(turn.usage))
                    .bind(turn.at.toMSecsSinceEpoch())
                    .bind(qint64(turn.counted == Counted::Whole ? 1 : 0))
                    .run();
            });
    });
}

Result<> SpendLedger::forget(TurnId turn)
{
    return m_connection.transaction(Durability::Fast, [&] {
        return m_connection.prepare("DELETE FROM spend WHERE id=?").and_then([&](Statement statement) {
            return statement.bind(turn.toString()).run();
        });
    });
}

Result<QList<SpentTurn>> SpendLedger::between(const QDateTime &from, const QDateTime &to)
{
    const Result<qint64> version = m_connection.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version < spendVersion)
        return {};
    Result<Statement> statement =
        m_connection.prepare("SELECT id, model, usage, created_at, is_whole FROM spend WHERE created_at>=?1 "
                             "AND created_at<?2 ORDER BY created_at DESC LIMIT ?3");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(from.toMSecsSinceEpoch()).bind(to.toMSecsSinceEpoch()).bind(qint64(limits::spentTurns));
    QHash<QString, ModelStamp> models;
    QList<SpentTurn> turns;
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        const QString model = statement->text(1);
        if (!models.contains(model))
            models.insert(model, modelFromColumn(model));
        const QJsonObject usage = parseJsonObject(statement->text(2).toUtf8()).value_or(QJsonObject());
        turns.append({TurnId::fromString(statement->text(0)), models.value(model), usageFromJson(usage),
                      timeFromColumn(statement->number(3)), statement->number(4) != 0 ? Counted::Whole : Counted::SoFar});
    }
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return turns;
}

}  // namespace sb
