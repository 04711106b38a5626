// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatfacts.h"

#include "metrics/eventrecords.h"
#include "metrics/workrows.h"

namespace sb {

Result<CompatFacts> readCompatFacts(Connection &connection, const WorkspaceEvents &events)
{
    CompatFacts facts{.lastResolved = std::vector<Instant>(events.incidents.size(), unknownInstant),
                      .hasSuccess = std::vector<bool>(events.deployments.size(), false)};
    QHash<qint64, qint32> deployments;
    for (const qint64 id : events.deployments)
        deployments.insert(id, static_cast<qint32>(deployments.size()));
    QHash<qint64, qint32> incidents;
    for (const qint64 id : events.incidents)
        incidents.insert(id, static_cast<qint32>(incidents.size()));

    // Most are one row. One of several is known by the first row of its group; those are in order only when they are sorted.
    bool areAlone = true;
    const auto alone = [&](const Statement &one) {
        const qint32 known = deployments.value(one.number(0), noPlace);
        areAlone = areAlone && known != noPlace;
        if (known != noPlace && one.number(1) == static_cast<qint64>(DeployResult::Success))
            facts.hasSuccess[static_cast<size_t>(known)] = true;
    };
    std::optional<std::pair<qint64, QString>> group;
    qint32 place = noPlace;
    const auto row = [&](const Statement &one) {
        if (const std::pair now(one.number(1), one.text(2)); group != now) {
            group = now;
            place = deployments.value(one.number(0), noPlace);
        }
        if (place != noPlace && one.number(3) == static_cast<qint64>(DeployResult::Success))
            facts.hasSuccess[static_cast<size_t>(place)] = true;
    };
    const auto incident = [&](const Statement &one) {
        if (const qint32 known = incidents.value(one.number(0), noPlace); known != noPlace)
            facts.lastResolved[static_cast<size_t>(known)] = one.number(1);
    };
    return eachWorkRow(connection, "SELECT id, result FROM deployment WHERE gone_at IS NULL", alone)
        .and_then([&] {
            return areAlone ? Result<>()
                            : eachWorkRow(connection,
                                          "SELECT id, source, grp, result FROM deployment WHERE gone_at IS NULL "
                                          "ORDER BY source, grp, finished_at, id",
                                          row);
        })
        .and_then([&] {
            return eachWorkRow(connection, "SELECT id, last_resolved_at FROM incident WHERE last_resolved_at IS NOT NULL",
                               incident);
        })
        .transform([&] { return std::move(facts); });
}

}  // namespace sb
