// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/router.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

namespace sb {

class PersonaStore;

/// What the router has learned. It stays on this computer, can be looked at, and forgotten one by one or as a whole; what is
/// forgotten is in no table and no log of the database any more. How each question was routed is kept with the question itself
/// (`RouteNote`), and goes with it. Threads and failures as `PersonaStore` says.
class RoutingMemory {
public:
    /// `store` must outlive it.
    explicit RoutingMemory(PersonaStore &store) : m_store(store) {}

    /// Keeps a correction in place of an earlier one of the same question. Durable when it finishes. Beyond
    /// `limits::routeCorrections` the oldest goes. Fails with InvalidArgument for a question without words or without a slug.
    QFuture<Result<>> learn(const RouteCorrection &correction, const QDateTime &at);
    /// The oldest first.
    [[nodiscard]] QFuture<Result<QList<RouteCorrection>>> learned();
    QFuture<Result<>> forget(const QString &question);
    QFuture<Result<>> forgetAll();

private:
    PersonaStore &m_store;
};

/// The words of a question that are remembered of it.
[[nodiscard]] QString rememberedQuestion(const QString &question);

}  // namespace sb
