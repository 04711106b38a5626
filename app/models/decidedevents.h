// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventdecisions.h"

#include <QList>
#include <QString>

namespace sb::limits {

/// Of exclusions, and of links of incidents, that are listed to be corrected.
inline constexpr int decidedEvents = 1000;

}  // namespace sb::limits

namespace sb {

/// An event that a person left out of every number.
struct ExcludedEvent {
    EventReference event;
    QString title;  ///< of a deployment its version; the key where there is none
    QString person;
    QString reason;
    Instant at = unknownInstant;
    bool operator==(const ExcludedEvent &other) const;
};

/// That an incident is laid to a deployment, or that a person has looked and it is not.
struct FailureLink {
    LinkReference link;
    QString incident;  ///< its title, else its key
    QString deployment;  ///< its version, else its key
    Instant incidentAt = unknownInstant;
    Instant deployedAt = unknownInstant;
    qint8 level = 1;  ///< as CauseLink::level
    EventDecisions::Verdict verdict = EventDecisions::Verdict::Undecided;  ///< of a person
    bool operator==(const FailureLink &other) const;
};

/// What is decided of single events, and what there is to decide of links: the latest of each first, `limits::decidedEvents` at most.
struct DecidedEvents {
    QList<ExcludedEvent> exclusions = {};
    QList<FailureLink> links = {};
    qint64 linksLeftOut = 0;
    bool operator==(const DecidedEvents &) const = default;
};

/// Reads the workspace for its links. Store thread.
[[nodiscard]] Result<DecidedEvents> readDecidedEvents(Connection &connection);

}  // namespace sb
