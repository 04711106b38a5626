// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/triggeroverlap.h"

#include <QString>

/// What a person, or a screen reader, reads of how triggers meet.
namespace sb::ui::OverlapWords {

/// What one piece of evidence says, of the two by their names.
[[nodiscard]] QString evidence(const TriggerOverlap::Evidence &evidence, const QString &rowName, const QString &columnName);
/// "Diego and Rachel: 1 shared trigger, 2 questions given away"
[[nodiscard]] QString cell(const TriggerOverlap &overlap, qsizetype row, qsizetype column);
/// How many are compared, of those with these words in their names.
[[nodiscard]] QString extent(const TriggerOverlap &overlap, const QString &words);

}  // namespace sb::ui::OverlapWords
