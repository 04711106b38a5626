// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/statement.h"

#include <QString>
#include <functional>
#include <memory>

namespace SQLite {
class Database;
}

namespace sb {

/// Durable commits are on the disk when they return (synchronous=FULL); Fast ones survive a crash of the program, and are
/// made durable by the next Durable one. Source: reference "store-and-security", 3.2.
enum class Durability { Fast, Durable };

/// One open database, hardened as the reference says (3.1). Store thread only.
class Connection {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// The file must exist. Fails with NotFound, PermissionDenied, ReadOnly, Busy, Corrupt, DiskFull or Io.
    [[nodiscard]] static Result<Connection> open(const QString &path, Mode mode);
    ~Connection();
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;

    [[nodiscard]] Result<Statement> prepare(const char *sql);
    /// One or several statements without values and without rows.
    [[nodiscard]] Result<> execute(const char *sql);
    /// The first column of the first row, 0 when there is none.
    [[nodiscard]] Result<qint64> number(const char *sql);
    /// Runs `work` in BEGIN IMMEDIATE … COMMIT; an error rolls back.
    [[nodiscard]] Result<> transaction(Durability durability, const std::function<Result<>()> &work);
    /// A copy of the whole database in a new file of mode 0600.
    [[nodiscard]] Result<> copyTo(const QString &path);

private:
    explicit Connection(std::unique_ptr<SQLite::Database> database);
    [[nodiscard]] Result<> harden(Mode mode);

    std::unique_ptr<SQLite::Database> m_database;
};

}  // namespace sb
