// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "store/connection.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <string>

namespace sb {

/// Statements of one connection, prepared once. Store thread only.
class PreparedStatements {
public:
    explicit PreparedStatements(Connection &connection) : m_connection(connection) {}

    /// Ready to be bound. Fails as preparing did.
    [[nodiscard]] Result<Statement *> ready(const std::string &sql);
    /// The id of the row that a statement with RETURNING has written; nothing when it wrote none.
    [[nodiscard]] static Result<std::optional<qint64>> idFrom(Statement &statement);

private:
    Connection &m_connection;
    std::map<std::string, Statement> m_prepared;
};

/// The small numbers that stand for names in the tables of events. Store thread only.
class EventNames {
public:
    explicit EventNames(PreparedStatements &statements) : m_statements(statements) {}

    /// Of a row of `table` with this name in `column`, which is made when there is none; nothing for no name.
    [[nodiscard]] Result<std::optional<qint64>> idOf(const char *table, const char *column, const QString &name);

private:
    PreparedStatements &m_statements;
    std::map<std::string, QHash<QString, qint64>> m_known;
};

/// Binds what is known, else NULL.
void bindInstant(Statement &statement, Instant instant);
void bindPlace(Statement &statement, std::optional<qint64> place);
void bindNumber(Statement &statement, std::optional<double> number);
/// A negative one is not known.
void bindCount(Statement &statement, qint64 count);

/// A row as it came, packed when that makes it smaller.
[[nodiscard]] QByteArray packedRow(const QByteArray &raw);
/// What was packed.
[[nodiscard]] QByteArray unpackedRow(const QByteArray &packed);

/// Writes a row of these columns, `source` and `key` among them, or changes the one of that key, and tells its id. With `updated_at`
/// among them a row that was changed later stays as it is, and no id is told.
[[nodiscard]] std::string upsertSql(const char *table, const QStringList &columns);

}  // namespace sb
