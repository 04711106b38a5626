// SPDX-License-Identifier: Apache-2.0
#include "models/meetingfacts.h"

#include "metrics/metricjson.h"
#include "models/dashboardfacts.h"
#include "models/meetingcells.h"

#include <algorithm>

namespace sb {

namespace {

Result<MetricFacts> frozenFacts(const Freeze &freeze, const DataPoints &cells, const MetricQuestion &question)
{
    const FrozenCell *cell = freeze.cell(question.metric);
    const auto told = std::ranges::find(cells, question.metric, &DataPoint::cell);
    if (cell == nullptr || told == cells.end())
        return fail(ErrorKind::NotFound, question.metric);
    MetricFacts facts{.now = *told};
    if (freeze.length == ReportingCalendar::Length::Week)
        facts.weeks = seriesPoints(cell->card, *told).last(std::min<qsizetype>(question.weeks, cell->card.series.size()));
    facts.grade = wordFor(cell->card.result.confidence.grade);
    return facts;
}

}  // namespace

QFuture<Result<MetricFacts>> MeetingFacts::factsOf(const MetricQuestion &question)
{
    if (const Freeze *freeze = m_cells.frozen())
        return QtFuture::makeReadyValueFuture(frozenFacts(*freeze, m_cells.cells(), question));
    return m_live.factsOf(question);
}

}  // namespace sb
