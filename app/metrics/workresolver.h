// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workdata.h"
#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <QStringList>

namespace sb {

/// What a workspace's tables say beside deliveries. Repositories, services and teams have the places of its `WorkspaceEvents`; of persons
/// and respondents there is no name.
struct WorkspaceWork {
    WorkData data;
    std::vector<qint64> tickets = {};  ///< the id of each
    std::vector<qint64> reports = {};  ///< of coverage
    std::vector<qint64> runs = {};
    std::vector<qint64> points = {};
    QStringList metrics = {};  ///< of points, by place
    QStringList waves = {};  ///< by place
    QStringList sprints = {};
    struct Item {
        QString name;
        QString text;
        QString dimension;
        bool operator==(const Item &) const = default;
    };
    QList<Item> items = {};  ///< of surveys, by place
};

/// Reads them. First commits and first reviews that a source did not say itself are set in `events` from the commits and reviews that it
/// gave. Store thread only; changes nothing in the tables.
[[nodiscard]] Result<WorkspaceWork> resolveWork(Connection &connection, const WorkspaceRules &rules, WorkspaceEvents &events);

}  // namespace sb
