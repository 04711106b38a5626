// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "store/statement.h"

#include <QDateTime>
#include <QHash>
#include <QString>

namespace sb {

/// A message as columns of the tables `message` and `draft`, in the order of `messageColumns`; times are milliseconds since
/// 1970 UTC. Store thread.
inline constexpr const char *messageColumns =
    "id, conversation, parent, role, state, text, reasoning, persona, model, usage, stop_reason, data_used, created_at, "
    "tools";
inline constexpr int messageColumnCount = 14;  ///< what is selected behind them begins here

Statement &bindMessage(Statement &statement, const Message &message);
[[nodiscard]] PersonaStamp personaFromColumn(const QString &text);
[[nodiscard]] QString personaText(const Message &message);
[[nodiscard]] ModelStamp modelFromColumn(const QString &text);
[[nodiscard]] QString modelText(const ModelStamp &stamp);
[[nodiscard]] QDateTime timeFromColumn(qint64 milliseconds);

/// Reads messages row by row. What many have in common (who answered, with which model, from which figures) is read once and shared.
class MessageReader {
public:
    [[nodiscard]] Message operator()(const Statement &row);

private:
    QHash<QString, PersonaStamp> m_personas;
    QHash<QString, RouteNote> m_routes;
    QHash<QString, ModelStamp> m_models;
    QHash<QString, DataPoints> m_dataUsed;
};

/// The columns of the table `conversation`, in the order in which they are bound; tags have a table of their own.
inline constexpr const char *conversationColumns =
    "id, title, persona, created_at, updated_at, is_sample, shown, folder, is_pinned, is_archived, has_own_title, trashed_at, "
    "pinned_advisor";

Statement &bindConversation(Statement &statement, const Conversation &conversation);
/// `conversationColumns`, then the tags as the JSON object {"tags": […]}.
[[nodiscard]] Conversation conversationFromRow(const Statement &row);

}  // namespace sb
