// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/metricdetail.h"
#include "ui/dashboard/dashboardlook.h"
#include "ui/figures/detailcharts.h"

#include <QString>

namespace sb::ui {

/// A metric's page below its head: the charts, each with its table, and the definition beside them. Pure; any thread.
[[nodiscard]] QString detailMarkup(const MetricDetail &detail, const DetailDrawing &drawing, const PageLayout &layout,
                                   const QList<Edition> &editions);
/// A chart as its section of a page, with the same numbers as a table that unfolds.
[[nodiscard]] QString chartSection(const DetailChart &chart, const Reader &reader);
/// The same as text, for where no page can be shown.
[[nodiscard]] QString detailText(const MetricDetail &detail, const DetailDrawing &drawing);

}  // namespace sb::ui
