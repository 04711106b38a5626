// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

namespace sb {

/// Whether what is there may be overwritten: the person has been told what.
enum class InPlace { Refuse, Replace };

/// Writes all of these files, named by whole paths, or none: each is written beside its place and brought to the disk before the first
/// takes its place, and what took its place is taken back when a later one cannot. Folders are made. Of a link what it leads to is
/// written. Fails with AlreadyExists (`Refuse`; the first that is there), ReadOnly, PermissionDenied, DiskFull, InvalidArgument (a
/// folder stands in the way, or there is no path) or Io. Writes the disk: off the GUI thread.
[[nodiscard]] Result<> writeTogether(const QList<NamedBytes> &files, InPlace inPlace);

}  // namespace sb
