// SPDX-License-Identifier: Apache-2.0
#include "metrics/workconfidence.h"

#include "metrics/surveys.h"

#include <algorithm>

namespace sb {

namespace {

/// Of the rows whose moment lies in the window, those of which that place is not known.
template<class Row>
double unknownPart(const std::vector<Row> &rows, const MetricQuery &query, Instant Row::*moment, qint32 Row::*place)
{
    qint64 all = 0;
    qint64 unknown = 0;
    for (const Row &row : rows) {
        if (!isKnown(row.*moment) || !query.window.holds(row.*moment) || !query.filter.takes(row))
            continue;
        ++all;
        unknown += row.*place == noPlace ? 1 : 0;
    }
    return all > 0 ? static_cast<double>(unknown) / static_cast<double>(all) : 0;
}

ConfidenceFacts::Origin originOf(const MetricPoint &point)
{
    using enum ConfidenceFacts::Origin;
    if (point.origin != MetricPointRecord::Origin::Manual)
        return Reported;
    return point.hasNote ? ManualWithNote : Manual;
}

}  // namespace

WorkQuality workQualityOf(const WorkData &data, const MetricQuery &query, qint64 floor)
{
    const SurveyScope scope{.scope = {.window = query.window, .filter = query.filter}, .floor = floor};
    return {.tickets = unknownPart(data.tickets, query, &Ticket::done, &Ticket::team),
            .runs = unknownPart(data.runs, query, &CiRun::finished, &CiRun::service),
            .reports = unknownPart(data.coverage, query, &CoveragePoint::at, &CoveragePoint::service),
            .participation = participation(data, scope)};
}

void addWorkFacts(ConfidenceFacts &facts, const MetricResult &result, const WorkData &data, const WorkQuality &quality)
{
    switch (result.definition->kinds) {
    case StreamCoverage::Kind::Tickets:
        facts.unmapped = quality.tickets;
        break;
    case StreamCoverage::Kind::Runs:
        facts.unmapped = quality.runs;
        break;
    case StreamCoverage::Kind::Reports:
        facts.unmapped = quality.reports;
        break;
    case StreamCoverage::Kind::Answers:
        facts.participation = quality.participation;
        break;
    case StreamCoverage::Kind::Points:
        for (const qint32 place : result.now.rows)
            facts.origin = std::max(facts.origin, originOf(data.points[static_cast<size_t>(place)]));
        break;
    default:
        break;
    }
}

}  // namespace sb
