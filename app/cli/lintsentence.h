// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

#include <QString>

namespace sb::cli {

/// "Line 12 (warning L07): The trigger …": where the problem stands, how grave it is, and what it means.
[[nodiscard]] QString lintSentence(const Problem &problem);

}  // namespace sb::cli
