// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sb::cli {

/// What the process says with its exit status. One line on stderr explains every one but ExitFinished and ExitFound.
enum Exit {
    ExitFinished = 0,
    ExitFound = 1,  ///< what was looked for and should not be there is there, and stdout says where
    ExitUsage = 2,
    ExitTruncated = 3,
    ExitFailed = 4,
    ExitCancelled = 5,
};

/// Each takes the words after its name and gives the exit status. `ask`, `models` and `metrics` start work that ends the
/// application's event loop; the others finish at once.
[[nodiscard]] int metricsCommand(const QStringList &arguments);
[[nodiscard]] int personaCommand(const QStringList &arguments);
[[nodiscard]] int routeCommand(const QStringList &arguments);
[[nodiscard]] int wireCommand(const QStringList &arguments);
[[nodiscard]] int sseCommand(const QStringList &arguments);
[[nodiscard]] int renderCommand(const QStringList &arguments);
[[nodiscard]] int askCommand(const QStringList &arguments);
[[nodiscard]] int modelsCommand(const QStringList &arguments);
[[nodiscard]] int meetingCommand(const QStringList &arguments);
[[nodiscard]] int metricsCommand(const QStringList &arguments);

/// Chooses the command by the first word.
[[nodiscard]] int runCommand(const QStringList &arguments);

}  // namespace sb::cli
