// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QDateTime>

namespace sb {

/// What is kept of a panel beside its messages. Who runs panels writes and reads the record; who keeps it does not.
struct PanelRow {
    MessageId question;
    ConversationId conversation;
    QByteArray record;  ///< UTF-8
    QDateTime changedAt;  ///< UTC

    bool operator==(const PanelRow &) const = default;
};

}  // namespace sb
