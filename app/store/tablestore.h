// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/taskthread.h"
#include "store/databasefile.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace sb {

/// How a database could be opened.
enum class TableAccess {
    Full,
    ReadOnly,     ///< newer version, read-only folder or file, another instance: what is there can be read
    Unavailable,  ///< nothing could be opened
};

struct TableStatus {
    TableAccess access = TableAccess::Full;
    Error error;  ///< why not Full; with Full and kind Corrupt: a damaged file was moved to `detail`, this one is new
};

/// A database with a store thread of its own. Every function may be called from the GUI thread and returns at once; the work is done on
/// that thread in the order of the calls, and the futures finish there (use `.then(context, …)`). What was asked of it must end before it
/// does: the destructor sees to that.
class TableStore : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Work = std::function<Result<T>(Connection &)>;

    /// Opens or makes the database at `path`, which the log calls `name`. `schema` and `name` must outlive it.
    TableStore(const QString &path, const Schema &schema, const char *name, QObject *parent = nullptr);
    /// Does what is waiting, then closes. Takes at most 2 s, whatever lock another program holds, unless the disk itself hangs.
    ~TableStore() override;
    Q_DISABLE_COPY_MOVE(TableStore)

    /// Finishes once the database is open. A new future each time.
    [[nodiscard]] QFuture<TableStatus> opened();

    /// `work` on the store thread. Fails with the status's error when nothing could be opened.
    template<class T>
    QFuture<Result<T>> read(const std::type_identity_t<Work<T>> &work)
    {
        return m_thread->run<Result<T>>([this, work] { return perform<T>(Use::Reading, work); });
    }
    /// The same in one transaction. Fails with the status's error, and keeps nothing, unless access is Full.
    template<class T = void>
    QFuture<Result<T>> write(Durability durability, const std::type_identity_t<Work<T>> &work)
    {
        return m_thread->run<Result<T>>([this, durability, work] {
            return perform<T>(Use::Writing, [durability, &work](Connection &connection) {
                Result<T> done = fail(ErrorKind::Io);
                const Result<> committed = connection.transaction(durability, [&]() -> Result<> {
                    done = work(connection);
                    return done ? Result<>() : std::unexpected(done.error());
                });
                return committed || !done ? done : std::unexpected(committed.error());
            });
        });
    }
    /// As a durable `write`; what was removed is then not in the database's log either.
    QFuture<Result<>> remove(const Work<void> &work);

signals:
    /// Damage was met: from now on nothing more is written. Given from the store thread.
    void accessLost(const sb::TableStatus &status);

private:
    enum class Use { Reading, Writing };

    template<class T>
    Result<T> perform(Use use, const Work<T> &work)
    {
        const Result<Connection *> connection = connectionFor(use);
        if (!connection)
            return std::unexpected(connection.error());
        Result<T> done = work(**connection);
        if (!done)
            noteFailure(done.error());
        return done;
    }

    [[nodiscard]] TableStatus openNow(const QString &path);
    [[nodiscard]] Result<Connection *> connectionFor(Use use);
    void noteFailure(const Error &error);

    const Schema &m_schema;
    const char *m_name;

    // Both belong to the store thread until it has ended.
    std::optional<OpenDatabase> m_database;
    TableStatus m_status;

    std::shared_ptr<Patience> m_patience = std::make_shared<Patience>();
    std::optional<TaskThread> m_thread{std::in_place};
};

}  // namespace sb
