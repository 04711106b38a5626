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

/// How the personas' database could be opened.
enum class PersonaAccess {
    Full,
    ReadOnly,     ///< newer version, read-only folder or file, another instance: what is there can be read
    Unavailable,  ///< nothing could be opened
};

struct PersonaStoreStatus {
    PersonaAccess access = PersonaAccess::Full;
    Error error;  ///< why not Full; with Full and kind Corrupt: a damaged file was moved to `detail`, this one is new
};

/// `versions/personas.sqlite` below the folder `data`: in a folder of its own, so that what is moved aside damaged is no damaged
/// history.
[[nodiscard]] QString personaDatabase(const QString &data);

/// What is kept of personas beside their files: `PersonaVersions`, `PersonaDrafts`, `RoutingMemory` and `RepairMemory` read and write it. Every function may be
/// called from the GUI thread and returns at once; the work is done on a store thread of its own in the order of the calls, and
/// the futures finish there (use `.then(context, …)`). What was asked of it must end before it does: the destructor sees to that.
class PersonaStore : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Work = std::function<Result<T>(Connection &)>;

    /// Opens or makes the database at `path`.
    explicit PersonaStore(const QString &path, QObject *parent = nullptr);
    /// Does what is waiting, then closes. Takes at most 2 s, whatever lock another program holds, unless the disk itself hangs.
    ~PersonaStore() override;
    Q_DISABLE_COPY_MOVE(PersonaStore)

    /// Finishes once the database is open. A new future each time.
    [[nodiscard]] QFuture<PersonaStoreStatus> opened();

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
    void accessLost(const sb::PersonaStoreStatus &status);

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

    [[nodiscard]] PersonaStoreStatus openNow(const QString &path);
    [[nodiscard]] Result<Connection *> connectionFor(Use use);
    void noteFailure(const Error &error);

    // Both belong to the store thread until it has ended.
    std::optional<OpenDatabase> m_database;
    PersonaStoreStatus m_status;

    std::shared_ptr<Patience> m_patience = std::make_shared<Patience>();
    std::optional<TaskThread> m_thread{std::in_place};
};

}  // namespace sb
