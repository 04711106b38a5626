// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricengine.h"
#include "tests/bench/postgres/server.h"

namespace sb::bench {

/// Copies the resolved events into tables with the indexes that the questions want. Gives what went wrong.
[[nodiscard]] QString loadEvents(PostgresServer &postgres, const WorkspaceEvents &events);

/// Asks both the same, checks that they say the same, and prints the ratio of their times: of PostgreSQL the least of five rounds with
/// everything in its memory, of the engine, which computes the window before as well, a first answer with the events in memory.
void compareWithPostgres(PostgresServer &postgres, MetricEngine &engine, const MetricQuery &query, const char *name);

}  // namespace sb::bench
