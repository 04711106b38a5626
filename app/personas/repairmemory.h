// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QFuture>
#include <optional>

namespace sb {

class PersonaStore;

/// What the person decided about a file whose encoding looks damaged, so that the same bytes are not asked about twice.
enum class RepairDecision { Repair, Leave };

/// Remembers the last `limits::repairDecisions` of them. Threads and failures as `PersonaStore` says.
class RepairMemory {
public:
    /// `store` must outlive it.
    explicit RepairMemory(PersonaStore &store) : m_store(store) {}

    /// `hash` is `contentHash` of the damaged file. Durable when it finishes.
    QFuture<Result<>> remember(const QByteArray &hash, RepairDecision decision, const QDateTime &at);
    [[nodiscard]] QFuture<Result<std::optional<RepairDecision>>> decisionFor(const QByteArray &hash);
    QFuture<Result<>> forget(const QByteArray &hash);

private:
    PersonaStore &m_store;
};

}  // namespace sb
