// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/panelrow.h"
#include "store/connection.h"

#include <QList>

namespace sb {

/// The records of panels, each by its question, with which it leaves for good. Store thread.
class PanelShelf {
public:
    explicit PanelShelf(Connection &connection) : m_connection(connection) {}

    /// Adds the panel, or replaces its record. Fails with TooLarge beyond `limits::messageBytes`, with NotFound without its
    /// conversation. Durable.
    [[nodiscard]] Result<> keep(const PanelRow &panel);
    /// Those whose question is there and not deleted, in the order in which they were begun. None in a file of an earlier version.
    [[nodiscard]] Result<QList<PanelRow>> of(ConversationId conversation);

private:
    Connection &m_connection;
};

}  // namespace sb
