// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/connection.h"
#include "store/migration.h"

#include <QLockFile>
#include <QString>
#include <memory>
#include <optional>

namespace sb {

/// A database file as one running program holds it.
struct OpenDatabase {
    std::unique_ptr<QLockFile> lock;  ///< null when read-only; released after the connection is closed
    std::optional<Connection> connection;
    Error note;            ///< meaningful when `isReadOnly`, or when a damaged file was put aside (kind Corrupt, detail = where)
    bool isReadOnly = false;
    bool wasReplaced = false;
};

/// Opens or makes the database with mode 0600 in a folder of mode 0700 and brings it to the schema's version.
/// A file that another instance writes, that a newer version made, or that may not be written is opened for reading.
/// A damaged one is moved aside whole (`corrupt-<time>/`), never deleted, and a new one is made.
/// Fails only when nothing can be opened: ForeignFile, PermissionDenied, ReadOnly, Io.
[[nodiscard]] Result<OpenDatabase> openDatabase(const QString &path, const Schema &schema);

}  // namespace sb
