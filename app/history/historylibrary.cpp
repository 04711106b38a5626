// SPDX-License-Identifier: Apache-2.0
// What the library and what the session each keep of a conversation: neither writes what is the other's.
#include "history/historydatabase.h"
#include "history/messagerow.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

// What is to be removed for good; ?1 is the time before which it was deleted. What claims to be deleted a day before it was made
// was deleted while the clock was wrong, and stays.
constexpr auto overdueConversations = "SELECT id FROM conversation WHERE trashed_at<?1 AND trashed_at>created_at-86400000";
constexpr auto overdueMessages = "SELECT seq FROM message WHERE deleted_at<?1 AND deleted_at>created_at-86400000";

}  // namespace

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

Result<> HistoryDatabase::setAdvisors(const Conversation &conversation)
{
    return connection().transaction(Durability::Fast, [&] {
        return run("UPDATE conversation SET persona=?1, pinned_advisor=?2 WHERE id=?3", [&](Statement &statement) {
            statement.bind(conversation.persona).bind(conversation.pinnedAdvisor).bind(conversation.id.toString());
        });
    });
}

Result<> HistoryDatabase::readdress(const Message &question)
{
    return connection().transaction(Durability::Durable, [&] {
        return run("UPDATE conversation SET persona=?1 WHERE id=?2",
                   [&](Statement &statement) { statement.bind(question.persona.slug).bind(question.conversation.toString()); })
            .and_then([&] {
                return run("UPDATE message SET persona=?1 WHERE id=?2",
                           [&](Statement &statement) { statement.bind(personaText(question)).bind(question.id.toString()); });
            });
    });
}

Result<QDateTime> HistoryDatabase::lastUsed()
{
    return connection().number("SELECT ifnull(max(updated_at), 0) FROM conversation").transform(timeFromColumn);
}

Result<bool> HistoryDatabase::hasOverdue(const Binding &bindTime)
{
    Result<Statement> due = connection().prepare(
        QByteArray("SELECT EXISTS("_ba + overdueMessages + ") OR EXISTS(" + overdueConversations + ')').constData());
    if (!due)
        return std::unexpected(due.error());
    bindTime(*due);
    return due->step().transform([&](bool) { return due->number(0) != 0; });
}

Result<bool> HistoryDatabase::purge(const QDateTime &before)
{
    const auto bindTime = [&](Statement &statement) { statement.bind(before.toMSecsSinceEpoch()); };
    const Result<bool> isDue = hasOverdue(bindTime);
    if (!isDue || !*isDue)
        return isDue;
    const QByteArray some = overdueMessages + QByteArray(" UNION SELECT seq FROM message WHERE conversation IN (")
        + overdueConversations + ") LIMIT " + QByteArray::number(limits::purgedMessages);
    const auto removeSome = [&] {
        return removeMessages(some, bindTime).and_then([&](qint64 removed) {
            return removed == limits::purgedMessages ? Result<>() : removeConversations(overdueConversations, bindTime);
        });
    };
    return connection().transaction(Durability::Fast, removeSome).and_then([&] { return emptyLog(); }).transform([] {
        return true;
    });
}

}  // namespace sb
