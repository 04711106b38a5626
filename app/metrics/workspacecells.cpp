// SPDX-License-Identifier: Apache-2.0
#include "metrics/workspacecells.h"

#include <limits>

namespace sb {

namespace {

Unit unitOf(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::PerDay:
        return Unit::PerDay;
    case MetricUnit::Hours:
        return Unit::Hours;
    case MetricUnit::Minutes:
        return Unit::Minutes;
    case MetricUnit::Percent:
        return Unit::Percent;
    case MetricUnit::Score:
        return Unit::Score;
    case MetricUnit::Count:
        break;
    }
    return Unit::Count;
}

QDateTime utc(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC);
}

}  // namespace

DataPoint cellFrom(const MetricResult &result, const CellOrigin &origin)
{
    const MetricDefinition &definition = *result.definition;
    const auto shown = [&definition](double value) { return definition.shown(value); };
    const bool isCompared = result.isComplete && result.wasComplete;
    return {.cell = definition.key,
            .name = definition.name,
            .value = result.now.value.transform(shown),
            .before = isCompared ? result.before.value.transform(shown) : std::nullopt,
            .unit = unitOf(definition.unit),
            .n = static_cast<int>(std::min<qint64>(result.now.n, std::numeric_limits<int>::max())),
            .period = {utc(result.query.window.from), utc(result.query.window.to)},
            .definition = definition.id(),
            .readAt = origin.readAt,
            .isSample = origin.isSample};
}

WorkspaceCells::WorkspaceCells(MetricEngine &engine, const MetricQuery &query, const CellOrigin &origin)
    : m_organisation(origin.organisation)
{
    for (const MetricDefinition &definition : metricDefinitions()) {
        if (definition.traits.testFlag(MetricTrait::IsCell))
            m_cells.append(cellFrom(engine.result(definition, query), origin));
    }
}

}  // namespace sb
