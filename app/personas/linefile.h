// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sb {

/// `<slug>.jsonl` in a folder. Fails with InvalidArgument for a slug that is none: what a document says of its slug becomes no path
/// unchecked.
[[nodiscard]] Result<QString> lineFilePath(const QString &folder, const QString &slug);
/// One object of JSON a line; lines that are none are passed over, and a file that is not there has none. Reads the disk. Fails with
/// PermissionDenied, TooLarge (over `most` bytes) or Io.
[[nodiscard]] Result<QList<QJsonObject>> readLineFile(const QString &path, qint64 most);
/// In place of what was there, which stays as it was on failure: PermissionDenied, ReadOnly, DiskFull or Io. Makes the folder, for the
/// person alone.
[[nodiscard]] Result<> writeLineFile(const QString &path, const QList<QJsonObject> &objects);

}  // namespace sb
