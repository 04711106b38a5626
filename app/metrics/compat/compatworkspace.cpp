// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatworkspace.h"

#include "metrics/compat/compatfacts.h"
#include "metrics/workresolver.h"

namespace sb {

Result<CompatReport> readCompatReport(Connection &connection, const Workspace &workspace, CompatMode mode,
                                      const MetricScope &scope)
{
    WorkspaceEvents events = *workspace.events;
    const Result<WorkspaceWork> work = resolveWork(connection, workspace.rules, events);
    if (!work)
        return std::unexpected(work.error());
    return readCompatFacts(connection, events).transform([&](const CompatFacts &facts) {
        return compatReport(
            mode, {.data = events.data, .work = work->data, .facts = facts, .scope = scope, .rule = workspace.rules.failure});
    });
}

}  // namespace sb
