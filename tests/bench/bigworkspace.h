// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/workspace.h"
#include "tests/bench/manyevents.h"
#include "tests/bench/measure.h"

#include <QFile>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>

namespace sb::bench {

using namespace Qt::StringLiterals;

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

    static constexpr Instant readAt = ManyEvents::end + 4 * Instant{86'400'000};

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

}  // namespace sb::bench
