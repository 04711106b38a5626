// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"

#include "base/limits.h"
#include "base/text.h"
#include "domain/messagetree.h"
#include "history/messagerow.h"
#include "history/schema.h"
#include "store/rows.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QByteArray insertDraft(const char *rest)
{
    return QByteArray("INSERT INTO draft(") + messageColumns + ") SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14 "
        + rest;
}

/// What comes late to a deleted branch is deleted with it, and comes back with it.
QByteArray insertMessageSql()
{
    return QByteArray("INSERT INTO message(") + messageColumns
        + ", deleted_at) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,(SELECT deleted_at FROM message WHERE id=?3))";
}

/// A file of an earlier version is read where it cannot be brought up.
QByteArray selectConversations(qint64 version)
{
    QByteArray columns = conversationColumns;
    if (version < pinnedAdvisorVersion)
        columns.replace("pinned_advisor", "''");
    return "SELECT "
        + (version < libraryVersion
               ? QByteArray("id, title, persona, created_at, updated_at, is_sample, NULL, '', 0, 0, 0, NULL, '', ''")
               : columns
                   + ", (SELECT json_object('tags', json_group_array(tag)) FROM tag WHERE tag.conversation=conversation.id)")
        + " FROM conversation ORDER BY updated_at DESC, seq DESC";
}

QByteArray putConversation(const char *changes)
{
    return QByteArray("INSERT INTO conversation(") + conversationColumns
        + ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13) ON CONFLICT(id) DO UPDATE SET " + changes;
}

/// The same.
QByteArray messageColumnsOf(qint64 version)
{
    QByteArray columns = messageColumns;
    return version < toolsVersion ? columns.replace("tools", "''") : columns;
}

QByteArray selectMessages(qint64 version, const char *table, const QByteArray &rest)
{
    return "SELECT " + messageColumnsOf(version) + " FROM " + table + ' ' + rest;
}

Result<> checkSize(QStringView text, QStringView more = {})
{
    // A UTF-16 unit takes at most three bytes of UTF-8; the exact count is made only when it could matter.
    const bool mayBeTooLarge = (text.size() + more.size()) * 3 > limits::messageBytes;
    if (mayBeTooLarge && text.toUtf8().size() + more.toUtf8().size() > limits::messageBytes)
        return fail(ErrorKind::TooLarge, u"more than %1 bytes"_s.arg(limits::messageBytes));
    return {};
}

}  // namespace

Result<HistoryDatabase> HistoryDatabase::open(const QString &path, const std::shared_ptr<const Patience> &patience,
                                              const std::function<void()> &bringingUp)
{
    Result<OpenDatabase> opened = openDatabase(path, historySchema(), patience, bringingUp);
    if (!opened)
        return std::unexpected(opened.error());
    const Result<qint64> version = opened->connection->number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    return HistoryDatabase(std::move(*opened), *version);
}

void HistoryDatabase::giveUp()
{
    connection().stopWriting();
    askForCheck();
}

void HistoryDatabase::askForCheck()
{
    if (m_database.lock)
        m_database.lock->askForCheck();
}

Result<> HistoryDatabase::run(const QByteArray &sql, const Binding &bind)
{
    Result<Statement> statement = connection().prepare(sql.constData());
    if (!statement)
        return std::unexpected(statement.error());
    bind(*statement);
    return statement->run();
}

Result<> HistoryDatabase::runAll(const QByteArrayList &statements, const Binding &bind)
{
    Result<> done;
    for (const QByteArray &sql : statements)
        done = done.and_then([&] { return run(sql, bind); });
    return done;
}

Result<QList<Conversation>> HistoryDatabase::conversations()
{
    return allRows<Conversation>(connection().prepare(selectConversations(m_version).constData()), conversationFromRow);
}

Result<QList<Message>> HistoryDatabase::messages(ConversationId conversation)
{
    // An answer whose write came late has a later `seq` than what was asked after it.
    return readMessages(conversation, "ORDER BY seq").transform(parentsFirst);
}

