// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedsync.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"
#include "metrics/sources/remap.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using std::chrono::milliseconds;

QJsonObject configOf(const HostedProject &project, const QString &scope)
{
    const HostedSource &source = project.source;
    return {{u"server"_s, source.server.toString()},
            {u"id"_s, project.id},
            {u"path"_s, project.path},
            {u"scope"_s, scope},
            {u"branch"_s, project.defaultBranch},
            {u"labels"_s, QJsonArray::fromStringList(source.incidentLabels)},
            {u"since"_s, isKnown(source.since) ? QJsonValue(source.since) : QJsonValue()},
            {u"mapping"_s, QString::fromLatin1(hostedMapping)}};
}

/// The one of the same project, whatever it was called then.
const EventSource *knownSource(const QList<EventSource> &sources, const HostedProject &project)
{
    const auto found = std::ranges::find_if(sources, [&project](const EventSource &source) {
        return source.kind == project.source.kindName()
            && source.config.value("server"_L1).toString() == project.source.server.toString()
            && source.config.value("id"_L1).toString() == project.id;
    });
    return found == sources.cend() ? nullptr : &*found;
}

Result<Instant> oldestOpen(Connection &connection, const HostedResource &resource, qint64 source, Instant notBefore)
{
    if (resource.openRows.isEmpty())
        return unknownInstant;
    return connection.prepare(resource.openRows.data()).and_then([&](Statement statement) -> Result<Instant> {
        const Result<bool> hasRow = statement.bind(source).bind(notBefore).step();
        if (!hasRow)
            return std::unexpected(hasRow.error());
        return *hasRow && !statement.isNull(0) ? statement.number(0) : unknownInstant;
    });
}

void append(EventBatch &all, const EventBatch &batch)
{
    all.deployments += batch.deployments;
    all.changes += batch.changes;
    all.contained += batch.contained;
    all.incidents += batch.incidents;
    all.runs += batch.runs;
    all.rejects += batch.rejects;
}

}  // namespace

