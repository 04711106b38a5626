// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricscopes.h"

#include <algorithm>

namespace sb {

qint64 datesCovered(const Window &window, const Coverage &coverage, const ReportingCalendar &calendar, Instant now)
{
    const QDate begun = isKnown(coverage.from) ? std::max(window.first, calendar.dateOf(coverage.from)) : window.first;
    const QDate ended = calendar.dateOf(isKnown(coverage.to) ? std::min(coverage.to, now) : now);
    return std::max<qint64>(0, begun.daysTo(std::min(window.end, ended)));
}

namespace {

/// With the date up to which they were read, whose events count.
qint64 datesReached(const Window &window, const Coverage &coverage, const ReportingCalendar &calendar, Instant now)
{
    const QDate begun = std::max(window.first, calendar.dateOf(coverage.from));
    const QDate last = calendar.dateOf(std::min(coverage.to, now) - 1);
    return std::max<qint64>(1, begun.daysTo(std::min(window.end, last.addDays(1))));
}

}  // namespace

MetricScope scopeWithin(const MetricQuery &query, const Coverage &coverage, const ReportingCalendar &calendar, Instant now)
{
    MetricScope scope{.window = query.window,
                      .filter = query.filter,
                      .isCovered = coverage.reachesOver(query.window),
                      .hasBots = query.hasBots,
                      .covered = Window()};
    if (!isKnown(coverage.from) || !isKnown(coverage.to))
        return scope;
    scope.covered->from = coverage.from;
    scope.covered->to = std::min(coverage.to, now);
    if (!scope.isCovered || query.window.to > now)
        scope.datesCovered = datesReached(query.window, coverage, calendar, now);
    return scope;
}

}  // namespace sb
