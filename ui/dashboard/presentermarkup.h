// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QSizeF>
#include <QString>

namespace sb::ui {

/// One figure for a room of people: title, value, one chart, one sentence, and when its data were read. Black on white whatever the
/// theme, so the chart bears its colours itself. `place` is one of `cardOrder`. Pure; any thread.
[[nodiscard]] QString presenterMarkup(const DashboardData &data, qsizetype place, QSizeF screen, const QLocale &locale);

}  // namespace sb::ui
