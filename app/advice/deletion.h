// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QDateTime>
#include <QList>
#include <QSet>

namespace sb {

/// What a session deleted last, for the undo that shows each message in its old place at once.
struct Deletion {
    QList<Message> before;  ///< all that was there
    QSet<MessageId> gone;
    MessageId root;
    QDateTime at;
};

}  // namespace sb
