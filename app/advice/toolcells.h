// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

namespace sb {

/// The cells that an answer was told: those of its prompt, and those that its tools gave, each once. What a tool told of anything else
/// than the program's own figures has none, whatever stands in it. Pure.
[[nodiscard]] DataPoints cellsOf(const Message &answer);

}  // namespace sb
