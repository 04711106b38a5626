// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/codehighlighter.h"

namespace KSyntaxHighlighting {
class Format;
}

namespace sb::ui {

/// What a piece is that a definition gives this format.
[[nodiscard]] CodeRole codeRoleOf(const KSyntaxHighlighting::Format &format);

}  // namespace sb::ui
