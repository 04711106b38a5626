// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/router.h"

#include <QDateTime>
#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

class PersonaStore;

/// A correction as it is kept.
struct LearnedRoute {
    qint64 number = 0;  ///< names it, for `forget`
    RouteCorrection correction;
    QDateTime at;  ///< UTC

    bool operator==(const LearnedRoute &) const = default;
};

/// What a `Router` is made with, the oldest first.
[[nodiscard]] QList<RouteCorrection> correctionsOf(const QList<LearnedRoute> &newestFirst);

/// A question and how it was routed, so that one can ask later why.
struct RouteDecision {
    QString conversation;  ///< its id as text
    QString message;       ///< the id of the question's message as text, empty without one
    QString question;      ///< its words; kept are the first `limits::routedCharacters`, attachments are not
    Route route;
    QDateTime at;  ///< UTC

    bool operator==(const RouteDecision &) const = default;
};

/// A route and back, nothing lost; a kind or verdict that is not known reads as Phrase, or Default.
[[nodiscard]] QJsonObject toStoredJson(const Route &route);
[[nodiscard]] Route routeFromStoredJson(const QJsonObject &object);

/// What the router has learned, and what it decided. It stays on this computer, can be looked at, and forgotten one by one or as
/// a whole; what is forgotten is in no table and no log of the database any more. Threads and failures as `PersonaStore` says.
class RoutingMemory {
public:
    /// `store` must outlive it.
    explicit RoutingMemory(PersonaStore &store) : m_store(store) {}

    /// Keeps a correction in place of an earlier one of the same question. Durable when it finishes. Beyond
    /// `limits::routeCorrections` the oldest goes. Fails with InvalidArgument for a question without words or without a slug.
    QFuture<Result<>> learn(const RouteCorrection &correction, const QDateTime &at);
    /// The newest first.
    [[nodiscard]] QFuture<Result<QList<LearnedRoute>>> learned();
    QFuture<Result<>> forget(qint64 number);
    QFuture<Result<>> forgetAll();

    /// Keeps a decision; beyond `limits::routeDecisions` the oldest goes. Not durable by itself.
    QFuture<Result<>> note(const RouteDecision &decision);
    /// The latest first.
    [[nodiscard]] QFuture<Result<QList<RouteDecision>>> latest(int count);
    /// The latest one of that message; empty when none is kept.
    [[nodiscard]] QFuture<Result<std::optional<RouteDecision>>> decisionOf(const QString &message);
    /// With a conversation that is removed for good its decisions go, too. What was learned from it stays.
    QFuture<Result<>> forgetConversation(const QString &conversation);
    QFuture<Result<>> forgetDecisions();

private:
    PersonaStore &m_store;
};

}  // namespace sb
