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

/// `backups/` beside the database.
[[nodiscard]] QString copyFolder(const QString &database);

/// Times in the names of copies: UTC, to the millisecond, in an order that is the alphabet's.
[[nodiscard]] QString copyTimeText(const QDateTime &time);
[[nodiscard]] std::optional<QDateTime> copyTimeFrom(const QString &text);

/// Makes the folder of the copies (0700) and the empty file `copy` (0600). Fails with DiskFull when less than twice the
/// database's size is free, and then makes nothing; else PermissionDenied, ReadOnly, AlreadyExists or Io.
[[nodiscard]] Result<> makeEmptyCopy(const QString &database, const QString &copy);

/// Looks a copy through, as far as the time goes, and brings it and its name to the disk. Fails with Malformed when it came out damaged, with
/// TimedOut when `isOver` says so, or as the disk does.
[[nodiscard]] Result<> sealCopy(const QString &copy, std::chrono::milliseconds time, const std::function<bool()> &isOver);

/// Syncs a file or a folder. Fails as the disk does.
[[nodiscard]] Result<> bringToDisk(const QString &path);

}  // namespace sb
