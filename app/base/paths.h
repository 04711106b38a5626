// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

namespace sb {

/// Where the program keeps its files, by the XDG base directory specification. Folders are 0700.
struct Paths {
    QString data;    ///< history and the user's personas
    QString config;  ///< settings
    QString state;   ///< log, window geometry
    QString cache;   ///< what can be made again

    [[nodiscard]] QString database() const { return data + QStringLiteral("/history.sqlite"); }
    [[nodiscard]] QString personas() const { return data + QStringLiteral("/personas"); }
    [[nodiscard]] QString log() const { return state + QStringLiteral("/soundingboard.log"); }

    bool operator==(const Paths &) const = default;
};

/// Reads XDG_DATA_HOME and its kin (relative values are ignored, as the specification says) and HOME. Touches no disk.
[[nodiscard]] Paths standardPaths();

/// Makes a folder and its parents with mode 0700 and tightens one that is wider.
/// Fails with ReadOnly, PermissionDenied, DiskFull or Io.
[[nodiscard]] Result<> makePrivateFolder(const QString &path);

/// Everything the process makes from here on is for its owner only. The first statement of main().
void restrictNewFiles();

/// No memory image (core dump) is kept of this process, or of those it starts, when it crashes: keys and conversations are
/// in its memory. What collects such images keeps to the limit too. packaging/decisions/keys-and-endpoints.md says why by a limit.
void forbidCoreDumps();

}  // namespace sb
