// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"
#include "models/dashboarddata.h"
#include "models/metricdetail.h"

#include <QHash>

namespace sb {

/// What explains each metric, by its key.
using DefinitionWords = QHash<QString, MetricCard>;

/// The dashboard as it stands, to be kept: every value, definition, filter, zone, watermark, edition and chart. Pure.
[[nodiscard]] Freeze freezeOf(const DashboardData &data, const DefinitionWords &words, Instant at);

/// What was frozen, as whatever shows a dashboard takes it. Without what could be chosen, which was not frozen. Pure.
[[nodiscard]] DashboardData dashboardOf(const Freeze &freeze);

/// The chart of one metric as a metric's page takes it: its card, and the process behaviour chart. Pure.
[[nodiscard]] MetricDetail detailOf(const CardData &card);

}  // namespace sb
