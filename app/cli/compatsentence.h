// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"

#include <QString>

namespace sb::cli {

/// A tool's four numbers, and below each the rules that make it another one than ours.
[[nodiscard]] QString compatText(const CompatReport &report);

}  // namespace sb::cli
