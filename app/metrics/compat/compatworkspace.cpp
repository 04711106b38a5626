// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatworkspace.h"

#include "metrics/compat/compatfacts.h"

namespace sb {

Result<CompatReport> readCompatReport(Connection &connection, const Workspace &workspace, CompatMode mode,
                                      const MetricScope &scope)
{
    return readCompatFacts(connection, *workspace.events).transform([&](const CompatFacts &facts) {
        return compatReport(mode,
                            {.data = workspace.events->data,
                             .work = workspace.work->data,
                             .facts = facts,
                             .scope = scope,
                             .rule = workspace.rules.failure});
    });
}

}  // namespace sb