Result<QList<Message>> HistoryDatabase::newestMessages(ConversationId conversation, int count)
{
    return readMessages(conversation, "ORDER BY seq DESC LIMIT " + QByteArray::number(count))
        .transform([](QList<Message> newestFirst) {
            std::ranges::reverse(newestFirst);
            return parentsFirst(newestFirst);
        });
}

Result<QList<Message>> HistoryDatabase::readMessages(ConversationId conversation, const QByteArray &order)
{
    const char *there = m_version < libraryVersion ? "WHERE conversation=? " : "WHERE conversation=? AND deleted_at IS NULL ";
    Result<Statement> statement = connection().prepare(selectMessages(m_version, "message", there + order).constData());
    if (statement)
        statement->bind(conversation.toString());
    return allRows<Message>(std::move(statement), MessageReader());
}

Result<> HistoryDatabase::saveConversation(const Conversation &conversation)
{
    static const QByteArray sql =
        putConversation("title=excluded.title, persona=excluded.persona, updated_at=excluded.updated_at, shown=excluded.shown, "
                        "folder=excluded.folder, is_pinned=excluded.is_pinned, is_archived=excluded.is_archived, "
                        "has_own_title=excluded.has_own_title, trashed_at=excluded.trashed_at, "
                        "pinned_advisor=excluded.pinned_advisor");
    return connection().transaction(Durability::Durable, [&] {
        return run(sql, [&](Statement &statement) { bindConversation(statement, conversation); }).and_then([&] {
            return putTags(conversation);
        });
    });
}

Result<> HistoryDatabase::putTags(const Conversation &conversation)
{
    Result<> put =
        run("DELETE FROM tag WHERE conversation=?", [&](Statement &statement) { statement.bind(conversation.id.toString()); });
    for (const QString &tag : conversation.tags) {
        const QString clean = cleaned(tag).simplified();
        if (put && !clean.isEmpty())
            put = run("INSERT OR IGNORE INTO tag(conversation, tag) VALUES(?,?)",
                      [&](Statement &statement) { statement.bind(conversation.id.toString()).bind(clean); });
    }
    return put;
}

Result<> HistoryDatabase::setShown(ConversationId conversation, MessageId message)
{
    return connection().transaction(Durability::Fast, [&] {
        return run("UPDATE conversation SET shown=?1 WHERE id=?2", [&](Statement &statement) {
            (message.isNull() ? statement.bindNull() : statement.bind(message.toString())).bind(conversation.toString());
        });
    });
}

Result<> HistoryDatabase::addQuestion(const Conversation &conversation, const Message &question)
{
    // The library may have changed meanwhile what the asking session knows of it. Nobody loses what was just asked in the trash.
    static const QByteArray sql =
        putConversation("title=iif(has_own_title, title, excluded.title), persona=excluded.persona, "
                        "updated_at=excluded.updated_at, shown=excluded.shown, pinned_advisor=excluded.pinned_advisor, "
                        "trashed_at=NULL");
    return checkSize(question.text).and_then([&] {
        return connection().transaction(Durability::Durable, [&] {
            return run(sql, [&](Statement &statement) { bindConversation(statement, conversation); }).and_then([&] {
                return insertMessage(question);
            });
        });
    });
}

Result<> HistoryDatabase::addMessage(const Message &message)
{
    return checkSize(message.text, message.reasoning).and_then([&] {
        return connection().transaction(Durability::Durable, [&] { return insertMessage(message); });
    });
}

Result<> HistoryDatabase::insertMessage(const Message &message)
{
    static const QByteArray sql = insertMessageSql();
    return run(sql, [&](Statement &statement) { bindMessage(statement, message); })
        .and_then([&] {
            return runAll({indexMessage.front(), indexMessage.back()},
                          [&](Statement &statement) { statement.bind(message.id.toString()); });
        })
        .and_then([&] {
            return run(noteUse, [&](Statement &statement) {
                statement.bind(message.createdAt.toMSecsSinceEpoch()).bind(message.conversation.toString());
            });
        });
}

