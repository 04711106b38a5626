// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatworkspace.h"

#include "metrics/compat/compatfacts.h"
#include "metrics/workresolver.h"

namespace sb {

namespace {

/// What `report` makes of the events and of what a snapshot has not of them.
template<class Report>
auto reportOn(Connection &connection, const Workspace &workspace, const MetricScope &scope, Report report)
    -> Result<decltype(report(std::declval<CompatInput>()))>
{
    WorkspaceEvents events = *workspace.events;
    const Result<WorkspaceWork> work = resolveWork(connection, workspace.rules, events);
    if (!work)
        return std::unexpected(work.error());
    return readCompatFacts(connection, events).transform([&](const CompatFacts &facts) {
        return report(CompatInput{
            .data = events.data, .work = work->data, .facts = facts, .scope = scope, .rule = workspace.rules.failure});
    });
}

}  // namespace

Result<CompatReport> readCompatReport(Connection &connection, const Workspace &workspace, CompatMode mode,
                                      const MetricScope &scope)
{
    return reportOn(connection, workspace, scope, [mode](const CompatInput &input) { return compatReport(mode, input); });
}

Result<std::array<CompatReport, 4>> readCompatReports(Connection &connection, const Workspace &workspace,
                                                      const MetricScope &scope)
{
    return reportOn(connection, workspace, scope, [](const CompatInput &input) { return compatReports(input); });
}

}  // namespace sb
