// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/connection.h"

#include <QString>

namespace sb {

/// Copies the database to `backups/<name>-v<version>-<time>.sqlite` beside it, mode 0600, checks the copy and brings it to the
/// disk; keeps the newest `limits::storeBackups`. Gives the copy's path.
/// Fails with DiskFull when less than twice the database's size is free, and then makes nothing; else
/// PermissionDenied, ReadOnly, Corrupt or Io, and then no copy is made and none taken away.
[[nodiscard]] Result<QString> backUp(Connection &connection, const QString &path, qint64 version);

}  // namespace sb
