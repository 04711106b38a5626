// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftreview.h"

#include <QString>

/// What a person reads in the outline of an advisor.
namespace sb::ui::OutlineWords {

/// "always", "on trigger", "never sent"
[[nodiscard]] QString when(SectionMode::When when);
/// The chapter's name, or the heading of one that the grammar does not know; of what stands above all chapters "Title and settings".
[[nodiscard]] QString title(const ChapterRow &row);
/// All that the row shows, for a screen reader and a tip.
[[nodiscard]] QString whole(const ChapterRow &row);
/// "2 errors"
[[nodiscard]] QString count(Severity severity, int count);

}  // namespace sb::ui::OutlineWords
