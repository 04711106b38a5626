// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventresolver.h"
#include "metrics/metricengine.h"
#include "metrics/snapshotblob.h"
#include "tests/bench/bigworkspace.h"
#include "tests/bench/postgres/questions.h"
#include "tests/bench/postgres/server.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::bench;

namespace {

constexpr double coldTarget = 250;
constexpr double filterTarget = 40;

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
