// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/keptitem.h"
#include "store/connection.h"

#include <QList>

namespace sb {

/// The table of what is kept beside the messages. Store thread.
class KeptItems {
public:
    explicit KeptItems(Connection &connection) : m_connection(connection) {}

    /// Adds it, or replaces what has its id but for the time at which that was made. Durable. Fails with TooLarge over
    /// `limits::messageBytes`.
    [[nodiscard]] Result<> keep(const KeptItem &item);
    /// Afterwards its words are in no table or log. Durable.
    [[nodiscard]] Result<> forget(const QUuid &id);
    /// In the order in which they were first kept, the newest `limits::keptItems` of them. None in a file of an earlier version.
    /// With a conversation those that came of it, but for items of messages that are deleted.
    [[nodiscard]] Result<QList<KeptItem>> all(KeptKind kind, ConversationId of = {});

private:
    Connection &m_connection;
};

}  // namespace sb
