// SPDX-License-Identifier: Apache-2.0
#include "history/recoveredrows.h"

#include "base/limits.h"
#include "history/messagerow.h"
#include "history/schema.h"

#include <QByteArrayList>
#include <algorithm>
#include <utility>
#include <variant>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A number beyond this comes of damage, and would leave no place for those that follow.
constexpr qint64 greatestSeq = qint64(1) << 40U;

bool isOfTheRow(ErrorKind kind)
{
    return kind == ErrorKind::AlreadyExists || kind == ErrorKind::NotFound || kind == ErrorKind::InvalidArgument
        || kind == ErrorKind::TooLarge;
}

void bindStored(Statement &statement, const StoredRow &row, qsizetype column)
{
    const StoredValue &value = row.values.at(column);
    if (std::holds_alternative<QByteArray>(value))
        statement.bind(textIn(row, column));
    else if (const auto *number = std::get_if<qint64>(&value))
        statement.bind(*number);
    else
        statement.bindNull();
}

bool isTooLarge(const StoredRow &row)
{
    return std::ranges::any_of(row.values, [](const StoredValue &value) {
        const auto *text = std::get_if<QByteArray>(&value);
        return text && text->size() > limits::messageBytes;
    });
}

}  // namespace

Result<Statement *> RecoveredRows::statement(const QByteArray &sql)
{
    const auto known = m_statements.find(sql.toStdString());
    if (known != m_statements.end()) {
        known->second.restart();
        return &known->second;
    }
    Result<Statement> prepared = m_into.prepare(sql.constData());
    if (!prepared)
        return std::unexpected(prepared.error());
    return &m_statements.emplace(sql.toStdString(), std::move(*prepared)).first->second;
}

/// The columns that the row has; the rest takes its defaults, as in a file that was brought up.
Result<QByteArray> RecoveredRows::makeInsert(const QByteArray &table, qsizetype columns)
{
    const QByteArray names = "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid LIMIT ?";
    Result<Statement *> column = statement(names);
    if (!column)
        return std::unexpected(column.error());
    (*column)->bind(columns);
    QByteArrayList named;
    QByteArrayList values;
    Result<bool> hasRow = (*column)->step();
    for (; hasRow && *hasRow; hasRow = (*column)->step()) {
        named.append((*column)->text(0).toUtf8());
        values.append('?' + QByteArray::number(named.size()));
    }
    if (!hasRow)
        return std::unexpected(hasRow.error());
    if (values.isEmpty())
        return fail(ErrorKind::Corrupt, u"a table without columns"_s);
    values[0] = "iif(?1 IS NULL OR EXISTS(SELECT 1 FROM " + table + " WHERE seq=?1), NULL, ?1)";
    return "INSERT INTO " + table + '(' + named.join(", ") + ") SELECT " + values.join(", ")
        + " WHERE NOT EXISTS(SELECT 1 FROM " + table + " WHERE id=?2)";
}

Result<bool> RecoveredRows::put(const QByteArray &sql, const StoredRow &row)
{
    const Result<Statement *> insert = statement(sql);
    if (!insert)
        return std::unexpected(insert.error());
    if (row.kind == StoredRow::Kind::Table && row.number > 0 && row.number < greatestSeq)
        (*insert)->bind(row.number);
    else if (row.kind == StoredRow::Kind::Table)
        (*insert)->bindNull();
    for (qsizetype i = row.kind == StoredRow::Kind::Table ? 1 : 0; i < row.values.size(); ++i)
        bindStored(**insert, row, i);
    const Result<> ran = (*insert)->run();
    (*insert)->restart();
    if (!ran)
        return isOfTheRow(ran.error().kind) ? Result<bool>(false) : std::unexpected(ran.error());
    return m_into.number("SELECT changes()").transform([](qint64 changes) { return changes > 0; });
}

Result<bool> RecoveredRows::add(const QByteArray &table, const StoredRow &row)
{
    if (isTooLarge(row))
        return false;
    QByteArray &insert = m_inserts[table + QByteArray::number(row.values.size())];
    if (insert.isEmpty()) {
        Result<QByteArray> made = makeInsert(table, row.values.size());
        if (!made)
            return std::unexpected(made.error());
        insert = *made;
    }
    return put(insert, row);
}

/// Pages come in any order, so an earlier message of a conversation that was made here may be found later.
Result<> RecoveredRows::ensureConversation(const StoredRow &message)
{
    m_madeConversation = false;
    const QString id = textIn(message, 2);
    const auto made = m_made.constFind(id);
    const bool isEarlier = made != m_made.constEnd() && message.number < *made;
    const Result<Statement *> put = statement(
        isEarlier
            ? "INSERT INTO conversation(id, title, persona, created_at, updated_at) VALUES(?1,?2,?3,?4,?4) ON CONFLICT(id) "
              "DO UPDATE SET title=excluded.title, persona=excluded.persona, created_at=excluded.created_at"
            : "INSERT OR IGNORE INTO conversation(id, title, persona, created_at, updated_at) VALUES(?1,?2,?3,?4,?4)");
    if (!put)
        return std::unexpected(put.error());
    (*put)
        ->bind(id)
        .bind(titleFromQuestion(textIn(message, 6)))
        .bind(personaFromColumn(textIn(message, 8)).slug)
        .bind(numberIn(message, 13));
    return (*put)->run().and_then([&] { return m_into.number("SELECT changes()"); }).transform([&](qint64 changes) {
        m_madeConversation = changes > 0 && !isEarlier;
        if (changes > 0)
            m_made.insert(id, message.number);
    });
}

Result<bool> RecoveredRows::addDraft(const StoredRow &row)
{
    return ensureConversation(row).and_then([&] { return add("draft", row); });
}

Result<bool> RecoveredRows::addMessage(const StoredRow &row)
{
    Result<bool> added = ensureConversation(row).and_then([&] { return add("message", row); });
    for (const char *sql : indexMessage) {
        if (!added || !*added)
            return added;
        const Result<Statement *> insert = statement(sql);
        if (!insert)
            return std::unexpected(insert.error());
        if (const Result<> ran = (*insert)->bind(textIn(row, 1)).run(); !ran)
            return std::unexpected(ran.error());
    }
    if (added && *added) {
        const Result<Statement *> count = statement(countMessage);
        const Result<> counted = count ? (*count)->bind(textIn(row, 1)).run() : std::unexpected(count.error());
        if (!counted)
            return std::unexpected(counted.error());
    }
    return added && *added ? noteUseOf(row).transform([] { return true; }) : added;
}

Result<> RecoveredRows::noteUseOf(const StoredRow &message)
{
    const Result<Statement *> update = statement(noteUse);
    if (!update)
        return std::unexpected(update.error());
    return (*update)->bind(numberIn(message, 13)).bind(textIn(message, 2)).run();
}

Result<bool> RecoveredRows::addTag(const StoredRow &row)
{
    return put("INSERT OR IGNORE INTO tag(conversation, tag) VALUES(?,?)", row);
}

Result<bool> RecoveredRows::addComposer(const StoredRow &row)
{
    StoredRow entry = row;
    entry.kind = StoredRow::Kind::Index;  // it has no number of its own
    return put("INSERT OR IGNORE INTO composer(conversation, text) VALUES(?,?)", entry);
}

}  // namespace sb
