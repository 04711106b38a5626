// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "models/metricdetail.h"

#include <QByteArray>
#include <QJsonObject>

namespace sb {

/// What a dashboard shows, for other programs: numbers in the unit that is shown, moments in UTC, days in the calendar of the
/// workspace. The same data give the same bytes. Pure.

/// Comma-separated values in UTF-8, safe for spreadsheets: of each metric its window, then the one before, then its periods.
[[nodiscard]] QByteArray toCsv(const DashboardData &data);
/// {"view", "organisation", "sample", "read_at", "edition", "zone", "metrics": as `toJson` of results, each with "series", "before_series",
/// "signal" and "target"}.
[[nodiscard]] QJsonObject toJson(const DashboardData &data);

/// The events behind a number, in their order.
[[nodiscard]] QByteArray rowsToCsv(const MetricDetail &detail);
[[nodiscard]] QJsonObject rowsToJson(const MetricDetail &detail);

}  // namespace sb
