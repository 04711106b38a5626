// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/hostanswer.h"
#include "metrics/sources/hostedsource.h"

#include <QString>

namespace sb::ui {

/// What a token must be allowed to read, as the host's own page calls it.
[[nodiscard]] QString permissionName(HostPermission permission);

/// Why a question to a host has no answer. `permission` is what the question needs; `otherwise` is said of what has no words here.
[[nodiscard]] QString hostProblemSentence(const HostProblem &problem, HostPermission permission, const QString &otherwise);

}  // namespace sb::ui
