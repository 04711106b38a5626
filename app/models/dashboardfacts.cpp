// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardfacts.h"

#include "advice/groundinglimits.h"
#include "metrics/metricjson.h"
#include "metrics/workspacecells.h"
#include "models/dashboard.h"

#include <QTimeZone>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double millisecondsOfHour = 3'600'000;

QDateTime utc(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC);
}

FactRowKind kindOf(const MetricDetail &detail)
{
    if (!detail.card.result.definition->rows)
        return FactRowKind::None;
    switch (detail.rowKind) {
    case EventTable::Changes:
        return FactRowKind::Changes;
    case EventTable::Deployments:
        return FactRowKind::Deployments;
    case EventTable::Incidents:
        return FactRowKind::Incidents;
    case EventTable::Tickets:
    case EventTable::Runs:
        return FactRowKind::Others;
    case EventTable::Reports:
    case EventTable::Points:
        break;
    }
    return FactRowKind::None;
}

/// The span that the metric itself is about; of one that is about none, how long it took.
RowSpan spanOf(const QString &metric)
{
    const QString part = metric.section(u'.', -1);
    return part == "coding"_L1 ? RowSpan::Coding
        : part == "pickup"_L1  ? RowSpan::Pickup
        : part == "review"_L1  ? RowSpan::Review
        : part == "deploy"_L1  ? RowSpan::Deploy
        : part == "ttd"_L1     ? RowSpan::Detected
        : part == "tta"_L1     ? RowSpan::Acknowledged
                               : RowSpan::Lead;
}

/// Milliseconds: of an incident until service was restored, or else until it was resolved.
std::optional<double> timeOf(const MetricDetail &detail, const DetailRow &row)
{
    const RowSpan wanted = spanOf(detail.card.result.definition->key);
    for (const RowSpan span : {wanted, RowSpan::Recovery, RowSpan::Restored, RowSpan::Resolved, RowSpan::Cycle, RowSpan::Run}) {
        const qsizetype place = detail.spanNames.indexOf(span);
        if (place >= 0 && row.spans.value(place))
            return row.spans.value(place);
    }
    return std::nullopt;
}

DataPoint pointOf(const MetricDefinition &definition, const DataPoint &whole, const SeriesPoint &point)
{
    DataPoint one = whole;
    one.value = point.isComplete ? point.value.transform([&](double value) { return definition.shown(value); }) : std::nullopt;
    one.before = std::nullopt;
    one.n = static_cast<int>(std::min<qint64>(point.n, std::numeric_limits<int>::max()));
    one.period = {utc(point.window.from), utc(point.window.to)};
    return one;
}

void addRows(MetricFacts &facts, const MetricDetail &detail)
{
    facts.rowKind = kindOf(detail);
    if (facts.rowKind == FactRowKind::None)
        return;
    for (const DetailRow &row : detail.rows) {
        if (!row.excludedWhy.isEmpty())
            continue;
        const std::optional<double> milliseconds = timeOf(detail, row);
        facts.rows.append({.key = row.key,
                           .title = row.title,
                           .service = row.service,
                           .repository = row.repository,
                           .day = utc(row.at).date(),
                           .hours = milliseconds.transform([](double value) { return value / millisecondsOfHour; })});
    }
    facts.rowsInAll = facts.rows.size() + detail.rowsLeftOut;
}

}  // namespace

DataPoints seriesPoints(const CardData &card, const DataPoint &whole)
{
    DataPoints points;
    for (const SeriesPoint &point : card.series)
        points.append(pointOf(*card.result.definition, whole, point));
    return points;
}

MetricFacts factsFrom(const MetricDetail &detail)
{
    const MetricResult &result = detail.card.result;
    const CellOrigin origin{{}, isKnown(result.watermark) ? utc(result.watermark) : QDateTime(), detail.isSample};
    MetricFacts facts{.now = cellFrom(result, origin)};
    facts.weeks = seriesPoints(detail.card, facts.now);
    for (size_t i = 0; i < detail.teams.size(); ++i) {
        DataPoint team = cellFrom(detail.teams[i].result, origin);
        team.name = u"%1, team %2"_s.arg(team.name, detail.teamNames.value(static_cast<qsizetype>(i)));
        if (team.value && team.n >= limits::fewestRowsOfWork)
            facts.teams.append(team);
    }
    facts.grade = wordFor(result.confidence.grade);
    facts.noise = detail.noise.kind == NoiseVerdict::Kind::Differs ? MetricFacts::Noise::Differs
        : detail.noise.kind == NoiseVerdict::Kind::Noise           ? MetricFacts::Noise::WithinNoise
                                                                   : MetricFacts::Noise::Unknown;
    addRows(facts, detail);
    return facts;
}

QFuture<Result<MetricFacts>> DashboardFacts::factsOf(const MetricQuestion &question)
{
    const DashboardView view{.span = DashboardView::Span::Weeks, .count = question.weeks};
    return m_dashboard.detail(question.metric, view).then([](const Result<MetricDetail> &detail) {
        return detail.transform(&factsFrom);
    });
}

}  // namespace sb
