// SPDX-License-Identifier: Apache-2.0
#include "models/sourcelist.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"
#include "metrics/workspace.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 dayLength = 86'400'000;
constexpr qint64 waitingDays = 14;

struct CountedTable {
    const char *table;
    qint64 SourceFacts::Counts::*count;
    bool hasGone = true;
};
constexpr std::array<CountedTable, 7> countedTables{{{"deployment", &SourceFacts::Counts::deployments},
                                                     {"change", &SourceFacts::Counts::changes},
                                                     {"incident", &SourceFacts::Counts::incidents},
                                                     {"ticket", &SourceFacts::Counts::tickets},
                                                     {"survey_answer", &SourceFacts::Counts::answers, false},
                                                     {"metric_point", &SourceFacts::Counts::points},
                                                     {"ci_run", &SourceFacts::Counts::ciRuns}}};

Result<> countTable(Connection &connection, const CountedTable &counted, QList<SourceFacts> &sources)
{
    const char *gone = counted.hasGone ? "count(gone_at)" : "0";
    Result<Statement> statement = connection.prepare(
        QByteArray(QByteArray("SELECT source,count(*),") + gone + " FROM \"" + counted.table + "\" GROUP BY source")
            .constData());
    if (!statement)
        return std::unexpected(statement.error());
    Result<bool> hasRow = statement->step();
    for (; hasRow && *hasRow; hasRow = statement->step()) {
        const auto facts =
            std::ranges::find(sources, statement->number(0), [](const SourceFacts &one) { return one.source.id; });
        if (facts == sources.end())
            continue;
        facts->counts.*counted.count = statement->number(1) - statement->number(2);
        facts->counts.gone += statement->number(2);
    }
    return hasRow.transform([](bool) {});
}

QList<SourceTrouble> troublesOf(const SourceFacts &facts, Instant now)
{
    QList<SourceTrouble> troubles;
    const IngestRun *last = facts.runs.isEmpty() ? nullptr : &facts.runs.constFirst();
    if (last != nullptr && last->state == IngestRun::State::Failed)
        troubles.append({SourceProblem::LastRunFailed, 0, last->error});
    if (last != nullptr && last->state == IngestRun::State::Cancelled)
        troubles.append({SourceProblem::LastRunCancelled});
    if (std::ranges::any_of(facts.streams, [](const EventStream &stream) { return !stream.cursor.isEmpty(); }))
        troubles.append({SourceProblem::Unfinished});
    if (const qsizetype gaps = facts.gaps().size(); gaps > 0)
        troubles.append({SourceProblem::Gaps, gaps});
    if (last != nullptr && last->counts.rejected > 0)
        troubles.append({SourceProblem::Rejects, last->counts.rejected});
    const bool isByHand = facts.source.kind == "manual"_L1;
    const qint64 age = std::chrono::milliseconds(limits::sourceAge).count();
    if (!isByHand && isKnown(facts.lastRead()) && now - facts.lastRead() > age)
        troubles.append({SourceProblem::Old, (now - facts.lastRead()) / dayLength});
    if (facts.counts.all() == 0)
        troubles.append({SourceProblem::Empty});
    return troubles;
}

Result<QList<SourceFacts>> readFacts(Connection &connection, Instant now)
{
    const Result<QList<EventSource>> sources = readSources(connection);
    if (!sources)
        return std::unexpected(sources.error());
    QList<SourceFacts> all;
    for (const EventSource &source : *sources) {
        const Result<QList<EventStream>> streams = readStreams(connection, source.id);
        const Result<QList<IngestRun>> runs = readRuns(connection, source.id, limits::runsTold);
        if (!streams || !runs)
            return std::unexpected(streams ? runs.error() : streams.error());
        all.append({.source = source, .streams = *streams, .runs = *runs});
    }
    for (const CountedTable &counted : countedTables) {
        if (const Result<> done = countTable(connection, counted, all); !done)
            return std::unexpected(done.error());
    }
    for (SourceFacts &facts : all)
        facts.troubles = troublesOf(facts, now);
    return all;
}

/// Up to when anything is known.
Instant endOf(const WorkspaceEvents &events)
{
    Instant end = unknownInstant;
    for (const StreamCoverage &stream : events.streams)
        end = qMax(end, stream.to);
    return end;
}

void addChanges(const WorkspaceEvents &events, DataSteps &steps)
{
    const Instant end = endOf(events);
    for (const Change &change : events.data.changes) {
        steps.excluded += change.isExcluded ? 1 : 0;
        if (change.isExcluded || !isKnown(change.merged))
            continue;
        ++steps.mergedChanges;
        steps.unknownAuthors += change.author == AuthorClass::Unknown ? 1 : 0;
        const bool isLinked = change.deployment != noPlace;
        const bool isNew = isKnown(end) && change.merged > end - waitingDays * dayLength;
        ++(isLinked ? steps.linkedChanges : isNew ? steps.waitingChanges : steps.lostChanges);
    }
}

