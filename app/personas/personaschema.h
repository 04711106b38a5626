// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migration.h"

namespace sb {

/// "SBpe": marks the file as ours in its header.
inline constexpr qint32 personaApplicationId = 0x53427065;

/// The tables of what is kept of personas beside their files, version by version.
[[nodiscard]] const Schema &personaSchema();

}  // namespace sb
