// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migration.h"

namespace sb {

/// "SBme": marks the file as ours in its header.
inline constexpr qint32 eventApplicationId = 0x53426d65;

/// The tables of a workspace's events, version by version.
[[nodiscard]] const Schema &eventSchema();

}  // namespace sb
