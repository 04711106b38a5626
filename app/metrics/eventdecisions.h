// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/metricnotes.h"
#include "metrics/workspaceevents.h"

#include <QJsonValue>

namespace sb {

/// Who decides, when and why.
struct Decider {
    QString person;
    QString reason;
    QDateTime at;
};

/// An event as its source knows it.
struct EventReference {
    enum class Kind : quint8 { Deployment, Change, Incident };
    Kind kind = Kind::Deployment;
    qint64 source = 0;
    QString key;
};

struct LinkReference {
    qint64 incidentSource = 0;
    QString incident;
    qint64 deploymentSource = 0;
    QString deployment;
};

/// A team has a service from a time on, to another or for good.
struct ServiceOwner {
    QString team;
    Instant from = 0;
    Instant to = unknownInstant;  ///< not known: for good
    bool operator==(const ServiceOwner &) const = default;
};

/// One decision as it was taken. `before` and `after` say what stood there, as JSON; null: nothing.
struct AuditEntry {
    qint64 number = 0;
    Instant at = unknownInstant;
    QString person;
    QString what;   ///< "exclusion", "link", "author", "owners", "repository", "environments", "setting", "target",
                    ///< "annotation"
    QString about;  ///< JSON that names the one thing
    QString before;
    QString after;
    QString reason;
    bool operator==(const AuditEntry &) const = default;
};

/// What persons decide about events. Sources never touch it, every decision stands in the audit with what was there before, and can be
/// taken back. The workspace has to be opened again afterwards. As `EventStore`: from any thread, futures finish on the store's.
class EventDecisions {
public:
    explicit EventDecisions(EventStore &store) : m_store(store) {}

    /// Leaves an event out of every number; it is counted beside them. Fails with NotFound, or Malformed without a reason.
    QFuture<Result<>> exclude(const EventReference &event, const Decider &decider);
    QFuture<Result<>> include(const EventReference &event, const Decider &decider);

    /// That the deployment caused the incident, or was looked at and did not. Fails with NotFound.
    enum class Verdict : quint8 { IsCause, IsNone, Undecided };
    QFuture<Result<>> decideLink(const LinkReference &link, Verdict verdict, const Decider &decider);

    /// Nothing: as sources and names tell. Fails with NotFound.
    QFuture<Result<>> setAuthorClass(const QString &login, std::optional<AuthorClass> author, const Decider &decider);
    /// Nobody has it at any other time. Fails with Malformed for times that overlap or end before they begin.
    QFuture<Result<>> setOwners(const QString &service, const QList<ServiceOwner> &owners, const Decider &decider);
    /// Empty: of none. Fails with NotFound for a repository of which nothing has come.
    QFuture<Result<>> setServiceOf(const QString &repo, const QString &service, const Decider &decider);
    /// The first that matches counts; none: the usual ones. Fails with Malformed for a pattern that is none.
    QFuture<Result<>> setEnvironments(const QList<WorkspaceRules::Environment> &environments, const Decider &decider);
    /// Zone and first day of the week.
    QFuture<Result<>> setCalendar(const ReportingCalendar &calendar, const Decider &decider);
    /// Of the names in `setting`.
    QFuture<Result<>> setSetting(const QString &name, const QString &value, const Decider &decider);

    /// What is wanted of a metric; nothing: no more. In the unit of its figures. Fails with Malformed for a key that no metric has, and as
    /// `targetFrom` says.
    QFuture<Result<>> setTarget(const QString &metric, const std::optional<Target> &target, const Decider &decider);
    /// A new one, or, where it has an id, instead of that one. Fails with Malformed as `annotationFrom` says.
    QFuture<Result<>> annotate(const Annotation &annotation, const Decider &decider);
    QFuture<Result<>> removeAnnotation(qint64 id, const Decider &decider);

    /// The newest first.
    [[nodiscard]] QFuture<Result<QList<AuditEntry>>> audit(int atMost);
    /// Puts back what was there before, as a decision of its own. Fails with NotFound, and with Busy when somebody has since decided
    /// otherwise about the same thing.
    QFuture<Result<>> undo(qint64 number, const Decider &decider);

private:
    EventStore &m_store;
};

}  // namespace sb
