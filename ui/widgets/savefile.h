// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <functional>

class QObject;
class QWidget;

namespace sb::ui {

/// Asks above `window` where a file is to be saved; `take` is called with the place, unless `context` is gone by then or nothing was
/// chosen. GUI thread.
void askWhere(QWidget &window, const QString &name, QObject *context, const std::function<void(const QString &)> &take);

/// Makes the bytes and writes them beside the GUI thread, whole or not at all. Fails with DiskFull or PermissionDenied.
[[nodiscard]] QFuture<Result<>> writeWhole(const QString &path, const std::function<QByteArray()> &bytes);

}  // namespace sb::ui
