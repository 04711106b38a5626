// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "history/storedrows.h"
#include "store/connection.h"

#include <QByteArray>
#include <QHash>
#include <string>
#include <unordered_map>

namespace sb {

/// Puts rows that were found in damaged files into a history, in an open transaction. Never twice, and never over a row that is
/// there: ids decide. Store thread.
class RecoveredRows {
public:
    explicit RecoveredRows(Connection &into) : m_into(into) {}

    /// True when it is new. What the tables refuse is left out; fails only as the disk or the file does.
    [[nodiscard]] Result<bool> addConversation(const StoredRow &row) { return add("conversation", row); }
    /// With its words in the indexes of the search. One whose conversation is not there gets one with its own beginning as the
    /// title; `madeConversation` says so.
    [[nodiscard]] Result<bool> addMessage(const StoredRow &row);
    [[nodiscard]] Result<bool> addDraft(const StoredRow &row);
    [[nodiscard]] bool madeConversation() const { return m_madeConversation; }
    [[nodiscard]] Result<bool> addKept(const StoredRow &row) { return add("kept", row); }
    [[nodiscard]] Result<bool> addTag(const StoredRow &row);
    [[nodiscard]] Result<bool> addComposer(const StoredRow &row);

private:
    [[nodiscard]] Result<bool> add(const QByteArray &table, const StoredRow &row);
    [[nodiscard]] Result<> ensureConversation(const StoredRow &message);
    [[nodiscard]] Result<> noteUseOf(const StoredRow &message);
    [[nodiscard]] Result<QByteArray> makeInsert(const QByteArray &table, qsizetype columns);
    /// True when a row came of it.
    [[nodiscard]] Result<bool> put(const QByteArray &sql, const StoredRow &row);
    [[nodiscard]] Result<Statement *> statement(const QByteArray &sql);

    Connection &m_into;
    QHash<QByteArray, QByteArray> m_inserts;  ///< by table and number of columns
    std::unordered_map<std::string, Statement> m_statements;
    QHash<QString, qint64> m_made;  ///< conversations, with the number of the message that they are called after
    bool m_madeConversation = false;
};

}  // namespace sb
