// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/connection.h"
#include "store/databaselock.h"
#include "store/migration.h"

#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace sb {

/// A database file as one running program holds it.
struct OpenDatabase {
    enum class State {
        Writable,
        Replaced,  ///< writable and new: a damaged one was moved aside, `note` has Corrupt and where it went
        ReadOnly,  ///< `note` says why
    };

    std::optional<DatabaseLock> lock;  ///< held when writable; given back after the connection is closed
    std::optional<Connection> connection;
    State state = State::Writable;
    Error note;
};

/// Opens or makes the database with mode 0600 in a folder of mode 0700 and brings it to the schema's version.
/// A file that another instance writes (Busy), that a newer version made (NewerVersion), that may not be written (ReadOnly) or
/// that could not be brought up (what hindered it) is opened for reading and left as it is.
/// A damaged one is moved whole, with its journal, to `corrupt-<time>/` beside it, never deleted, and a new one is made. Damage is
/// looked for after an unclean end, after `DatabaseLock::askForCheck`, and every `limits::storeCheckInterval`.
/// `bringingUp` is called, in this thread, before an older one is brought up, which can take a while.
/// Fails when nothing can be opened: ForeignFile, PermissionDenied, ReadOnly, Busy, Corrupt, DiskFull, Io.
[[nodiscard]] Result<OpenDatabase> openDatabase(
    const QString &path, const Schema &schema, const std::shared_ptr<const Patience> &patience = std::make_shared<Patience>(),
    const std::function<void()> &bringingUp = [] {});

/// A connection more to a database that `openDatabase` has opened, for reading. It must be closed before that one is.
/// Fails as `Connection::open`.
[[nodiscard]] Result<Connection> openReader(const QString &path, const Schema &schema,
                                            const std::shared_ptr<const Patience> &patience = std::make_shared<Patience>());

}  // namespace sb
