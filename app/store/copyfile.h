// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>
#include <chrono>
#include <functional>
#include <optional>

namespace sb {

/// What every copy of a database goes through, whatever made it. Private to the layer.

/// The path without links in the folders above the file: SQLite's NOFOLLOW refuses those too. Links stay where a folder is not there.
[[nodiscard]] QString withoutLinks(const QString &path);

/// Makes a file of mode 0600, which SQLite would make by the umask, its -wal and -shm with it. Fails as the disk does.
[[nodiscard]] Result<> makeEmptyFile(const QString &path);

/// `backups/` beside the database.
[[nodiscard]] QString copyFolder(const QString &database);

/// Times in the names of copies: UTC, to the millisecond, in an order that is the alphabet's.
[[nodiscard]] QString copyTimeText(const QDateTime &time);
[[nodiscard]] std::optional<QDateTime> copyTimeFrom(const QString &text);

/// Makes the folder of the copies (0700) and an empty file (0600) that is to become `copy` and does not count yet; what earlier
/// attempts left goes. Gives the path of that file. Fails with DiskFull when less than twice the database's size is free,
/// and then makes nothing; else PermissionDenied, ReadOnly, AlreadyExists or Io.
[[nodiscard]] Result<QString> beginCopy(const QString &database, const QString &copy);

/// Looks a copy that `beginCopy` has begun and that is filled now through, as far as the time goes, brings it to the disk and
/// lets it count: it then has its name. Fails with Malformed when it came out damaged, with TimedOut when `isOver` says so, or as the
/// disk does; then it is gone.
[[nodiscard]] Result<> sealCopy(const QString &part, std::chrono::milliseconds time, const std::function<bool()> &isOver);

}  // namespace sb
