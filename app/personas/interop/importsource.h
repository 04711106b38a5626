// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <stop_token>

namespace sb {

/// What a person chose to bring in: a file, or a folder with all that stands below it.
struct ImportSource {
    QString name;  ///< of the file or folder, without the way to it
    bool isFolder = false;
    QList<NamedBytes> files;  ///< of a file the one
    bool operator==(const ImportSource &) const = default;
};

/// Reads the disk: off the GUI thread. Below a folder no link is followed; of a file that is none (a pipe, a device) nothing is
/// read. Fails with NotFound, PermissionDenied, InvalidArgument (neither a regular file nor a folder), TooLarge
/// (`limits::importBytes` in all, `limits::archiveEntries` files), Io, or Busy once `stop` is asked for.
[[nodiscard]] Result<ImportSource> readImportSource(const QString &path, const std::stop_token &stop = {});

/// As importPersona() of its bytes or of its files.
[[nodiscard]] Result<Imported> importPersona(const ImportSource &source);

}  // namespace sb