Result<> HistoryDatabase::writeDraft(const Message &answer)
{
    static constexpr auto rest =
        "WHERE NOT EXISTS(SELECT 1 FROM message WHERE id=?1) ON CONFLICT(id) DO UPDATE SET "
        "state=excluded.state, text=excluded.text, reasoning=excluded.reasoning, "
        "persona=excluded.persona, model=excluded.model, "
        "usage=excluded.usage, stop_reason=excluded.stop_reason, data_used=excluded.data_used, tools=excluded.tools";
    return checkSize(answer.text, answer.reasoning).and_then([&] {
        return connection().transaction(Durability::Fast, [&] {
            return run(insertDraft(rest), [&](Statement &statement) { bindMessage(statement, answer); });
        });
    });
}

Result<> HistoryDatabase::deleteDraft(MessageId answer)
{
    return run("DELETE FROM draft WHERE id=?", [&](Statement &statement) { statement.bind(answer.toString()); });
}

Result<> HistoryDatabase::finishAnswer(const Message &answer)
{
    return checkSize(answer.text, answer.reasoning).and_then([&] {
        return connection().transaction(Durability::Durable,
                                        [&] { return insertMessage(answer).and_then([&] { return deleteDraft(answer.id); }); });
    });
}

Result<> HistoryDatabase::dropDraft(MessageId answer)
{
    return connection().transaction(Durability::Fast, [&] { return deleteDraft(answer); });
}

Result<QList<MessageId>> HistoryDatabase::restoreDrafts()
{
    const char *left = "WHERE (text<>'' OR reasoning<>'' OR tools<>'') AND NOT EXISTS(SELECT 1 FROM message WHERE "
                       "message.id=draft.id) ORDER BY seq";
    Result<QList<Message>> drafts =
        allRows<Message>(connection().prepare(selectMessages(toolsVersion, "draft", left).constData()), MessageReader());
    const Result<qint64> count = connection().number("SELECT count(*) FROM draft");
    if (!drafts || !count)
        return std::unexpected(drafts ? count.error() : drafts.error());
    QList<MessageId> restored;
    if (*count == 0)
        return restored;
    const Result<> done = connection().transaction(Durability::Durable, [&]() -> Result<> {
        for (Message &draft : *drafts) {
            draft.state = MessageState::Interrupted;
            if (draft.tools.isEmpty() && isReasoningTheAnswer(draft.text, draft.reasoning))
                draft.text = std::exchange(draft.reasoning, {});
            if (Result<> inserted = insertMessage(draft); !inserted)
                return inserted;
            restored.append(draft.id);
        }
        return connection().execute("DELETE FROM draft");
    });
    return done.transform([&] { return restored; });
}

Result<qint64> HistoryDatabase::deleteBranch(MessageId first, const QDateTime &at)
{
    qint64 count = 0;
    const Result<> deleted = connection().transaction(Durability::Durable, [&] {
        return run("WITH RECURSIVE branch(id) AS (SELECT ?1 UNION "
                   "SELECT message.id FROM branch JOIN message ON message.parent=branch.id) "
                   "UPDATE message SET deleted_at=?2 WHERE id IN (SELECT id FROM branch) AND deleted_at IS NULL",
                   [&](Statement &statement) { statement.bind(first.toString()).bind(at.toMSecsSinceEpoch()); })
            .and_then([&] { return connection().number("SELECT changes()"); })
            .transform([&](qint64 changes) { count = changes; });
    });
    return deleted.transform([&] { return count; });
}

Result<> HistoryDatabase::restoreBranch(ConversationId conversation, const QDateTime &at)
{
    return connection().transaction(Durability::Durable, [&] {
        return run("WITH RECURSIVE deletion(at) AS (SELECT ?2 UNION SELECT parent.deleted_at FROM deletion "
                   "JOIN message ON message.deleted_at=deletion.at AND message.conversation=?1 "
                   "JOIN message AS parent ON parent.id=message.parent WHERE parent.deleted_at IS NOT NULL) "
                   "UPDATE message SET deleted_at=NULL WHERE conversation=?1 AND deleted_at IN (SELECT at FROM deletion)",
                   [&](Statement &statement) { statement.bind(conversation.toString()).bind(at.toMSecsSinceEpoch()); });
    });
}

