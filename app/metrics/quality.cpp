// SPDX-License-Identifier: Apache-2.0
#include "metrics/quality.h"

#include <algorithm>
#include <map>

namespace sb {

namespace {

/// The last report of each measured part, by their places.
std::vector<qint32> lastReports(const WorkData &data, const MetricScope &scope)
{
    std::map<std::pair<qint32, qint32>, qint32> last;  // by repository and flag
    for (size_t i = 0; i < data.coverage.size(); ++i) {
        const CoveragePoint &point = data.coverage[i];
        if (!scope.window.holds(point.at) || !scope.filter.takes(point))
            continue;
        const auto place = static_cast<qint32>(i);
        qint32 &known = last.try_emplace({point.repo, point.flag}, place).first->second;
        if (data.coverage[static_cast<size_t>(known)].at <= point.at)
            known = place;
    }
    std::vector<qint32> places;
    for (const auto &[part, place] : last)
        places.push_back(place);
    std::ranges::sort(places);
    return places;
}

/// Sums over the last reports of `measured`; a report for which it gives nothing says nothing.
template<class Measured>
Figure pooled(const WorkData &data, const MetricScope &scope, Measured measured)
{
    Figure figure;
    double some = 0;
    double all = 0;
    for (const auto reports = lastReports(data, scope); const qint32 place : reports) {
        const CoveragePoint::Part part = measured(data.coverage[static_cast<size_t>(place)]);
        if (part.all <= 0)
            continue;
        some += part.some;
        all += part.all;
        figure.rows.push_back(place);
    }
    figure.n = static_cast<qint64>(all);
    figure.numerator = static_cast<qint64>(some);
    if (all > 0)
        figure.value = some / all;
    sayWhyNone(figure, scope);
    return figure;
}

template<class Counts>
Figure shareOfRuns(const WorkData &data, const MetricScope &scope, Counts takes)
{
    Figure figure;
    qint64 all = 0;
    for (size_t i = 0; i < data.runs.size(); ++i) {
        const CiRun &run = data.runs[i];
        if (run.outcome == CiRun::Outcome::Other || !scope.window.holds(run.finished) || !scope.filter.takes(run))
            continue;
        figure.excluded += run.isExcluded ? 1 : 0;
        if (run.isExcluded)
            continue;
        ++all;
        if (takes(run))
            figure.rows.push_back(static_cast<qint32>(i));
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), all);
    sayWhyNone(figure, scope);
    return figure;
}

}  // namespace

Figure coverage(const WorkData &data, const MetricScope &scope, CoverageKind kind)
{
    return pooled(data, scope, [kind](const CoveragePoint &point) {
        return kind == CoverageKind::Lines ? point.lines : kind == CoverageKind::Branches ? point.branches : point.fresh;
    });
}

Figure duplication(const WorkData &data, const MetricScope &scope)
{
    return pooled(data, scope, [](const CoveragePoint &point) {
        return CoveragePoint::Part{point.duplicated, point.duplicated < 0 ? 0 : point.lines.all};
    });
}

Figure debtRatio(const WorkData &data, const MetricScope &scope, double minutesOfLine)
{
    return pooled(data, scope, [minutesOfLine](const CoveragePoint &point) {
        return CoveragePoint::Part{point.debtMinutes, point.debtMinutes < 0 ? 0 : point.lines.all * minutesOfLine};
    });
}

Figure churn(const ReviewedWork &data, const MetricScope &scope, const std::vector<qint32> *among)
{
    Figure figure;
    qint64 churned = 0;
    qint64 lines = 0;
    const std::vector<Change> &changes = data.delivery.changes;
    const auto look = [&](size_t place) {
        if (place >= std::min(changes.size(), data.work.sizes.size()))
            return;
        const Change &change = changes[place];
        const ChangeSize &size = data.work.sizes[place];
        const bool isBot = change.author == AuthorClass::Bot || change.author == AuthorClass::Service;
        if (size.lines < 0 || size.churned < 0 || !isKnown(change.merged) || !scope.window.holds(change.merged)
            || (isBot && !scope.hasBots) || !scope.filter.takes(change))
            return;
        figure.excluded += change.isExcluded ? 1 : 0;
        if (change.isExcluded)
            return;
        churned += size.churned;
        lines += size.lines;
        figure.rows.push_back(static_cast<qint32>(place));
    };
    const size_t all = among ? among->size() : changes.size();
    for (size_t i = 0; i < all; ++i)
        look(among ? static_cast<size_t>((*among)[i]) : i);
    takeShare(figure, churned, lines);
    figure.interval.reset();  // lines are no draws that do not know of each other
    sayWhyNone(figure, scope);
    return figure;
}

Figure escapedShare(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    qint64 defects = 0;
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        const Ticket &ticket = data.tickets[i];
        if (ticket.workClass != WorkClass::Defect || ticket.isSubtask || !isKnown(ticket.created)
            || !scope.window.holds(ticket.created) || !scope.filter.takes(ticket))
            continue;
        figure.excluded += ticket.isExcluded ? 1 : 0;
        if (ticket.isExcluded)
            continue;
        ++defects;
        if (ticket.isFromProduction)
            figure.rows.push_back(static_cast<qint32>(i));
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), defects);
    sayWhyNone(figure, scope);
    return figure;
}

Figure ciFailureShare(const WorkData &data, const MetricScope &scope)
{
    return shareOfRuns(data, scope, [](const CiRun &run) { return run.outcome == CiRun::Outcome::Failure; });
}

Figure ciFlakyShare(const WorkData &data, const MetricScope &scope)
{
    return shareOfRuns(data, scope, [](const CiRun &run) { return run.isFlaky; });
}

}  // namespace sb
