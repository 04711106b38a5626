// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventdecisions.h"
#include "models/decidedevents.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

class Clock;

/// What persons have decided about the workspace, and what there is to decide. Of each kind the most frequent ones,
/// `limits::unmappedNames` at most.
struct DecisionFacts {
    struct Environment {
        QString name;
        qint64 deployments = 0;
        std::optional<Tier> tier = {};  ///< nothing: no pattern knows it
    };
    struct Repository {
        QString name;
        QString service;  ///< empty: of none
    };
    struct Service {
        QString name;
        QList<ServiceOwner> owners = {};
    };
    struct Author {
        QString login;
        qint64 changes = 0;
        std::optional<AuthorClass> chosen = {};  ///< nothing: as sources and names tell
    };
    QList<WorkspaceRules::Environment> rules = {};
    QList<Environment> environments = {};
    QList<Repository> repositories = {};
    QList<Service> services = {};
    QStringList teams = {};
    QList<Author> authors = {};
    QList<AuditEntry> audit = {};  ///< the newest first, `limits::rejectsTold` at most
};

/// Corrections by a person, each kept with who and why, and each of which can be taken back. GUI thread; the store works beside it.
class DecisionDesk : public QObject {
    Q_OBJECT
public:
    /// Who decides; asked at each decision.
    using Person = std::function<QString()>;
    /// `store` and `clock` must outlive this.
    DecisionDesk(EventStore &store, const Clock &clock, Person person, QObject *parent = nullptr);

    void reload();
    [[nodiscard]] const DecisionFacts &facts() const { return m_facts; }
    /// Of single events, which takes a look at the whole workspace: `eventsChanged` follows, now and whenever something is decided.
    void askEvents();
    [[nodiscard]] const DecidedEvents &events() const { return m_events; }

    /// Why, for all that is decided from now on.
    void setReason(const QString &reason) { m_reason = reason; }
    void setTier(const QString &environment, Tier tier);
    /// Empty: of none.
    void setService(const QString &repository, const QString &service);
    /// From that time on; what it was before stays with the times before. An empty team: nobody's from then on.
    void giveTo(const QString &service, const QString &team, Instant from);
    /// Nothing: as sources and names tell.
    void setAuthor(const QString &login, std::optional<AuthorClass> author);
    void setCause(const LinkReference &link, EventDecisions::Verdict verdict);
    /// What was left out counts again.
    void include(const EventReference &event);
    void undo(qint64 number);
    /// Keeps what a person knows of. The reason is its note.
    void enter(const ManualRecord &record, const QString &note);

signals:
    void changed();
    void eventsChanged();
    /// Something was decided: figures have to be made anew.
    void decided();
    /// Busy: somebody has since decided otherwise about the same thing.
    void refused(const sb::Error &error);

private:
    [[nodiscard]] Decider decider() const;
    void follow(QFuture<Result<>> decision);

    EventStore &m_store;
    const Clock &m_clock;
    Person m_person;
    QString m_reason;
    DecisionFacts m_facts;
    DecidedEvents m_events;
    bool m_areEventsWanted = false;
};

}  // namespace sb
