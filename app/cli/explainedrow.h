// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace sb::cli {

/// One event or source behind a number, as `explainMetric` tells it, in one line: its key and title, then each thing that is known of it.
/// Times are of UTC.
[[nodiscard]] QString explainedRow(const QJsonObject &row);

}  // namespace sb::cli
