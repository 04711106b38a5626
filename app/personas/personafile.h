// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/threewaymerge.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <variant>

namespace sb {

/// SHA-256 of a file's bytes, by which one knows them again.
[[nodiscard]] QByteArray contentHash(const QByteArray &bytes);

/// The bytes of a persona file. Reads the disk: off the GUI thread. Fails as `loadPersona`.
[[nodiscard]] Result<QByteArray> readPersonaBytes(const QString &path);
/// The same, be they UTF-8 or not: to look at a file and to repair it.
[[nodiscard]] Result<QByteArray> readAnyPersonaBytes(const QString &path);

/// Writes a persona file so that it is whole whatever happens: a new file beside it, brought to the disk, takes its place. Its
/// permissions stay; of a link what it leads to is written. A folder that is missing is made. `expected` is the hash of what the
/// file held when it was read, or nothing for a file that is not there yet: what somebody else wrote meanwhile is never
/// overwritten. Fails with AlreadyExists (the file holds something else: read and merge it), NotFound (it is gone), TooLarge,
/// ReadOnly, PermissionDenied, DiskFull, InvalidArgument (no regular file) or Io; then the file is as it was.
/// Writes the disk: off the GUI thread.
[[nodiscard]] Result<> savePersona(const QString &path, const QByteArray &bytes, const std::optional<QByteArray> &expected);

/// Where a persona of this slug is kept in a folder. Fails with InvalidArgument for what `slugOf` would not give, so that
/// no name leads out of the folder, for the folder of the frameworks, for names that some systems do not take as a file's
/// (con, nul …), and for names of more than 200 bytes.
[[nodiscard]] Result<QString> personaPath(const QString &folder, const QString &slug);
/// Where a framework of this id is kept in a folder of frameworks. Fails as `personaPath`.
[[nodiscard]] Result<QString> frameworkPath(const QString &folder, const QString &id);

/// Takes a file away that holds what its hash says. Fails with AlreadyExists when it holds something else, as `savePersona` otherwise.
/// Writes the disk: off the GUI thread.
[[nodiscard]] Result<> removePersonaFile(const QString &path, const QByteArray &expected);

/// What became of a file that is open.
namespace outside {
struct Unchanged {
    bool operator==(const Unchanged &) const = default;
};
/// Nothing is lost when the document takes this text.
struct Reload {
    QByteArray bytes;
    bool operator==(const Reload &) const = default;
};
/// The document has edits of its own.
struct Merged {
    QByteArray theirs;
    Merge merge;
    bool operator==(const Merged &) const = default;
};
struct Gone {
    bool operator==(const Gone &) const = default;
};
/// It is there and cannot be read, or is no persona's text any more.
struct Unreadable {
    Error error;
    bool operator==(const Unreadable &) const = default;
};
}  // namespace outside

using OutsideChange = std::variant<outside::Unchanged, outside::Reload, outside::Merged, outside::Gone, outside::Unreadable>;

/// `base` is what the document read or wrote last, `mine` what it is now, `onDisk` what `readPersonaBytes` gives. Pure; merging
/// a large file takes longer than the GUI thread may.
[[nodiscard]] OutsideChange outsideChange(const QByteArray &base, const QByteArray &mine, const Result<QByteArray> &onDisk);

}  // namespace sb
