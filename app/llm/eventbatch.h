// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QList>

namespace sb {

/// Events of one turn that wait to be told together, in their order: neighbouring pieces of text become one, and those of
/// reasoning, since a quick model sends hundreds between two batches. One thread.
class EventBatch {
public:
    void append(const QList<TurnEvent> &events);
    [[nodiscard]] bool isEmpty() const { return m_events.isEmpty(); }
    /// About what it holds in memory.
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    /// All of it; afterwards it is empty.
    [[nodiscard]] QList<TurnEvent> take();

private:
    QList<TurnEvent> m_events;
    qsizetype m_bytes = 0;
};

}  // namespace sb
