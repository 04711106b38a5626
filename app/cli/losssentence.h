// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QString>

namespace sb::cli {

/// What became of a field on its way in or out, and why. Empty for one that is used as it is.
[[nodiscard]] QString lossSentence(const LossItem &item);

}  // namespace sb::cli
