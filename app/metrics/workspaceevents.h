// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/dora.h"
#include "metrics/linking.h"
#include "metrics/reportingcalendar.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

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

/// What a stream of a source gave, and from when to when.
struct StreamCoverage {
    enum Kind : quint8 { Deployments = 1, Changes = 2, Incidents = 4, Answers = 8 };

    quint8 kinds = 0;
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    std::vector<std::pair<Instant, Instant>> gaps = {};
    bool operator==(const StreamCoverage &) const = default;
};

/// One answer to a question about satisfaction, 1 to 5. Of nobody.
struct SatisfactionAnswer {
    Instant at = unknownInstant;
    qint32 team = noPlace;
    double value = 0;
    bool operator==(const SatisfactionAnswer &) const = default;
};

/// A workspace's events, and which rows of its tables they are.
struct WorkspaceEvents {
    DeliveryData data;
    std::vector<qint64> deployments;  ///< the id of each one's first row
    std::vector<qint64> changes;
    std::vector<qint64> incidents;
    std::vector<SatisfactionAnswer> answers;
    std::vector<StreamCoverage> streams;
    QStringList repos;  ///< by place
    QStringList services;
    QStringList teams;
    qint64 unmappedEnvironments = 0;  ///< deployments whose environment no pattern knows: their tier is Other
    qint64 unmappedServices = 0;      ///< landed deployments that belong to no service
    quint64 version = 0;  ///< changes when anything here does; 0: not known
};

}  // namespace sb
