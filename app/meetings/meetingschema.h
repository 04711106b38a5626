// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migration.h"

namespace sb {

/// "SBmt": marks the file as ours in its header.
inline constexpr qint32 meetingApplicationId = 0x53426d74;

/// The tables of meetings, version by version.
[[nodiscard]] const Schema &meetingSchema();

}  // namespace sb
