// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventresolver.h"
#include "metrics/metricengine.h"
#include "metrics/snapshotblob.h"
#include "tests/bench/manyevents.h"
#include "tests/bench/measure.h"
#include "tests/bench/postgres/questions.h"
#include "tests/bench/postgres/server.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::bench;

namespace {

constexpr double coldTarget = 250;
constexpr double filterTarget = 40;

/// A workspace on the disk with that many events, resolved once.
class BigWorkspace {
public:
    explicit BigWorkspace(const ManyEvents &many) : m_many(many)
    {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(ManyEvents::end, QTimeZone::UTC);
        const EventSource source = store.keepSource({.kind = u"csv"_s, .name = u"bench"_s}, now).result().value();
        EventStream stream = store.stream(source.id, u"rows"_s, u"all"_s).result().value();
        stream.coverageFrom = ManyEvents::begin;
        stream.watermark = ManyEvents::end + 10 * Instant{86'400'000};
        const IngestRun run = store.beginRun(stream.id, now).result().value();
        const double before = cpuOfProcess();
        writeAll(store, run, stream, many.batch());
        ownAll();
        std::printf("{\"name\": \"metrics/write\", \"size\": %lld, \"cpu_ms\": %.0f, \"file_mb\": %.1f}\n", size(),
                    cpuOfProcess() - before, static_cast<double>(QFile(eventDatabase(folder.path())).size()) / 1e6);
    }

    [[nodiscard]] long long size() const { return m_many.deployments; }
    [[nodiscard]] Workspace open() { return openWorkspace(store).result().value(); }

    [[nodiscard]] static double cpuOfProcess() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

    QTemporaryDir folder;
    EventStore store{eventDatabase(folder.path())};

private:
    template<class Record>
    static QList<Record> part(const QList<Record> &all, qsizetype from, qsizetype count)
    {
        return all.mid(from, count);
    }

    static void writeAll(EventStore &store, const IngestRun &run, const EventStream &stream, const EventBatch &all)
    {
        constexpr qsizetype step = 5000;
        const qsizetype most = std::max(all.deployments.size(), all.changes.size());
        for (qsizetype i = 0; i < most; i += step)
            (void)store.commit(run, stream, {.deployments = part(all.deployments, i, step)}).result();
        for (qsizetype i = 0; i < most; i += step)
            (void)store
                .commit(run, stream,
                        {.changes = part(all.changes, i, step),
                         .contained = part(all.contained, i, step),
                         .incidents = part(all.incidents, i, step)})
                .result();
    }

    /// Four services a team.
    void ownAll()
    {
        QString sql;
        for (int team = 0; team < ManyEvents::teams; ++team)
            sql += u"INSERT INTO team(id, name) VALUES(%1,'team-%1');"_s.arg(team + 1);
        sql +=
            u"INSERT INTO service_team(service, team, valid_from) SELECT id, id%%1+1, 0 FROM service;"_s.arg(ManyEvents::teams);
        sql += u"INSERT INTO repo_service(repo, service) SELECT r.id, s.id FROM repo r JOIN service s ON s.name=r.name;"_s;
        (void)store
            .write(Durability::Fast, [sql](Connection &connection) { return connection.execute(sql.toUtf8().constData()); })
            .result();
    }

