// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sb::cli {

/// The parts of the command `metrics`: each takes the words after its name and gives the exit status.
[[nodiscard]] int metricsReport(const QStringList &arguments);
[[nodiscard]] int metricsExplain(const QStringList &arguments);
[[nodiscard]] int metricsExport(const QStringList &arguments);
[[nodiscard]] int metricsAdd(const QStringList &arguments);
[[nodiscard]] int metricsEntries(const QStringList &arguments);
[[nodiscard]] int metricsUndo(const QStringList &arguments);
[[nodiscard]] int metricsRemap(const QStringList &arguments);
[[nodiscard]] int metricsSettings(const QStringList &arguments);
/// Starts work that ends the application's event loop.
[[nodiscard]] int metricsImport(const QStringList &arguments);
/// The same for a source on a host: see `namesHostedSource`.
[[nodiscard]] int metricsHostImport(const QStringList &arguments);

}  // namespace sb::cli
