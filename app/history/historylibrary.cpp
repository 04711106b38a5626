// SPDX-License-Identifier: Apache-2.0
// What the library and what the session each keep of a conversation: neither writes what is the other's.
#include "history/historydatabase.h"
#include "store/statement.h"

namespace sb {

Result<> HistoryDatabase::saveLibrary(const Conversation &conversation)
{
    const auto save = [&](Statement &statement) {
        statement.bind(conversation.id.toString())
            .bind(conversation.title)
            .bind(conversation.folder)
            .bind(qint64{conversation.isPinned ? 1 : 0})
            .bind(qint64{conversation.isArchived ? 1 : 0})
            .bind(qint64{conversation.hasOwnTitle ? 1 : 0});
        conversation.trashedAt.isValid() ? statement.bind(conversation.trashedAt.toMSecsSinceEpoch()) : statement.bindNull();
    };
    return connection().transaction(Durability::Durable, [&] {
        return run("UPDATE conversation SET title=?2, folder=?3, is_pinned=?4, is_archived=?5, has_own_title=?6, trashed_at=?7 "
                   "WHERE id=?1",
                   save)
            .and_then([&] { return putTags(conversation); });
    });
}

Result<> HistoryDatabase::setPersona(ConversationId conversation, const QString &slug)
{
    return connection().transaction(Durability::Fast, [&] {
        return run("UPDATE conversation SET persona=?1 WHERE id=?2",
                   [&](Statement &statement) { statement.bind(slug).bind(conversation.toString()); });
    });
}

}  // namespace sb
