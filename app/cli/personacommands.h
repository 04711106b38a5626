// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sb::cli {

/// The parts of the command `persona`: each takes the words after its name and gives the exit status.
[[nodiscard]] int personaCheck(const QStringList &arguments);
[[nodiscard]] int personaConvert(const QStringList &arguments);
[[nodiscard]] int personaShow(const QStringList &arguments);
[[nodiscard]] int personaSave(const QStringList &arguments);
[[nodiscard]] int personaDiffCommand(const QStringList &arguments);
[[nodiscard]] int personaRepair(const QStringList &arguments);
/// Starts work that ends the application's event loop.
[[nodiscard]] int personaTest(const QStringList &arguments);

}  // namespace sb::cli
