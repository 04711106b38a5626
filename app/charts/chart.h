// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/barchart.h"
#include "charts/distribution.h"
#include "charts/linechart.h"
#include "charts/scatter.h"
#include "charts/sixtwelvechart.h"
#include "charts/xmrchart.h"

#include <variant>

namespace sb::charts {

/// Any chart there is: what a page, a PDF, a picture and a frozen record hold alike.
using Chart = std::variant<Sparkline, LineChart, BarChart, StackedChart, NamedBars, Funnel, XmrChart, SixTwelveChart, Histogram,
                           CumulatedChart, Scatter, HeatMap>;

/// One `<svg>` element as UTF-8, for a page in its text, for the other forms a whole file. Any thread.
[[nodiscard]] QByteArray svgOf(const Chart &chart, const Drawing &drawing);
[[nodiscard]] Table tableOf(const Chart &chart, const Language &language);

}  // namespace sb::charts
