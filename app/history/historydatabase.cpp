// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"

#include "base/limits.h"
#include "base/text.h"
#include "domain/messagetree.h"
#include "history/messagerow.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

// Order comes from `seq`, never from the clock. A message without its parent is legal: imports may bring such.
constexpr std::array<const char *, 1> steps{R"(
CREATE TABLE conversation(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, persona TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, is_sample INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE message(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX message_conversation ON message(conversation, seq);
CREATE TABLE draft(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX draft_conversation ON draft(conversation);
CREATE TABLE composer(conversation TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
)"};

constexpr Schema schema{historyApplicationId, steps};

QByteArray insertInto(const char *table, const char *rest = "")
{
    return QByteArray("INSERT INTO ") + table + '(' + messageColumns + ") SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13 "
        + rest;
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

Result<> checkSize(QStringView text, QStringView more = {})
{
    // A UTF-16 unit takes at most three bytes of UTF-8; the exact count is made only when it could matter.
    const bool mayBeTooLarge = (text.size() + more.size()) * 3 > limits::messageBytes;
    if (mayBeTooLarge && text.toUtf8().size() + more.toUtf8().size() > limits::messageBytes)
        return fail(ErrorKind::TooLarge, u"more than %1 bytes"_s.arg(limits::messageBytes));
    return {};
}

}  // namespace

Result<HistoryDatabase> HistoryDatabase::open(const QString &path, const std::shared_ptr<const Patience> &patience)
{
    return openDatabase(path, schema, patience).transform([](OpenDatabase &&database) {
        return HistoryDatabase(std::move(database));
    });
}

void HistoryDatabase::giveUp()
{
    connection().stopWriting();
    if (m_database.lock)
        m_database.lock->askForCheck();
}

Result<> HistoryDatabase::run(const char *sql, const std::function<void(Statement &)> &bind)
{
    Result<Statement> statement = connection().prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    bind(*statement);
    return statement->run();
}

Result<QList<Conversation>> HistoryDatabase::conversations()
{
    return allRows<Conversation>(
        connection().prepare("SELECT id, title, persona, created_at, updated_at, is_sample FROM conversation "
                             "ORDER BY updated_at DESC, seq DESC"),
        conversationFromRow);
}

Result<QList<Message>> HistoryDatabase::messages(ConversationId conversation)
{
    Result<Statement> statement = connection().prepare(selectFrom("message", "WHERE conversation=? ORDER BY seq").constData());
    if (statement)
        statement->bind(conversation.toString());
    // An answer whose write came late has a later `seq` than what was asked after it.
    return allRows<Message>(std::move(statement), messageFromRow).transform(parentsFirst);
}

Result<> HistoryDatabase::saveConversation(const Conversation &conversation)
{
    return connection().transaction(Durability::Durable, [&] { return putConversation(conversation); });
}

Result<> HistoryDatabase::putConversation(const Conversation &conversation)
{
    return run("INSERT INTO conversation(id, title, persona, created_at, updated_at, is_sample) VALUES(?,?,?,?,?,?) "
               "ON CONFLICT(id) DO UPDATE SET title=excluded.title, persona=excluded.persona, updated_at=excluded.updated_at",
               [&](Statement &statement) { bindConversation(statement, conversation); });
}

Result<> HistoryDatabase::addQuestion(const Conversation &conversation, const Message &question)
{
    return checkSize(question.text).and_then([&] {
        return connection().transaction(Durability::Durable, [&] {
            return putConversation(conversation).and_then([&] { return insertMessage(question); });
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
    return run(insertInto("message").constData(), [&](Statement &statement) { bindMessage(statement, message); }).and_then([&] {
        return run("UPDATE conversation SET updated_at=max(updated_at, ?) WHERE id=?", [&](Statement &statement) {
            statement.bind(message.createdAt.toMSecsSinceEpoch()).bind(message.conversation.toString());
        });
    });
}

Result<> HistoryDatabase::writeDraft(const Message &answer)
{
    static constexpr auto rest = "WHERE NOT EXISTS(SELECT 1 FROM message WHERE id=?1) ON CONFLICT(id) DO UPDATE SET "
                                 "state=excluded.state, text=excluded.text, reasoning=excluded.reasoning, "
                                 "persona=excluded.persona, model=excluded.model, "
                                 "usage=excluded.usage, stop_reason=excluded.stop_reason, data_used=excluded.data_used";
    return checkSize(answer.text, answer.reasoning).and_then([&] {
        return connection().transaction(Durability::Fast, [&] {
            return run(insertInto("draft", rest).constData(), [&](Statement &statement) { bindMessage(statement, answer); });
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
    const char *left =
        "WHERE (text<>'' OR reasoning<>'') AND NOT EXISTS(SELECT 1 FROM message WHERE message.id=draft.id) ORDER BY seq";
    Result<QList<Message>> drafts =
        allRows<Message>(connection().prepare(selectFrom("draft", left).constData()), messageFromRow);
    const Result<qint64> count = connection().number("SELECT count(*) FROM draft");
    if (!drafts || !count)
        return std::unexpected(drafts ? count.error() : drafts.error());
    QList<MessageId> restored;
    if (*count == 0)
        return restored;
    const Result<> done = connection().transaction(Durability::Durable, [&]() -> Result<> {
        for (Message &draft : *drafts) {
            draft.state = MessageState::Interrupted;
            if (isReasoningTheAnswer(draft.text, draft.reasoning))
                draft.text = std::exchange(draft.reasoning, {});
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
