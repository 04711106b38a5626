// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricresult.h"
#include "metrics/streamcoverage.h"

namespace sb {

/// Whole local dates of a window from where its sources begin up to where they were read, or to now. Source: reference "metrics", R4.
[[nodiscard]] qint64 datesCovered(const Window &window, const Coverage &coverage, const ReportingCalendar &calendar,
                                  Instant now);

/// The scope of a number with what is covered of it: a rate of a window that is covered in part is of that part.
[[nodiscard]] MetricScope scopeWithin(const MetricQuery &query, const Coverage &coverage, const ReportingCalendar &calendar,
                                      Instant now);

}  // namespace sb
