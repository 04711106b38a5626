// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatworkspace.h"
#include "metrics/metriclimits.h"
#include "models/dashboardcards.h"
#include "models/dashboardwork.h"
#include "models/detailrows.h"

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int fewestTrendPeriods = 24;
constexpr std::array keysOfOthers{"dora.deployment_frequency"_L1, "dora.change_lead_time.p50"_L1, "dora.change_fail_rate"_L1,
                                  "dora.failed_deployment_recovery_time.p50"_L1};

constexpr std::array keysOfSpreads{"dora.change_lead_time.p50"_L1, "dora.change_fail_rate"_L1, "team.satisfaction"_L1};

template<class Event>
void countTeams(const std::vector<Event> &events, const std::vector<qint32> &rows, std::vector<qint64> &counts)
{
    for (const qint32 row : rows) {
        const qint32 team = events[static_cast<size_t>(row)].team;
        if (team != noPlace)
            ++counts[static_cast<size_t>(team)];
    }
}

/// How many of the number's events each team has.
std::vector<qint64> eventsByTeam(const Workspace &workspace, const MetricResult &result)
{
    const WorkspaceEvents &events = *workspace.events;
    std::vector<qint64> counts(static_cast<size_t>(events.teams.size()), 0);
    const std::vector<qint32> &rows = result.now.rows;
    const WorkData &work = workspace.work->data;
    switch (result.definition->rows.value_or(EventTable::Points)) {
    case EventTable::Changes:
        countTeams(events.data.changes, rows, counts);
        break;
    case EventTable::Deployments:
        countTeams(events.data.deployments, rows, counts);
        break;
    case EventTable::Incidents:
        countTeams(events.data.incidents, rows, counts);
        break;
    case EventTable::Tickets:
        countTeams(work.tickets, rows, counts);
        break;
    case EventTable::Runs:
        countTeams(work.runs, rows, counts);
        break;
    case EventTable::Reports:
        countTeams(work.coverage, rows, counts);
        break;
    case EventTable::Points:
        countTeams(work.points, rows, counts);
        break;
    }
    return counts;
}

/// The places of so many teams of the filter that have the most events, in the order of their names' list.
std::vector<size_t> comparedTeams(const std::vector<qint64> &counts, const EventFilter &filter)
{
    std::vector<size_t> places;
    for (size_t i = 0; i < counts.size(); ++i) {
        if (EventFilter::holds(filter.teams, static_cast<qint32>(i)))
            places.push_back(i);
    }
    constexpr auto most = static_cast<size_t>(limits::comparedTeams);
    std::ranges::stable_sort(places, std::ranges::greater(), [&counts](size_t place) { return counts[place]; });
    places.resize(std::min(places.size(), most));
    std::ranges::sort(places);
    return places;
}

}  // namespace

Result<MetricDetail> DashboardWork::detail(const QString &key, const DashboardView &view, const std::stop_token &stop)
{
    const MetricDefinition *definition = metricDefinition(key);
    if (definition == nullptr)
        return fail(ErrorKind::NotFound, key);
    const Subject subject = subjectOf(view);
    MetricDetail detail{.card = card(*definition, subject)};
    detail.isSample = m_source.isSample;
    addSeries(std::span(&detail.card, 1), subject, stop);
    if (stop.stop_requested())
        return fail(ErrorKind::Busy);
    addSignals(detail.card);
    addTarget(detail.card);
    addTrend(detail, subject);
    addParts(detail, subject);
    addSixTwelve(detail, subject);
    addTeams(detail, subject, stop);
    if (stop.stop_requested())
        return fail(ErrorKind::Busy);
    detail.noise = m_engine->noise(detail.card.result);
    detail.values = detail.card.result.now.values;
    return addRows(detail).and_then([&] { return addOthers(detail); }).transform([&detail] {
        for (Figure *figure : {&detail.card.result.now, &detail.card.result.before}) {
            figure->rows = {};
            figure->values = {};
        }
        return std::move(detail);
    });
}

Result<Briefing> DashboardWork::briefing(const DashboardView &view, const QString &organisation, const std::stop_token &stop)
{
    std::optional<DashboardData> shown = data(view, stop);
    Subject subject = subjectOf(view);
    subject.periods.now.clear();
    subject.periods.before.clear();
    QList<TeamSpread> spreads;
    for (const QLatin1StringView key : keysOfSpreads) {
        const MetricDefinition &definition = *metricDefinition(QString(key));
        MetricDetail detail{.card = card(definition, subject)};
        addTeams(detail, subject, stop);
        if (const std::optional<TeamSpread> spread = spreadOf(detail))
            spreads.append(*spread);
    }
    if (!shown || stop.stop_requested())
        return fail(ErrorKind::Busy);
    if (!shown->isSample)
        shown->organisation = organisation;
    return briefingOf(*shown, spreads);
}

