// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"

#include <QLocale>
#include <QString>

namespace sb::ui {

/// What the tool is called.
[[nodiscard]] QString compatToolName(CompatMode mode);
/// "elite"
[[nodiscard]] QString compatBandWord(CompatBand band);
/// "0.57 a day", or the word that the tool says.
[[nodiscard]] QString compatFrequencyText(CompatUnit unit, double value, const QLocale &locale);
/// What the tool does otherwise: "counts the work of bots".
[[nodiscard]] QString compatReasonSentence(CompatDifference difference);

}  // namespace sb::ui