Result<QList<DeletedBranch>> HistoryDatabase::deletedBranches(ConversationId conversation)
{
    if (m_version < libraryVersion)
        return {};
    // Of several summaries of one place, which are deleted together, the newest.
    const char *roots = "WHERE conversation=? AND deleted_at IS NOT NULL AND NOT EXISTS(SELECT 1 FROM message AS parent "
                        "WHERE parent.id=message.parent AND parent.deleted_at=message.deleted_at) "
                        "ORDER BY deleted_at DESC, seq DESC";
    const QByteArray more = ", deleted_at, (SELECT count(*) FROM message AS other WHERE other.deleted_at=message.deleted_at "
                            "AND other.conversation=message.conversation) FROM message ";
    Result<Statement> statement =
        connection().prepare(QByteArray("SELECT " + messageColumnsOf(m_version) + more + roots).constData());
    if (statement)
        statement->bind(conversation.toString());
    Result<QList<DeletedBranch>> all =
        allRows<DeletedBranch>(std::move(statement), [read = MessageReader()](const Statement &row) mutable {
            return DeletedBranch{read(row), row.number(messageColumnCount + 1), timeFromColumn(row.number(messageColumnCount))};
        });
    return all.transform([](QList<DeletedBranch> branches) {
        const auto same = std::ranges::unique(branches, {}, &DeletedBranch::at);
        branches.erase(same.begin(), same.end());
        return branches;
    });
}

Result<> HistoryDatabase::removeConversation(ConversationId conversation)
{
    const auto bindIt = [&](Statement &statement) { statement.bind(conversation.toString()); };
    return connection()
        .transaction(Durability::Durable,
                     [&] {
                         return removeMessages("SELECT seq FROM message WHERE conversation=?1", bindIt).and_then([&](qint64) {
                             return removeConversations("?1", bindIt);
                         });
                     })
        .and_then([&] { return emptyLog(); });
}

Result<qint64> HistoryDatabase::removeMessages(const QByteArray &which, const Binding &bind)
{
    // An index finds what it has to forget by the text.
    const QByteArray those = " FROM message WHERE seq IN (" + which + ')';
    return runAll({"INSERT INTO message_words(message_words, rowid, text) SELECT 'delete', seq, text" + those,
                   "INSERT INTO message_grams(message_grams, rowid, text) SELECT 'delete', seq, text || char(10, 10)" + those,
                   "DELETE FROM kept WHERE kind='panel' AND id IN (SELECT id" + those + ')', "DELETE" + those},
                  bind)
        .and_then([&] { return connection().number("SELECT changes()"); });
}

Result<> HistoryDatabase::removeConversations(const QByteArray &which, const Binding &bind)
{
    return runAll({"DELETE FROM composer WHERE conversation IN (" + which + ')',
                   "DELETE FROM kept WHERE kind='dial' AND conversation IN (" + which + ')',
                   "DELETE FROM conversation WHERE id IN (" + which + ')'},
                  bind);
}

Result<> HistoryDatabase::emptyLog()
{
    return connection().execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<> HistoryDatabase::writeComposerText(ConversationId conversation, const QString &text)
{
    const auto write = [&] {
        if (text.isEmpty())
            return run("DELETE FROM composer WHERE conversation=?",
                       [&](Statement &statement) { statement.bind(conversation.toString()); });
        return run("INSERT OR REPLACE INTO composer(conversation, text) VALUES(?,?)",
                   [&](Statement &statement) { statement.bind(conversation.toString()).bind(cleaned(text)); });
    };
    return checkSize(text).and_then([&] { return connection().transaction(Durability::Fast, write); });
}

Result<QString> HistoryDatabase::composerText(ConversationId conversation)
{
    Result<Statement> statement = connection().prepare("SELECT text FROM composer WHERE conversation=?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(conversation.toString());
    return statement->step().transform([&](bool hasRow) { return hasRow ? statement->text(0) : QString(); });
}

}  // namespace sb