void DashboardWork::addTrend(MetricDetail &detail, const Subject &subject)
{
    const CardData &card = detail.card;
    detail.trend = card.before + card.series;
    addEarlier(detail, subject);
    const Instant begin = detail.trend.constFirst().window.from;
    const Instant end = detail.trend.constLast().window.to;
    std::ranges::copy_if(m_source.notes.annotations, std::back_inserter(detail.annotations), [&](const Annotation &one) {
        const bool isOfMetric = one.metric.isEmpty() || one.metric == card.result.definition->key;
        return isOfMetric && one.at >= begin && one.at < end;
    });
    detail.xmr = xmrOf(*card.result.definition, detail.trend, m_source.notes.annotations);
}

void DashboardWork::addEarlier(MetricDetail &detail, const Subject &subject)
{
    const CardData &card = detail.card;
    const int missing = fewestTrendPeriods - static_cast<int>(detail.trend.size());
    const Window &first = subject.periods.before.constFirst();
    const bool isWhole = calendar().holding(first.first, subject.periods.length) == first;
    if (missing <= 0 || !isWhole)
        return;
    QList<SeriesPoint> earlier;
    MetricQuery one = subject.query;
    for (const auto periods = calendar().completeBefore(first.from, subject.periods.length, missing);
         const Window &period : periods) {
        one.window = period;
        earlier.append(m_engine->point(*card.result.definition, one));
    }
    detail.trend = earlier + detail.trend;
}

void DashboardWork::addParts(MetricDetail &detail, const Subject &subject)
{
    if (!detail.card.result.companions.stack)
        return;
    MetricQuery one = subject.query;
    for (const SeriesPoint &point : std::as_const(detail.card.series)) {
        one.window = point.window;
        detail.parts.append({point, m_engine->leadParts(one)});
    }
}

void DashboardWork::addSixTwelve(MetricDetail &detail, const Subject &subject)
{
    const Instant end = std::min(subject.query.window.to, m_source.now);
    const Window week = calendar().completeBefore(end, ReportingCalendar::Length::Week, 1).constFirst();
    MetricQuery one = subject.query;
    detail.sixTwelve = sixTwelve(calendar(), week.end.addDays(-1), [&](const Window &window) -> std::optional<double> {
        one.window = window;
        const SeriesPoint point = m_engine->point(*detail.card.result.definition, one);
        return point.isComplete ? point.value : std::nullopt;
    });
}

void DashboardWork::addTeams(MetricDetail &detail, const Subject &subject, const std::stop_token &stop)
{
    if (events().teams.size() < 2)
        return;
    const MetricDefinition &definition = *detail.card.result.definition;
    const std::vector<qint64> counts = eventsByTeam(m_source.workspace, detail.card.result);
    const std::vector<size_t> places = comparedTeams(counts, subject.query.filter);
    if (places.size() < 2)
        return;
    Subject one = subject;
    for (const size_t place : places) {
        one.query.filter.teams.assign(counts.size(), false);
        one.query.filter.teams[place] = true;
        CardData team = card(definition, one);
        addSeries(std::span(&team, 1), one, stop);
        if (stop.stop_requested())
            return;
        addSignals(team);
        for (Figure *figure : {&team.result.now, &team.result.before}) {
            figure->rows = {};
            figure->values = {};
        }
        detail.teams.push_back(std::move(team));
        detail.teamNames.append(events().teams.at(static_cast<qsizetype>(place)));
    }
    const std::vector<bool> &wanted = subject.query.filter.teams;
    const qint64 all = wanted.empty() ? events().teams.size() : std::ranges::count(wanted, true);
    detail.teamsLeftOut = all - detail.teamNames.size();
}

Result<> DashboardWork::addRows(MetricDetail &detail)
{
    const MetricResult &result = detail.card.result;
    if (!result.definition->rows)
        return {};
    detail.rowKind = *result.definition->rows;
    detail.spanNames = rowSpansOf(detail.rowKind);
    MadeRows made = detailRowsOf(m_source, result, limits::detailRows);
    detail.rows = std::move(made.rows);
    detail.rowsLeftOut = made.leftOut;
    detail.hours = hoursOf(made.moments, calendar());
    if (m_source.isSample)
        return {};
    Result<QList<DetailRow>> rows = m_store
                                        .read<QList<DetailRow>>([&detail](Connection &connection) {
                                            return withDetails(connection, detail.rowKind, detail.rows);
                                        })
                                        .result();
    if (!rows)
        return std::unexpected(rows.error());
    detail.rows = std::move(*rows);
    return {};
}

Result<> DashboardWork::addOthers(MetricDetail &detail)
{
    const MetricResult &result = detail.card.result;
    const bool isProduction = result.query.filter.tier == Tier::Production;
    if (!isProduction || !std::ranges::contains(keysOfOthers, result.definition->key))
        return {};
    const MetricScope scope{.window = result.query.window, .filter = result.query.filter};
    if (m_source.isSample) {
        const WorkData noWork;
        const CompatFacts noFacts;
        detail.others = compatReports({.data = events().data,
                                       .work = noWork,
                                       .facts = noFacts,
                                       .scope = scope,
                                       .rule = m_source.workspace.rules.failure});
        return {};
    }
    using Reports = std::array<CompatReport, 4>;
    const auto read = [&](Connection &connection) { return readCompatReports(connection, m_source.workspace, scope); };
    return m_store.read<Reports>(read).result().transform([&detail](const Reports &reports) { detail.others = reports; });
}

}  // namespace sb
