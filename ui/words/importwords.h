// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QString>

namespace sb::ui {

/// Why a repository could not be read. `error` is one whose detail begins with "repository".
[[nodiscard]] QString repositoryFailure(const Error &error);

}  // namespace sb::ui
