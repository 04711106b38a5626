// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/patch.h"
#include "markdown/unit.h"

namespace sb {

/// What makes the units of `now` from those of `before`, both the last children of `node`. What goes is removed first, so
/// that no number is on the page twice when a patch names it; what is equal is not touched,
/// and `now` takes over the colours of its code.
[[nodiscard]] QList<Patch> difference(int node, const QList<Unit> &before, QList<Unit> &now);

}  // namespace sb
