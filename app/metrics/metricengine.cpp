// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricengine.h"

#include "metrics/metricscopes.h"
#include "metrics/operations.h"
#include "metrics/workdefinitions.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Slices of windows that are kept: those of a year's weeks and some more.
constexpr size_t keptParts = 64;

/// Of what somebody else has found to be covered.
MetricScope scopeOf(const MetricQuery &query)
{
    return {.window = query.window, .filter = query.filter, .hasBots = query.hasBots};
}

void toWhole(std::vector<qint32> &rows, const std::vector<qint32> &places)
{
    for (qint32 &row : rows)
        row = places[static_cast<size_t>(row)];
}

/// Whether a slice of the one has all that a slice of the other needs.
bool reachesOver(const MetricQuery &outer, const MetricQuery &inner)
{
    return outer.window.from <= inner.window.from && inner.window.to <= outer.window.to
        && (outer.filter.isEmpty() || outer.filter == inner.filter);
}

std::optional<double> changeOf(const MetricResult &result)
{
    if (!result.isComplete || !result.wasComplete || !result.now.value || !result.before.value)
        return std::nullopt;
    const double difference = *result.now.value - *result.before.value;
    if (result.definition->unit == MetricUnit::Percent)
        return difference;
    return *result.before.value != 0 ? std::optional(difference / *result.before.value) : std::nullopt;
}

/// Of a share's difference, from both Wilson intervals. Source: Newcombe 1998, method 10.
std::optional<Interval> shareDifference(const Figure &before, const Figure &now)
{
    if (!before.interval || !now.interval || !before.value || !now.value)
        return std::nullopt;
    const double difference = *now.value - *before.value;
    const double below = std::hypot(*now.value - now.interval->low, before.interval->high - *before.value);
    const double above = std::hypot(now.interval->high - *now.value, *before.value - before.interval->low);
    return Interval{difference - below, difference + above};
}

/// Of medians of many values, whose intervals are narrow and even.
std::optional<Interval> medianDifference(const Figure &before, const Figure &now)
{
    if (!before.values.empty() && !now.values.empty())
        return medianChangeInterval(before.values, now.values);
    return shareDifference(before, now);
}

}  // namespace

struct MetricEngine::Part {
    MetricQuery query;
    DeliverySlice slice;
    std::optional<SliceQuality> quality;
    std::optional<WorkQuality> workQuality;
    MergedRequests merged;  ///< places in the whole
    DeployedChanges deployed;  ///< places in the slice
    std::map<const MetricDefinition *, Figure> figures;  ///< rows are places in the slice
};

MetricEngine::MetricEngine(Workspace workspace, QList<Edition> editions, Instant now)
    : m_workspace(std::move(workspace)), m_editions(std::move(editions)), m_now(now)
{
}

MetricEngine::~MetricEngine() = default;

MetricEngine::Part &MetricEngine::partOf(const MetricQuery &query)
{
    const auto found = std::ranges::find(m_parts, query, &Part::query);
    if (found != m_parts.end()) {
        m_parts.splice(m_parts.begin(), m_parts, found);
        return m_parts.front();
    }
    m_parts.push_front({.query = query,
                        .slice = newSlice(query),
                        .quality = {},
                        .workQuality = {},
                        .merged = {},
                        .deployed = {},
                        .figures = {}});
    if (m_parts.size() > keptParts)
        m_parts.pop_back();
    Part &part = m_parts.front();
    part.merged = mergedRequests(part.slice.data, m_workspace.work->data, scopeOf(query), &part.slice.changes);
    part.deployed = deployedChanges(part.slice.data, scopeOf(query));
    return part;
}

/// Out of the smallest one that has it all: a week's out of its quarter's, a team's out of that of all teams.
DeliverySlice MetricEngine::newSlice(const MetricQuery &query)
{
    auto outer = m_parts.end();
    for (auto one = m_parts.begin(); one != m_parts.end(); ++one) {
        const bool isSmaller = outer == m_parts.end() || one->slice.changes.size() < outer->slice.changes.size();
        if (isSmaller && reachesOver(one->query, query))
            outer = one;
    }
    if (outer == m_parts.end())
        return sliceOf(m_workspace.events->data, query.window, query.filter);
    DeliverySlice slice = sliceOf(outer->slice.data, query.window, query.filter);
    toWhole(slice.deployments, outer->slice.deployments);
    toWhole(slice.changes, outer->slice.changes);
    m_parts.splice(m_parts.begin(), m_parts, outer);
    return slice;
}

