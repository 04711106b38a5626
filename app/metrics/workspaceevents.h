// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/dora.h"
#include "metrics/linking.h"
#include "metrics/reportingcalendar.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// What a workspace has decided about its events.
struct WorkspaceRules {
    ReportingCalendar calendar;
    FailureRule failure;
    std::chrono::hours linkWindow{72};
    struct Environment {
        QString pattern;  ///< a regular expression for the whole name, without regard to case
        Tier tier = Tier::Production;
        bool operator==(const Environment &) const = default;
    };
    QList<Environment> environments = usualEnvironments();  ///< the first that matches counts

    [[nodiscard]] static QList<Environment> usualEnvironments();
};

/// A workspace's events, and which rows of its tables they are.
struct WorkspaceEvents {
    DeliveryData data;
    std::vector<qint64> deployments;  ///< the id of each one's first row
    std::vector<qint64> changes;
    std::vector<qint64> incidents;
    QStringList repos;  ///< by place
    QStringList services;
    QStringList teams;
    qint64 unmappedEnvironments = 0;  ///< deployments whose environment no pattern knows: their tier is Other
    qint64 unmappedServices = 0;      ///< landed deployments that belong to no service
};

}  // namespace sb