HostedSync::HostedSync(HttpTransport &transport, EventStore &store, const Clock &clock, HostClient::Random random,
                       QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_client(transport, clock, std::move(random))
{
    connect(&m_client, &HostClient::answered, this, &HostedSync::noteRequest);
    connect(&m_client, &HostClient::waiting, this, [this](qint64 until) {
        m_progress.waitingUntil = until;
        tell();
    });
}

void HostedSync::start(const HostedSource &source, const Secret &token, Mode mode)
{
    m_wanted = source;
    m_mode = mode;
    m_hasToken = !token.isEmpty();
    m_isRunning = true;
    m_report = {};
    m_progress = {};
    m_look.reset();
    m_pages.reset();
    m_at = 0;
    m_client.setHost(source.kind, token);
    m_client.ask(projectQuestion(source), [this](const HostClient::Answered &answered) { takeProject(answered); });
}

void HostedSync::cancel()
{
    if (!m_isRunning || m_report.isCancelled)
        return;
    m_report.isCancelled = true;
    m_client.cancel();
    if (m_isStoring)
        return;  // and when that is done there is no next step
    if (m_report.streams.isEmpty())
        finish();
    else
        endStream(HostedStreamReport::State::Cancelled);
}

void HostedSync::takeProject(const HostClient::Answered &answered)
{
    const Result<HostedProject> project =
        answered ? projectFrom(answered->body, m_wanted) : Result<HostedProject>(std::unexpected(answered.error().error));
    if (!project) {
        m_report.problem = answered ? HostProblem{project.error(), 0} : answered.error();
        return finish();
    }
    m_project = *project;
    m_project.now = answered->date;
    m_project.hasGraph = m_wanted.kind == HostKind::GitHub && m_hasToken;
    m_report.path = m_project.path;
    m_isStoring = true;
    const auto read = [](Connection &connection) {
        return readSources(connection).and_then([&connection](const QList<EventSource> &sources) {
            return ownedServices(connection).transform([&sources](const QSet<QString> &owned) {
                return Known{sources, owned};
            });
        });
    };
    m_store.read<Known>(read).then(this, [this](const Result<Known> &known) { takeKnown(known); });
}

void HostedSync::takeKnown(const Result<Known> &known)
{
    if (!known)
        return giveUp(known.error());
    m_look.emplace(WorkspaceRules::usualEnvironments(), known->ownedServices);
    const EventSource *source = knownSource(known->sources, m_project);
    m_source = source ? *source : EventSource{.kind = m_wanted.kindName(), .name = m_wanted.name()};
    const QString before = m_source.config.value("path"_L1).toString();
    m_source.config = configOf(m_project, source ? m_source.config.value("scope"_L1).toString() : m_project.path);
    m_source.credential = m_wanted.credential();
    m_resources = hostedResources(m_project);
    if (m_mode == Mode::Dry)
        return nextStream();
    if (!before.isEmpty() && before != m_project.path)
        m_store.renameRepo(before, m_project.path);
    if (!source || source->config.value("mapping"_L1) == m_source.config.value("mapping"_L1))
        return keepSource();
    remapSource(m_store, {.source = m_source, .mode = RemapRequest::Mode::Kept, .now = m_clock.now()})
        .then(this, [this](const Result<RemapReport> &remapped) {
            if (!remapped)
                return giveUp(remapped.error());
            keepSource();
        });
}

void HostedSync::keepSource()
{
    m_store.keepSource(m_source, m_clock.now()).then(this, [this](const Result<EventSource> &kept) {
        if (!kept)
            return giveUp(kept.error());
        m_source = *kept;
        nextStream();
    });
}

Result<HostedSync::Prepared> HostedSync::prepare(Connection &connection, const HostedResource &resource,
                                                 const QString &scope) const
{
    constexpr Instant openTime = milliseconds(limits::hostOpenTime).count();
    const Instant now = isKnown(m_project.now) ? m_project.now : m_clock.now().toMSecsSinceEpoch();
    Prepared prepared{.stream = {.source = m_source.id, .name = resource.stream, .scope = scope}};
    Result<> done;
    if (m_mode == Mode::Dry) {
        done = readStreams(connection, m_source.id).transform([&](const QList<EventStream> &streams) {
            for (const EventStream &stream : streams) {
                if (stream.name == resource.stream && stream.scope == scope)
                    prepared.stream = stream;
            }
        });
    } else {
        done = writeStream(connection, m_source.id, resource.stream, scope)
                   .and_then([&](const EventStream &stream) {
                       prepared.stream = stream;
                       return writeRun(connection, stream.id, m_clock.now());
                   })
                   .transform([&](const IngestRun &run) { prepared.run = run; });
    }
    return done.and_then([&] { return oldestOpen(connection, resource, m_source.id, now - openTime); })
        .transform([&](Instant oldest) {
            prepared.oldestOpen = oldest;
            return prepared;
        });
}

void HostedSync::nextStream()
{
    m_isStoring = false;
    if (m_report.isCancelled || m_at >= m_resources.size())
        return finish();
    const HostedResource &resource = m_resources.at(m_at);
    const QString own = m_source.config.value("scope"_L1).toString();
    const QString scope = resource.variant.isEmpty() ? own : own + u' ' + resource.variant;
    m_report.streams.append({.stream = resource.stream, .variant = resource.variant, .permission = resource.permission});
    m_progress = {.stream = resource.stream, .variant = resource.variant, .number = m_at + 1, .streams = m_resources.size()};
    m_requests.clear();
    m_asked = 0;
    m_dryBatch = {};
    m_isStoring = true;
    const auto work = [this, resource, scope](Connection &connection) { return prepare(connection, resource, scope); };
    const auto begun = [this](const Result<Prepared> &prepared) { begin(prepared); };
    if (m_mode == Mode::Dry)
        m_store.read<Prepared>(work).then(this, begun);
    else
        m_store.write<Prepared>(Durability::Fast, work).then(this, begun);
}

void HostedSync::begin(const Result<Prepared> &prepared)
{
    m_isStoring = false;
    if (!prepared)
        return giveUp(prepared.error());
    m_run = prepared->run;
    if (m_report.isCancelled)
        return endStream(HostedStreamReport::State::Cancelled);
    const auto give = [this](const HostedPages::Page &page) { takePage(page); };
    const auto fail = [this](const HostProblem &problem) { endStream(HostedStreamReport::State::Failed, problem); };
    m_pages = std::make_unique<HostedPages>(
        m_client, HostedPages::Start{m_resources.at(m_at), m_project, prepared->stream, prepared->oldestOpen, m_run.id}, give,
        fail);
    m_pages->goOn();
    tell();
}

void HostedSync::takePage(const HostedPages::Page &page)
{
    HostedStreamReport &report = current();
    m_look->add(page.batch);
    ++report.pages;
    ++m_progress.pages;
    m_progress.rows += page.rows;
    report.coverageFrom = page.after.coverageFrom;
    report.coverageTo = page.after.coverageTo;
    report.gaps = page.after.gaps;
    if (m_mode == Mode::Kept) {
        m_isStoring = true;
        keep(page).then(this, [this, isLast = page.isLast](const Result<WriteCounts> &counts) { takeCounts(counts, isLast); });
        return tell();
    }
    append(m_dryBatch, page.batch);
    if (page.isLast || report.pages >= limits::dryPages || m_progress.rows >= limits::dryRows)
        rehearse(page.after);
    else
        m_pages->goOn();
    tell();
}

QFuture<Result<WriteCounts>> HostedSync::keep(const HostedPages::Page &page)
{
    if (!page.compared)
        return m_store.commit(m_run, page.after, page.batch);
    return m_store.commitCompared(m_run, page.after, page.batch, page.isLast ? page.compared : std::nullopt);
}

void HostedSync::takeCounts(const Result<WriteCounts> &counts, bool isLast)
{
    m_isStoring = false;
    if (!counts)
        return giveUp(counts.error());
    current().counts += *counts;
    if (isLast)
        endStream(HostedStreamReport::State::Done);
    else if (m_report.isCancelled)
        endStream(HostedStreamReport::State::Cancelled);
    else
        m_pages->goOn();
}

void HostedSync::rehearse(const EventStream &stream)
{
    m_isStoring = true;
    m_store.rehearse(m_source, stream, m_dryBatch, m_clock.now()).then(this, [this](const Result<WriteCounts> &counts) {
        takeCounts(counts, true);
    });
}

void HostedSync::endStream(HostedStreamReport::State state, const HostProblem &problem)
{
    current().state = state;
    current().problem = problem;
    ++m_at;
    if (m_mode == Mode::Dry)
        return nextStream();
    using enum IngestRun::State;
    using State = HostedStreamReport::State;
    const auto kept = state == State::Done ? Finished : state == State::Cancelled ? Cancelled : Failed;
    const QString why = state == State::Failed ? nameOf(problem.error.kind) : QString();
    m_isStoring = true;
    m_store.endRun(m_run, kept, why, m_clock.now()).then(this, [this](const Result<> &ended) {
        if (!ended)
            return giveUp(ended.error());
        nextStream();
    });
}

/// The store cannot go on.
void HostedSync::giveUp(const Error &error)
{
    m_report.problem = HostProblem{error, 0};
    if (!m_report.streams.isEmpty() && m_at < m_resources.size()) {
        current().state = HostedStreamReport::State::Failed;
        current().problem = *m_report.problem;
    }
    finish();
}

void HostedSync::finish()
{
    m_isStoring = false;
    m_isRunning = false;
    m_client.setHost(m_wanted.kind, {});
    if (m_look)
        m_report.seen = m_look->summary();
    emit finished(m_report);
}

void HostedSync::noteRequest()
{
    ++m_asked;
    m_requests.append(m_clock.monotonic());
    if (m_requests.size() > limits::progressRequests)
        m_requests.removeFirst();
}

void HostedSync::tell()
{
    if (!m_isRunning)
        return;
    m_progress.requestsLeft = m_client.rateLimit().left;
    m_progress.left.reset();
    const qint64 expected = m_pages ? m_pages->expectedPages() : -1;
    if (m_progress.pages > 0 && expected >= m_progress.pages && m_requests.size() > 1) {
        const milliseconds each = (m_requests.constLast() - m_requests.constFirst()) / (m_requests.size() - 1);
        m_progress.left = each * (m_asked * (expected - m_progress.pages) / m_progress.pages);
    }
    emit progressed(m_progress);
}

}  // namespace sb
