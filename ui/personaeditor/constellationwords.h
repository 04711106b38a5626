// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellation.h"

#include <QString>

/// What a person, or a screen reader, reads of a map of advisors.
namespace sb::ui::ConstellationWords {

/// "Diego, 4 ties"
[[nodiscard]] QString node(const Constellation &map, qsizetype node);
/// What an edge says of one of its ends: a sentence, and below it what stands behind it.
[[nodiscard]] QString edge(const Constellation &map, qsizetype edge, qsizetype node);
/// Lines that can be told apart in a map. Of more, only those of the node that is chosen are drawn.
inline constexpr qsizetype mostLines = 300;
/// How much of all is shown.
[[nodiscard]] QString extent(const Constellation &map);

}  // namespace sb::ui::ConstellationWords