const Figure &MetricEngine::figureOf(const MetricDefinition &definition, Part &part, const Coverage &coverage)
{
    const auto found = part.figures.find(&definition);
    if (found != part.figures.end())
        return found->second;
    if (!definition.fits(part.query.filter.tier))
        return part.figures.emplace(&definition, Figure{.value = {}, .why = NoValue::OnlyProduction}).first->second;
    const MetricScope scope = scopeWithin(part.query, coverage, m_workspace.rules.calendar, m_now);
    Figure figure = definition.figure({.data = part.slice.data,
                                       .whole = m_workspace.events->data,
                                       .work = *m_workspace.work,
                                       .changes = &part.slice.changes,
                                       .merged = &part.merged,
                                       .deployed = &part.deployed,
                                       .rules = m_workspace.rules,
                                       .scope = scope,
                                       .now = m_now});
    return part.figures.emplace(&definition, std::move(figure)).first->second;
}

Coverage MetricEngine::coverageFor(const MetricDefinition &definition, const Window &window) const
{
    const std::vector<StreamCoverage> &streams = m_workspace.events->streams;
    if (definition.kinds == StreamCoverage::Points) {
        const auto metric =
            static_cast<qint32>(m_workspace.work->metrics.indexOf(pointsOf(definition), 0, Qt::CaseInsensitive));
        return coverageOf(m_workspace.work->data.points, metric, m_workspace.rules.calendar, window);
    }
    const Coverage whole = coverageOf(streams, definition.kinds, window);
    // Deployments alone tell of failures by their rollbacks, reverts and hotfixes, where no source tells of incidents.
    const bool isUnlinked = !isKnown(whole.from) && definition.traits.testFlag(MetricTrait::RestsOnLinks);
    return isUnlinked ? coverageOf(streams, StreamCoverage::Deployments, window) : whole;
}

bool MetricEngine::isOver(const Coverage &coverage, const Window &window) const
{
    return coverage.reachesOver(window) && m_now >= window.to;
}

MetricResult MetricEngine::result(const MetricDefinition &definition, const MetricQuery &query)
{
    MetricResult result{
        .definition = &definition, .query = query, .windowBefore = m_workspace.rules.calendar.before(query.window)};
    MetricQuery earlier = query;
    earlier.window = result.windowBefore;
    const Coverage coverageBefore = coverageFor(definition, earlier.window);
    result.before = figureOf(definition, partOf(earlier), coverageBefore);
    result.before.rows.clear();
    result.wasComplete = isOver(coverageBefore, earlier.window);
    Part &part = partOf(query);
    const Coverage coverage = coverageFor(definition, query.window);
    result.now = figureOf(definition, part, coverage);
    addTimes(result, coverage);
    addConfidence(result, part, coverage);
    addBands(result, part);
    if (definition.fits(query.filter.tier))
        addCompanions(result, part);
    if (definition.traits.testFlag(MetricTrait::IsOfWhole))
        addWorkCompanions(result, part);
    else if (definition.rows == EventTable::Changes)
        toWhole(result.now.rows, part.slice.changes);
    else if (definition.rows == EventTable::Deployments)
        toWhole(result.now.rows, part.slice.deployments);
    return result;  // Incidents have the same places everywhere.
}

QList<MetricResult> MetricEngine::results(const MetricQuery &query)
{
    QList<MetricResult> all;
    for (const MetricDefinition &definition : metricDefinitions())
        all.append(result(definition, query));
    return all;
}

