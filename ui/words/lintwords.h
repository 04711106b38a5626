// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/lintfinding.h"

#include <QString>

namespace sb::ui {

/// "error", "warning" or "note".
[[nodiscard]] QString severityWord(Severity severity);

/// What a problem of a persona means: "The trigger “people” is …".
[[nodiscard]] QString lintMeaning(const Problem &problem);

/// What a fix would do, as a command: "remove the phrase".
[[nodiscard]] QString fixSentence(const LintFix &fix);

}  // namespace sb::ui
