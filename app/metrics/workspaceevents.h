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
    qint64 surveyFloor = 5;  ///< persons of whom something may be told
    struct Environment {
        QString pattern;  ///< a regular expression for the whole name, without regard to case
        Tier tier = Tier::Production;
        bool operator==(const Environment &) const = default;
    };
    QList<Environment> environments = usualEnvironments();  ///< the first that matches counts

    [[nodiscard]] static QList<Environment> usualEnvironments();
};

/// Of which a number may be made, each in a table of its own. Answers of surveys are none of them: nobody looks at one.
enum class EventTable : quint8 { Deployments, Changes, Incidents, Tickets, Runs, Reports, Points };

/// What a stream of a source gave, and from when to when.
struct StreamCoverage {
    enum Kind : quint8 {
        Deployments = 1,
        Changes = 2,
        Incidents = 4,
        Answers = 8,
        Tickets = 16,
        Runs = 32,
        Reports = 64,  ///< of coverage
        Points = 128,
    };

    quint8 kinds = 0;
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    std::vector<std::pair<Instant, Instant>> gaps = {};
    bool operator==(const StreamCoverage &) const = default;
};

/// A workspace's events, and which rows of its tables they are.
struct WorkspaceEvents {
    DeliveryData data;
    std::vector<qint64> deployments;  ///< the id of each one's first row
    std::vector<qint64> changes;
    std::vector<qint64> incidents;
    std::vector<StreamCoverage> streams;
    QStringList repos;  ///< by place
    QStringList services;
    QStringList teams;
    qint64 unmappedEnvironments = 0;  ///< deployments whose environment no pattern knows: their tier is Other
    qint64 unmappedServices = 0;      ///< landed deployments that belong to no service
    quint64 version = 0;  ///< changes when anything here does; 0: not known
};

}  // namespace sb
