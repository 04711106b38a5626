// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/cost.h"
#include "store/connection.h"

#include <QDateTime>
#include <QList>

namespace sb {

/// What went to models, turn by turn, in a table of its own: it stays when messages are deleted, and holds nothing that anybody
/// said. Store thread.
class SpendLedger {
public:
    explicit SpendLedger(Connection &connection) : m_connection(connection) {}

    /// Adds the turn, or replaces what is known of it. Not durable by itself: a turn is told of twice, at its beginning and end.
    [[nodiscard]] Result<> keep(const SpentTurn &turn);
    /// Nothing came of it, and nothing was taken for it.
    [[nodiscard]] Result<> forget(TurnId turn);
    /// From `from` on and before `to`, the latest `limits::spentTurns` of them, in no order. None in a file of an earlier version.
    [[nodiscard]] Result<QList<SpentTurn>> between(const QDateTime &from, const QDateTime &to);

private:
    Connection &m_connection;
};

}  // namespace sb
