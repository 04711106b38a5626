// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"

#include "base/limits.h"
#include "history/messagerow.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

// Order comes from `seq`, never from the clock. A message without its parent is legal: imports may bring such.
constexpr std::array<const char *, 1> steps{R"(
CREATE TABLE conversation(
  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, persona TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, is_sample INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE message(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX message_conversation ON message(conversation, seq);
CREATE TABLE draft(
  id TEXT PRIMARY KEY NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE composer(conversation TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
)"};

constexpr Schema schema{historyApplicationId, steps};

/// `INSERT INTO message(…) VALUES(?, …)`, without a place for values to be joined into.
QByteArray insertInto(const char *verb, const char *table)
{
    return QByteArray(verb) + " INTO " + table + '(' + messageColumns + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)";
}

QByteArray selectFrom(const char *table, const char *rest)
{
    return QByteArray("SELECT ") + messageColumns + " FROM " + table + ' ' + rest;
}

template<class Value, class FromRow>
Result<QList<Value>> allRows(Result<Statement> statement, const FromRow &fromRow)
{
    if (!statement)
        return std::unexpected(statement.error());
    QList<Value> rows;
    while (true) {
        const Result<bool> stepped = statement->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (!*stepped)
            return rows;
        rows.append(fromRow(*statement));
    }
}

Result<> checkSize(const Message &message)
{
    // A UTF-16 unit takes at most three bytes of UTF-8; the exact count is made only when it could matter.
    const qsizetype units = message.text.size() + message.reasoning.size();
    if (units * 3 > limits::messageBytes && message.text.toUtf8().size() + message.reasoning.toUtf8().size() > limits::messageBytes)
        return fail(ErrorKind::TooLarge, u"message of more than %1 bytes"_s.arg(limits::messageBytes));
    return {};
}

}  // namespace

Result<HistoryDatabase> HistoryDatabase::open(const QString &path)
{
    return openDatabase(path, schema).transform([](OpenDatabase &&database) { return HistoryDatabase(std::move(database)); });
}

Result<QList<Conversation>> HistoryDatabase::conversations()
{
    return allRows<Conversation>(
        connection().prepare("SELECT id, title, persona, created_at, updated_at, is_sample FROM conversation ORDER BY updated_at DESC, rowid DESC"),
        conversationFromRow);
}

Result<QList<Message>> HistoryDatabase::messages(ConversationId conversation)
{
    Result<Statement> statement = connection().prepare(selectFrom("message", "WHERE conversation=? ORDER BY seq").constData());
    if (statement)
        statement->bind(conversation.toString());
    return allRows<Message>(std::move(statement), messageFromRow);
}

Result<> HistoryDatabase::saveConversation(const Conversation &conversation)
{
    return connection().transaction(Durability::Durable, [&]() -> Result<> {
        Result<Statement> statement = connection().prepare(
            "INSERT INTO conversation(id, title, persona, created_at, updated_at, is_sample) VALUES(?,?,?,?,?,?) "
            "ON CONFLICT(id) DO UPDATE SET title=excluded.title, persona=excluded.persona, updated_at=excluded.updated_at");
        return statement ? bindConversation(*statement, conversation).run() : std::unexpected(statement.error());
    });
}

Result<> HistoryDatabase::addMessage(const Message &message)
{
    return checkSize(message).and_then([&] {
        return connection().transaction(Durability::Durable, [&] { return insertMessage(message); });
    });
}

Result<> HistoryDatabase::insertMessage(const Message &message)
{
    Result<Statement> insert = connection().prepare(insertInto("INSERT", "message").constData());
    if (!insert)
        return std::unexpected(insert.error());
    return bindMessage(*insert, message).run().and_then([&]() -> Result<> {
        Result<Statement> touch = connection().prepare("UPDATE conversation SET updated_at=max(updated_at, ?) WHERE id=?");
        return touch ? touch->bind(message.createdAt.toMSecsSinceEpoch()).bind(message.conversation.toString()).run()
                     : std::unexpected(touch.error());
    });
}

Result<> HistoryDatabase::writeDraft(const Message &answer)
{
    return checkSize(answer).and_then([&] {
        return connection().transaction(Durability::Fast, [&]() -> Result<> {
            Result<Statement> statement = connection().prepare(insertInto("INSERT OR REPLACE", "draft").constData());
            return statement ? bindMessage(*statement, answer).run() : std::unexpected(statement.error());
        });
    });
}

Result<> HistoryDatabase::deleteDraft(MessageId answer)
{
    Result<Statement> statement = connection().prepare("DELETE FROM draft WHERE id=?");
    return statement ? statement->bind(answer.toString()).run() : std::unexpected(statement.error());
}

Result<> HistoryDatabase::finishAnswer(const Message &answer)
{
    return checkSize(answer).and_then([&] {
        return connection().transaction(Durability::Durable, [&] {
            return insertMessage(answer).and_then([&] { return deleteDraft(answer.id); });
        });
    });
}

Result<> HistoryDatabase::dropDraft(MessageId answer)
{
    return connection().transaction(Durability::Fast, [&] { return deleteDraft(answer); });
}

Result<QList<MessageId>> HistoryDatabase::restoreDrafts()
{
    Result<QList<Message>> drafts = allRows<Message>(connection().prepare(selectFrom("draft", "ORDER BY rowid").constData()), messageFromRow);
    if (!drafts || drafts->isEmpty())
        return drafts.transform([](const QList<Message> &) { return QList<MessageId>(); });
    QList<MessageId> restored;
    const Result<> done = connection().transaction(Durability::Durable, [&]() -> Result<> {
        for (Message &draft : *drafts) {
            draft.state = MessageState::Interrupted;
            if (draft.text.isEmpty() && draft.reasoning.isEmpty())
                continue;
            if (Result<> inserted = insertMessage(draft); !inserted)
                return inserted;
            restored.append(draft.id);
        }
        return connection().execute("DELETE FROM draft");
    });
    return done.transform([&] { return restored; });
}

Result<> HistoryDatabase::writeComposerText(ConversationId conversation, const QString &text)
{
    return connection().transaction(Durability::Fast, [&]() -> Result<> {
        Result<Statement> statement = connection().prepare(text.isEmpty() ? "DELETE FROM composer WHERE conversation=?"
                                                                         : "INSERT OR REPLACE INTO composer(conversation, text) VALUES(?,?)");
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(conversation.toString());
        if (!text.isEmpty())
            statement->bind(text);
        return statement->run();
    });
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
