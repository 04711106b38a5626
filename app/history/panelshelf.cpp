// SPDX-License-Identifier: Apache-2.0
#include "history/panelshelf.h"

#include "base/limits.h"
#include "history/messagerow.h"
#include "history/schema.h"

using namespace Qt::StringLiterals;

namespace sb {

Result<> PanelShelf::keep(const PanelRow &panel)
{
    if (panel.record.size() > limits::messageBytes)
        return fail(ErrorKind::TooLarge, u"the record of a panel"_s);
    return m_connection.transaction(Durability::Durable, [&] {
        return m_connection
            .prepare("INSERT INTO panel(id, conversation, record, changed_at) VALUES(?1,?2,?3,?4) "
                     "ON CONFLICT(id) DO UPDATE SET record=excluded.record, changed_at=excluded.changed_at")
            .and_then([&](Statement statement) {
                return statement.bind(panel.question.toString())
                    .bind(panel.conversation.toString())
                    .bind(QString::fromUtf8(panel.record))
                    .bind(panel.changedAt.toMSecsSinceEpoch())
                    .run();
            });
    });
}

Result<QList<PanelRow>> PanelShelf::of(ConversationId conversation)
{
    const Result<qint64> version = m_connection.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version < panelVersion)
        return {};
    Result<Statement> statement =
        m_connection.prepare("SELECT panel.id, panel.record, panel.changed_at FROM panel JOIN message ON message.id=panel.id "
                             "WHERE panel.conversation=?1 AND message.deleted_at IS NULL ORDER BY panel.seq");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(conversation.toString());
    QList<PanelRow> panels;
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        panels.append({MessageId::fromString(statement->text(0)), conversation, statement->text(1).toUtf8(),
                       timeFromColumn(statement->number(2))});
    }
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return panels;
}

}  // namespace sb