void MetricEngine::addTimes(MetricResult &result, const Coverage &coverage) const
{
    const Window &window = result.query.window;
    result.watermark = coverage.to;
    result.isComplete = isOver(coverage, window);
    const qint64 mature = window.to + std::chrono::milliseconds(m_workspace.rules.linkWindow).count();
    result.isMaturing = result.definition->traits.testFlag(MetricTrait::RestsOnLinks)
        && (!isKnown(coverage.to) || coverage.to < mature || m_now < mature);
    const std::vector<bool> &teams = result.query.filter.teams;
    const bool isOneTeam = !teams.empty() && std::ranges::count(teams, true) < 2;
    result.isBlended = !isOneTeam && m_workspace.events->teams.size() > 1;
    result.change = changeOf(result);
    const qint64 elapsed = datesCovered(window, coverage, m_workspace.rules.calendar, m_now);
    const bool isCount = result.definition->form == MetricForm::Count && result.definition->unit == MetricUnit::Count
        && !result.definition->traits.testFlag(MetricTrait::IsLevel);
    if (isCount && result.now.value && !result.isComplete && elapsed > 0 && elapsed < window.days())
        result.runRate = *result.now.value * static_cast<double>(window.days()) / static_cast<double>(elapsed);
}

void MetricEngine::addConfidence(MetricResult &result, Part &part, const Coverage &coverage) const
{
    const std::vector<StreamCoverage> &streams = m_workspace.events->streams;
    if (!part.quality) {
        const Coverage changes = coverageOf(streams, StreamCoverage::Changes, part.query.window);
        part.quality = qualityOf(part.slice.data, part.query, isKnown(changes.to) ? changes.to : m_now);
    }
    const bool isUnlinked = result.definition->traits.testFlag(MetricTrait::RestsOnLinks)
        && !isKnown(coverageOf(streams, StreamCoverage::Incidents, part.query.window).from);
    ConfidenceFacts facts = confidenceFacts(result,
                                            {.data = part.slice.data,
                                             .figure = result.now,
                                             .quality = *part.quality,
                                             .coverage = coverage,
                                             .isUnlinked = isUnlinked});
    if (result.definition->traits.testFlag(MetricTrait::IsOfWhole))
        addWorkFacts(facts, result, m_workspace.work->data, workQuality(part));
    result.confidence = confidenceOf(facts);
}

const WorkQuality &MetricEngine::workQuality(Part &part) const
{
    if (!part.workQuality)
        part.workQuality = workQualityOf(m_workspace.work->data, part.query, m_workspace.rules.surveyFloor);
    return *part.workQuality;
}

void MetricEngine::addBands(MetricResult &result, Part &part)
{
    const MetricDefinition &definition = *result.definition;
    if (!definition.band || result.query.filter.tier != Tier::Production || !result.now.value || !result.isComplete
        || !result.confidence.allowsVerdict())
        return;
    constexpr double bandHour = 3'600'000;
    const bool isTime = *definition.band == BandMetric::Lead || *definition.band == BandMetric::Recovery;
    BandSubject subject{.metric = *definition.band,
                        .value = isTime ? *result.now.value / bandHour : definition.shown(*result.now.value),
                        .n = result.now.n,
                        .days = result.query.window.days()};
    if (*definition.band == BandMetric::Frequency) {
        const MetricDefinition &days = *metricDefinition(u"dora.df.days");
        subject.activeDays = figureOf(days, part, coverageFor(days, result.query.window)).value;
    }
    for (const Edition &edition : std::as_const(m_editions))
        result.bands.append(bandOf(subject, edition));
}

void MetricEngine::addCompanions(MetricResult &result, const Part &part) const
{
    const MetricScope scope{.window = result.query.window, .filter = result.query.filter, .hasBots = result.query.hasBots};
    const DeliveryData &data = part.slice.data;
    const QLatin1StringView key = result.definition->key;
    MetricCompanions &companions = result.companions;
    if (key == "dora.change_lead_time.p50"_L1) {
        companions.waiting = waitingChanges(data, scope);
        companions.stack = leadStack(data, scope, &part.deployed);
    } else if (key == "dora.change_fail_rate"_L1) {
        companions.incidentsPerFailure = incidentsPerFailure(data, scope, m_workspace.rules.failure);
    } else if (key == "inc.ttr"_L1) {
        companions.mean = meanIncidentTime(data, scope, IncidentSpan::Resolve);
    }
}

