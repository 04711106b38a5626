// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migration.h"

namespace sb {

/// "SBhi": marks the file as ours in its header.
inline constexpr qint32 historyApplicationId = 0x53426869;

/// The version that brought the library: folders, tags, pins, the archive, the trash, deleted branches.
inline constexpr qint64 libraryVersion = 2;

/// The version that brought the indexes of a search.
inline constexpr qint64 searchVersion = 3;

/// The history's tables, version by version.
[[nodiscard]] const Schema &historySchema();

}  // namespace sb
