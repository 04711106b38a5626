// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/figures/detailcharts.h"

#include <optional>

namespace sb::ui {

/// Value by value over time; nothing where a metric has none of it.
[[nodiscard]] std::optional<DetailChart> trendChart(const MetricDetail &detail, const DetailDrawing &drawing);
[[nodiscard]] std::optional<DetailChart> processChart(const MetricDetail &detail, const DetailDrawing &drawing);
[[nodiscard]] std::optional<DetailChart> sixTwelveChart(const MetricDetail &detail, const DetailDrawing &drawing);

/// A period as a tooltip and a link say it: "week of 6 Jul: 26.4 h, n 184".
[[nodiscard]] QString periodLabel(const SeriesPoint &point, const MetricDefinition &definition, const DetailDrawing &drawing);
[[nodiscard]] QString periodLink(const Window &window);
/// "Each week", "Each month".
[[nodiscard]] QString eachPeriod(ReportingCalendar::Length length);
/// What a chart's key, title and size begin with.
[[nodiscard]] charts::Head headOf(const QString &id, const MetricDefinition &definition, const QString &title,
                                  const DetailDrawing &drawing);

}  // namespace sb::ui
