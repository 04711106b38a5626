// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"
#include "metrics/workspaceevents.h"
#include "store/connection.h"

namespace sb {

/// Reads from a workspace's tables what other tools look at, by the places of its events. Store thread only; changes nothing.
[[nodiscard]] Result<CompatFacts> readCompatFacts(Connection &connection, const WorkspaceEvents &events);

}  // namespace sb
