// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sb::ui {

/// A text with what nobody would see in it told by its number, as ⟨U+200B⟩.
[[nodiscard]] QString withHiddenShown(const QString &text);

}  // namespace sb::ui