    ManyEvents m_many;
};

MetricQuery halfYear(const Workspace &workspace)
{
    return {.window = workspace.rules.calendar.between(QDate(2025, 7, 1), QDate(2026, 1, 1))};
}

EventFilter firstTeams(const Workspace &workspace, size_t count)
{
    std::vector<bool> teams(static_cast<size_t>(workspace.events->teams.size()), false);
    std::fill_n(teams.begin(), std::min(count, teams.size()), true);
    return {.teams = teams};
}

MetricEngine engineOf(const Workspace &workspace)
{
    return MetricEngine(workspace, {}, ManyEvents::end + 20 * Instant{86'400'000});
}

/// The least of some rounds: the others' work on this computer disturbs.
template<class Prepare, class Work>
double least(const char *name, long long size, double target, Prepare prepare, Work work)
{
    Samples samples;
    for (int round = 0; round < 7; ++round) {
        auto prepared = prepare();
        const auto start = std::chrono::steady_clock::now();
        const double cpu = BigWorkspace::cpuOfProcess();
        work(prepared);
        samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
                    BigWorkspace::cpuOfProcess() - cpu);
    }
    const double lowest = *std::ranges::min_element(samples.cpu);
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"wall_ms\": %.2f, \"cpu_ms\": %.2f, \"target_cpu_ms\": %g}\n", name, size,
                *std::ranges::min_element(samples.wall), lowest, target);
    std::fflush(stdout);
    return lowest;
}

/// Opening, all metrics, another filter, a chart.
double measureEngine(BigWorkspace &big)
{
    const long long size = big.size();
    const auto nothing = [] { return 0; };
    least("metrics/resolve", size, 0, nothing, [&big](int) {
        (void)big.store
            .read<WorkspaceEvents>(
                [](Connection &connection) { return resolveEvents(connection, {.calendar = ReportingCalendar()}); })
            .result();
    });
    Workspace workspace = big.open();
    least("metrics/open", size, 0, nothing, [&](int) { workspace = big.open(); });
    const MetricQuery all = halfYear(workspace);
    const double cold = least("metrics/cold", size, coldTarget, nothing, [&](int) {
        MetricEngine engine = engineOf(big.open());
        (void)engine.results(all);
    });
    const auto ready = [&] {
        auto engine = std::make_unique<MetricEngine>(workspace, QList<Edition>(), ManyEvents::end + Instant{86'400'000});
        (void)engine->results(all);
        return engine;
    };
    const auto filtered = [&](size_t count) {
        return [&, count](std::unique_ptr<MetricEngine> &engine) {
            MetricQuery query = all;
            query.filter = firstTeams(workspace, count);
            (void)engine->results(query);
        };
    };
    least("metrics/filter one team", size, filterTarget, ready, filtered(1));
    least("metrics/filter ten teams", size, filterTarget, ready, filtered(10));
    least("metrics/filter half of the teams", size, filterTarget, ready, filtered(25));
    least("metrics/chart of 26 weeks", size, 0, ready, [&](std::unique_ptr<MetricEngine> &engine) {
        (void)engine->series(*metricDefinition(u"dora.change_lead_time.p50"), all, ReportingCalendar::Length::Week);
    });
    return cold;
}

void beside(PostgresServer &postgres, const Workspace &workspace)
{
    const MetricQuery all = halfYear(workspace);
    if (const QString problem = loadEvents(postgres, *workspace.events); !problem.isEmpty()) {
        std::printf("{\"name\": \"metrics/postgres\", \"problem\": \"%s\"}\n", qPrintable(problem.simplified()));
        return;
    }
    for (const auto &[name, filter] :
         {std::pair{"whole organisation", EventFilter{}}, std::pair{"one team", firstTeams(workspace, 1)}}) {
        MetricQuery query = all;
        query.filter = filter;
        const auto engine = std::make_unique<MetricEngine>(workspace, QList<Edition>(), ManyEvents::end);
        compareWithPostgres(postgres, *engine, query, name);
    }
}

}  // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    BigWorkspace small({.deployments = 12'000, .changes = 25'000, .incidents = 400});
    const double smallCold = measureEngine(small);
    BigWorkspace large({});
    const double largeCold = measureEngine(large);
    std::printf("{\"name\": \"metrics/ten times the events\", \"times\": %.2f}\n", largeCold / smallCold);
    PostgresServer postgres;
    if (const QString problem = postgres.start(); !problem.isEmpty()) {
        std::fprintf(stderr, "NOT COMPARED WITH POSTGRESQL: %s\n", qPrintable(problem));
        return 1;
    }
    beside(postgres, large.open());
    return 0;
}
