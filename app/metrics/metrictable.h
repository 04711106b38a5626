// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"

#include <QString>

#include <optional>

namespace sb {

/// Metrics and their events as comma-separated values by RFC 4180, for spreadsheets and scripts. Pure.

/// A cell that a spreadsheet will not take for a formula; quoted where CSV needs it.
[[nodiscard]] QString csvCell(const QString &text);
/// With all its digits; empty for none.
[[nodiscard]] QString csvNumber(std::optional<double> value);

/// "metric,name,from,to,value,unit,n,numerator,why_none,complete,definition" and its end of line.
[[nodiscard]] QString metricTableHead();
/// One metric in one period, in the unit that is shown.
[[nodiscard]] QString metricTableLine(const MetricDefinition &definition, const SeriesPoint &point);

}  // namespace sb
