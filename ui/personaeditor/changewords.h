// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadiff.h"

#include <QString>
#include <QStringList>

/// What a person reads of the changes between two texts of an advisor.
namespace sb::ui::ChangeWords {

/// "Triggers +2, Role changed, tokens 2,310 → 2,055"; empty when both say the same.
[[nodiscard]] QString summary(const PersonaDiff &diff);
/// A line for each change: "Triggers: “people” removed".
[[nodiscard]] QStringList lines(const PersonaDiff &diff);

}  // namespace sb::ui::ChangeWords