void addDeployments(const WorkspaceEvents &events, DataSteps &steps)
{
    for (const Deployment &one : events.data.deployments) {
        steps.excluded += one.isExcluded ? 1 : 0;
        if (one.isExcluded)
            continue;
        ++steps.deployments;
        steps.production += one.tier == Tier::Production ? 1 : 0;
        if (!one.isLanded())
            continue;
        ++steps.landed;
        steps.withoutService += one.service == noPlace ? 1 : 0;
        steps.withoutTeam += one.team == noPlace ? 1 : 0;
    }
}

void addIncidents(const WorkspaceEvents &events, DataSteps &steps)
{
    std::vector<bool> isCaused(events.data.incidents.size(), false);
    for (const CauseLink &link : events.data.links) {
        if (!link.isRejected && link.incident != noPlace)
            isCaused[static_cast<size_t>(link.incident)] = true;
    }
    for (size_t i = 0; i < events.data.incidents.size(); ++i) {
        const Incident &one = events.data.incidents[i];
        steps.excluded += one.isExcluded ? 1 : 0;
        if (one.isExcluded || one.isDuplicate)
            continue;
        ++steps.incidents;
        steps.causedIncidents += isCaused[i] ? 1 : 0;
        steps.openIncidents += isKnown(one.restored()) ? 0 : 1;
    }
}

}  // namespace

Instant SourceFacts::coverageFrom() const
{
    Instant from = unknownInstant;
    for (const EventStream &stream : streams) {
        if (isKnown(stream.coverageFrom))
            from = isKnown(from) ? qMin(from, stream.coverageFrom) : stream.coverageFrom;
    }
    return from;
}

Instant SourceFacts::coverageTo() const
{
    Instant to = unknownInstant;
    for (const EventStream &stream : streams)
        to = qMax(to, stream.coverageTo);
    return to;
}

QList<CoverageGap> SourceFacts::gaps() const
{
    QList<CoverageGap> all;
    for (const EventStream &stream : streams)
        all += stream.gaps;
    return all;
}

Instant SourceFacts::lastRead() const
{
    Instant last = unknownInstant;
    for (const EventStream &stream : streams)
        last = qMax(last, stream.lastOk);
    return last;
}

DataSteps dataSteps(const WorkspaceEvents &events)
{
    DataSteps steps{.unmappedEnvironments = events.unmappedEnvironments};
    addChanges(events, steps);
    addDeployments(events, steps);
    addIncidents(events, steps);
    return steps;
}

SourceList::SourceList(EventStore &store, const Clock &clock, QObject *parent) : QObject(parent), m_store(store), m_clock(clock)
{
}

void SourceList::reload()
{
    const Instant now = m_clock.now().toMSecsSinceEpoch();
    m_store.read<QList<SourceFacts>>([now](Connection &connection) { return readFacts(connection, now); })
        .then(this, [this](const Result<QList<SourceFacts>> &read) {
            if (!read) {
                emit failed(read.error());
                return;
            }
            const bool isNew = !std::exchange(m_isRead, true) || m_sources != *read;
            m_sources = *read;
            if (isNew)
                emit changed();
        });
    readSteps();
}

void SourceList::readSteps()
{
    openWorkspace(m_store)
        .then(QtFuture::Launch::Async,
              [](const Result<Workspace> &workspace) {
                  return workspace.transform([](const Workspace &opened) { return dataSteps(*opened.events); });
              })
        .then(this, [this](const Result<DataSteps> &steps) {
            if (!steps || m_steps == *steps)
                return;
            m_steps = *steps;
            emit stepsChanged();
        });
}

const SourceFacts *SourceList::find(const QString &name) const
{
    const auto found = std::ranges::find(m_sources, name, [](const SourceFacts &one) { return one.source.name; });
    return found != m_sources.cend() ? &*found : nullptr;
}

void SourceList::remove(const SourceFacts &source)
{
    m_store.removeSource(source.source.id).then(this, [this, name = source.source.name](const Result<> &done) {
        if (!done) {
            emit failed(done.error());
            return;
        }
        emit removed(name);
        reload();
    });
}

void SourceList::askRejects(qint64 run)
{
    m_store.rejects(run, limits::rejectsTold).then(this, [this, run](const Result<QList<Reject>> &read) {
        if (read)
            emit rejectsRead(run, *read);
        else
            emit failed(read.error());
    });
}

}  // namespace sb
