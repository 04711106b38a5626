// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/patience.h"
#include "store/statement.h"

#include <QString>
#include <chrono>
#include <functional>
#include <memory>

namespace SQLite {
class Database;
}

namespace sb {

/// Durable commits are on the disk when they return (synchronous=FULL); Fast ones survive a crash of the program, and are
/// made durable by the next Durable one. Source: reference "store-and-security", 3.2.
enum class Durability { Fast, Durable };

/// A write-ahead log needs shared memory, which network file systems do not give; with a rollback journal every commit is Durable.
enum class Journal { WriteAhead, Rollback };

/// The journal that suits the file system on which the file lies.
[[nodiscard]] Journal journalFor(const QString &path);

/// One open database, hardened as the reference says (3.1). Store thread only.
class Connection {
public:
    enum class Mode {
        ReadWrite,
        ReadOnly,
        Immutable,  ///< for a file that nobody can write, in a folder where no shared memory can be made
    };
    enum class Health { Sound, Damaged, Unknown };

    /// The file must exist; links are not followed. Changes nothing in it.
    /// Fails with NotFound, PermissionDenied, ReadOnly (when ReadWrite was asked for), Busy, Corrupt, DiskFull or Io.
    [[nodiscard]] static Result<Connection> open(const QString &path, Mode mode,
                                                 std::shared_ptr<const Patience> patience = std::make_shared<Patience>());
    /// An empty one that no file keeps.
    [[nodiscard]] static Result<Connection> openInMemory();
    ~Connection();
    Connection(Connection &&) noexcept;
    Connection &operator=(Connection &&) noexcept;

    /// To be called once before the first transaction. Where a write-ahead log cannot be had, a rollback journal does.
    [[nodiscard]] Result<> startWriting(Journal journal);
    /// For a damaged file: closing leaves it and its log as they are. So it is before `startWriting` too.
    void stopWriting();

    [[nodiscard]] Result<Statement> prepare(const char *sql);
    /// One or several statements without values and without rows.
    [[nodiscard]] Result<> execute(const char *sql);
    /// The first column of the first row, 0 when there is none.
    [[nodiscard]] Result<qint64> number(const char *sql);
    /// Runs `work` in BEGIN IMMEDIATE … COMMIT; an error rolls back.
    [[nodiscard]] Result<> transaction(Durability durability, const std::function<Result<>()> &work);
    /// Does `work`, in which what still runs when `isOver` says so ends with TimedOut. It is asked often and must be quick.
    [[nodiscard]] Result<> runUntil(const std::function<bool()> &isOver, const std::function<Result<>()> &work);
    /// Does `work`, in which what still runs when the patience has ended ends with TimedOut.
    [[nodiscard]] Result<> runPatiently(const std::function<Result<>()> &work);
    /// Ends what runs with TimedOut. The one function that any thread may call, as long as this lives.
    void interrupt();
    /// A copy of the whole database in the file `path`, which must be empty or missing.
    [[nodiscard]] Result<> copyTo(const QString &path);
    /// Looks for damage: of the structure (quick_check), then, in what is left of the time, of what indexes say (integrity_check).
    /// Unknown when `time` was not enough for the first, or `isOver` or the patience ended it.
    [[nodiscard]] Result<Health> check(
        std::chrono::milliseconds time, const std::function<bool()> &isOver = [] { return false; });

private:
    friend class SteppedCopy;

    Connection(std::unique_ptr<SQLite::Database> database, std::shared_ptr<const Patience> patience);
    [[nodiscard]] Result<> harden(Mode mode);
    [[nodiscard]] Result<Health> checkBy(const char *sql, const std::function<bool()> &isOver);
    [[nodiscard]] Result<> readSchema();
    [[nodiscard]] Result<QString> setJournal(Journal journal);

    std::shared_ptr<const Patience> m_patience;  // outlives the database, whose busy handler reads it
    std::unique_ptr<SQLite::Database> m_database;
    Journal m_journal = Journal::Rollback;
};

}  // namespace sb
