// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/workspaceevents.h"
#include "store/connection.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace sb {

/// What a person should know of records before they count.
struct BatchSummary {
    Instant first = unknownInstant;  ///< of what happened
    Instant last = unknownInstant;
    QStringList unmappedEnvironments = {};  ///< of which no pattern says the tier; at most `limits::unmappedNames` of each
    QStringList servicesWithoutTeam = {};
    qint64 incidentsWithoutSeverity = 0;
    qint64 changesOfUnknownAuthor = 0;  ///< nobody says whether a human or a program made them
    QStringList examples = {};          ///< rows as they came
};

/// Looks at batches on their way into the store.
class BatchLook {
public:
    BatchLook(const QList<WorkspaceRules::Environment> &environments, QSet<QString> ownedServices);

    void add(const EventBatch &batch);
    [[nodiscard]] BatchSummary summary() const;

private:
    void happened(std::initializer_list<Instant> instants);
    void lookAtEnvironment(const QString &name);
    void lookAtService(const QString &name);
    void addExample(const RecordOrigin &origin);

    QSet<QString> m_ownedServices;
    QList<QRegularExpression> m_patterns;
    QHash<QString, bool> m_isMapped;
    QSet<QString> m_environments;
    QSet<QString> m_services;
    BatchSummary m_summary;
};

/// The services that a team has. Store thread; fails as statements do.
[[nodiscard]] Result<QSet<QString>> ownedServices(Connection &connection);

}  // namespace sb
