// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardwork.h"

#include "metrics/workspacecells.h"
#include "models/dashboardcards.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace sb {

namespace {

constexpr int cellWeeks = 12;

/// Production, that of the view, and those to which something was deployed.
QList<Tier> tiersOf(const DeliveryData &data, Tier shown)
{
    std::array<bool, tierWords.size()> has{};
    has[static_cast<size_t>(Tier::Production)] = has[static_cast<size_t>(shown)] = true;
    for (const Deployment &deployment : data.deployments)
        has[static_cast<size_t>(deployment.tier)] = true;
    QList<Tier> tiers;
    for (size_t i = 0; i < has.size(); ++i) {
        if (has[i])
            tiers.append(static_cast<Tier>(i));
    }
    return tiers;
}

}  // namespace

DashboardWork::DashboardWork(EventStore &store, QString sampleFolder)
    : m_store(store), m_sampleFolder(std::move(sampleFolder)), m_editions(readBuiltInEditions())
{
    std::ranges::stable_sort(m_editions, std::ranges::greater(), &Edition::year);
}

Result<> DashboardWork::read(Instant now)
{
    Result<DashboardSource> source = readDashboardSource(m_store, m_sampleFolder, now);
    if (!source)
        return std::unexpected(source.error());
    m_source = std::move(*source);
    m_engine = std::make_unique<MetricEngine>(m_source.workspace, m_editions, m_source.now);
    return {};
}

void DashboardWork::moveTo(Instant now)
{
    if (m_source.isSample || calendar().dateOf(now) == calendar().dateOf(m_source.now))
        return;
    m_source.now = now;
    m_engine = std::make_unique<MetricEngine>(m_source.workspace, m_editions, now);
}

DashboardWork::Subject DashboardWork::subjectOf(const DashboardView &view)
{
    Subject subject{.periods = periodsOf(view, calendar(), m_source.now)};
    subject.query = {.window = subject.periods.window, .filter = filterOf(view, events(), subject.missing)};
    const auto wanted = std::ranges::find(m_editions, view.edition, &Edition::id);
    const bool isKnown = wanted != m_editions.end();
    if (!isKnown && !view.edition.isEmpty())
        subject.missing.append(view.edition);
    if (!m_editions.isEmpty())
        subject.edition = isKnown ? &*wanted : &m_editions.constFirst();
    return subject;
}

CardData DashboardWork::card(const MetricDefinition &definition, const Subject &subject)
{
    CardData card{.result = m_engine->result(definition, subject.query)};
    if (subject.edition != nullptr) {
        const auto band = std::ranges::find(card.result.bands, subject.edition->id, &Band::edition);
        if (band != card.result.bands.end())
            card.band = *band;
    }
    return card;
}

void DashboardWork::addSeries(std::span<CardData> cards, const Subject &subject, const std::stop_token &stop)
{
    MetricQuery one = subject.query;
    const auto addPoints = [&](const QList<Window> &periods, QList<SeriesPoint> CardData::*points) {
        // Period by period: the engine keeps what it cut out of the events for the last ones only.
        for (const Window &period : periods) {
            one.window = period;
            for (CardData &card : cards) {
                if (!stop.stop_requested())
                    (card.*points).append(m_engine->point(*card.result.definition, one));
            }
        }
    };
    addPoints(subject.periods.before, &CardData::before);
    addPoints(subject.periods.now, &CardData::series);
}

void DashboardWork::addSignals(CardData &card) const
{
    card.xmr = xmrOf(*card.result.definition, card.before + card.series, m_source.notes.annotations);
    card.signal = signalOf(card);
}

void DashboardWork::addTarget(CardData &card) const
{
    const auto target = m_source.notes.targets.constFind(card.result.definition->key);
    // Targets are set for production.
    if (target != m_source.notes.targets.cend() && card.result.query.filter.tier == Tier::Production)
        card.target = targetStateOf(card.result, *target, calendar().dateOf(m_source.now));
}

std::optional<DashboardData> DashboardWork::data(const DashboardView &view, const std::stop_token &stop)
{
    const Subject subject = subjectOf(view);
    DashboardData data{.view = view, .window = subject.periods.window, .length = subject.periods.length};
    data.before = calendar().before(data.window);
    data.calendar = calendar();
    data.missingNames = subject.missing;
    for (const MetricDefinition &definition : metricDefinitions()) {
        if (stop.stop_requested())
            return std::nullopt;
        CardData card = this->card(definition, subject);
        for (Figure *figure : {&card.result.now, &card.result.before}) {
            figure->rows.clear();
            figure->values.clear();
        }
        data.cards.append(std::move(card));
    }
    addSeries(data.cards, subject, stop);
    if (stop.stop_requested())
        return std::nullopt;
    for (CardData &card : data.cards) {
        addSignals(card);
        addTarget(card);
    }
    addSurroundings(data, subject);
    return data;
}

void DashboardWork::addSurroundings(DashboardData &data, const Subject &subject) const
{
    data.choices = {.teams = events().teams,
                    .services = events().services,
                    .repositories = events().repos,
                    .tiers = tiersOf(events().data, data.view.tier),
                    .editions = {}};
    for (const Edition &edition : m_editions)
        data.choices.editions.append(edition.id);
    if (subject.edition != nullptr) {
        data.edition = subject.edition->id;
        data.editionYear = subject.edition->year;
        data.isEditionVerified = subject.edition->isVerified;
    }
    const Instant begin = subject.periods.before.constFirst().from;
    std::ranges::copy_if(m_source.notes.annotations, std::back_inserter(data.annotations),
                         [&](const Annotation &one) { return one.at >= begin && one.at < data.window.to; });
    data.organisation = m_source.organisation;
    data.isSample = m_source.isSample;
    data.readAt = m_source.readAt;
    data.teams = events().teams.size();
    data.version = events().version;
}

DashboardCellSet DashboardWork::cells(const QString &organisation)
{
    const QDateTime readAt =
        isKnown(m_source.readAt) ? QDateTime::fromMSecsSinceEpoch(m_source.readAt, QTimeZone::UTC) : QDateTime();
    const CellOrigin origin{m_source.isSample ? m_source.organisation : organisation, readAt, m_source.isSample};
    const WorkspaceCells cells(*m_engine, {.window = m_engine->lastWeeks(cellWeeks)}, origin);
    return {cells.cells(), cells.organisation(), m_source.isSample};
}

}  // namespace sb
