// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QString>

namespace sb::ui {

/// Why something became of a field, as a part of a sentence: "tools stay off". Empty for no reason.
[[nodiscard]] QString lossReason(LossItem::Reason reason);

/// What became of a field: "Used", "Kept, not used", "Shortened", "Left out".
[[nodiscard]] QString lossKind(LossItem::Kind kind);

/// "Character card, version 2".
[[nodiscard]] QString formatName(InteropFormat format);

}  // namespace sb::ui
