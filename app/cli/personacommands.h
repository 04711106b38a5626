// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sb::cli {

/// The parts of the command `persona`: each takes the words after its name and gives the exit status.
[[nodiscard]] int personaShow(const QStringList &arguments);
[[nodiscard]] int personaSave(const QStringList &arguments);

}  // namespace sb::cli