void MetricEngine::addWorkCompanions(MetricResult &result, Part &part) const
{
    const MetricDefinition &definition = *result.definition;
    const WorkData &data = m_workspace.work->data;
    const MetricScope scope = scopeOf(result.query);
    const SurveyScope survey{.scope = scope, .floor = m_workspace.rules.surveyFloor};
    MetricCompanions &companions = result.companions;
    if (definition.kinds == StreamCoverage::Answers)
        companions.participation = workQuality(part).participation;
    if (definition.key == "flow.throughput"_L1) {
        companions.distribution = workDistribution(data, scope);
    } else if (definition.key == "flow.wip.avg"_L1) {
        companions.little = littleRatio(data, scope);
    } else if (definition.key == "flow.depwait"_L1) {
        companions.dependencyShare = dependencyShare(data, scope).value;
    } else if (definition.key == "flow.age"_L1) {
        companions.tooOld = cycleTime(data, scope).p85.transform([&](double) { return result.now.numerator; });
    } else if (definition.key == "team.satisfaction"_L1) {
        const Satisfaction said = satisfaction(data, itemsAbout(*m_workspace.work, dimension::satisfaction), survey);
        companions.favourable = said.favourable;
        companions.spread = said.spread;
    } else if (definition.key == "team.health"_L1 && result.now.value) {
        for (const auto items = itemsAbout(*m_workspace.work, dimension::health); const qint32 item : items)
            companions.cards.push_back({item, healthCard(data, item, survey)});
    }
}

NoiseVerdict MetricEngine::noise(const MetricResult &result) const
{
    NoiseVerdict verdict;
    if (!result.change)
        return verdict;
    if (result.definition->form == MetricForm::Median)
        verdict.interval = medianDifference(result.before, result.now);
    else if (result.definition->form == MetricForm::Share)
        verdict.interval = shareDifference(result.before, result.now);
    if (verdict.interval)
        verdict.kind = verdict.interval->holds(0) ? NoiseVerdict::Kind::Noise : NoiseVerdict::Kind::Differs;
    return verdict;
}

QList<Window> MetricEngine::periodsIn(const Window &window, ReportingCalendar::Length length) const
{
    const ReportingCalendar &calendar = m_workspace.rules.calendar;
    QList<Window> periods = calendar.wholeIn(window, length);
    const QDate behind = periods.isEmpty() ? window.first : periods.constLast().end;
    if (behind < window.end)
        periods.append(calendar.holding(behind, length));
    return periods;
}

SeriesPoint MetricEngine::point(const MetricDefinition &definition, const MetricQuery &query)
{
    const Coverage coverage = coverageFor(definition, query.window);
    const Figure &figure = figureOf(definition, partOf(query), coverage);
    return {.window = query.window,
            .value = figure.value,
            .why = figure.why,
            .n = figure.n,
            .numerator = figure.numerator,
            .isComplete = isOver(coverage, query.window)};
}

LeadStack MetricEngine::leadParts(const MetricQuery &query)
{
    const Part &part = partOf(query);
    return leadStack(part.slice.data, scopeOf(query), &part.deployed);
}

QList<SeriesPoint> MetricEngine::series(const MetricDefinition &definition, const MetricQuery &query,
                                        ReportingCalendar::Length length)
{
    QList<SeriesPoint> points;
    MetricQuery one = query;
    for (const auto periods = periodsIn(query.window, length); const Window &period : periods) {
        one.window = period;
        points.append(point(definition, one));
    }
    return points;
}

Result<std::vector<bool>> MetricEngine::placesOf(const QStringList &wanted, const QStringList &names)
{
    std::vector<bool> places;
    if (wanted.isEmpty())
        return places;
    places.resize(static_cast<size_t>(names.size()), false);
    for (const QString &name : wanted) {
        const qsizetype place = names.indexOf(name, 0, Qt::CaseInsensitive);
        if (place < 0)
            return fail(ErrorKind::NotFound, name);
        places[static_cast<size_t>(place)] = true;
    }
    return places;
}

Window MetricEngine::lastWeeks(int count) const
{
    const QList<Window> weeks = m_workspace.rules.calendar.completeBefore(m_now, ReportingCalendar::Length::Week, count);
    return m_workspace.rules.calendar.between(weeks.constFirst().first, weeks.constLast().end);
}

}  // namespace sb
