// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

namespace sb {

/// The document's text without its front matter, whole chapters left out until it has at most `most` UTF-16 units: those first
/// that a model misses least. It can still be longer. Each chapter that is left out is listed.
[[nodiscard]] QString fittedInstructions(const PersonaDocument &document, qsizetype most, LossReport &losses);

}  // namespace sb
