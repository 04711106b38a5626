// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboardsource.h"
#include "models/metricdetail.h"

namespace sb {

/// The events behind a number as rows, without what only the store knows of them.
struct MadeRows {
    QList<DetailRow> rows;  ///< the newest first, then those that a person left out; `spans` are by `rowSpansOf`
    qint64 leftOut = 0;  ///< older ones than are shown
    std::vector<Instant> moments;  ///< of all that count, also of those
};
/// `atMost` rows: a year of a large organisation has more than anybody reads. Pure.
[[nodiscard]] MadeRows detailRowsOf(const DashboardSource &source, const MetricResult &result, qsizetype atMost);

[[nodiscard]] QList<RowSpan> rowSpansOf(EventTable table);

/// Adds key, title, address and why it was left out. Store thread.
[[nodiscard]] Result<QList<DetailRow>> withDetails(Connection &connection, EventTable table, const QList<DetailRow> &rows);

/// How many of them happened in which hour of which day: the days by the calendar's week, the hours by its zone. Pure.
[[nodiscard]] std::vector<std::array<qint64, 24>> hoursOf(const std::vector<Instant> &moments,
                                                          const ReportingCalendar &calendar);

}  // namespace sb
