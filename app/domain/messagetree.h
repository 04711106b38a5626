// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QList>

namespace sb {

/// The message and all it follows from, oldest first: answers that were tried again do not stand in the way. `messages` may
/// have any order; a circle of parents ends where it began.
[[nodiscard]] QList<Message> pathTo(MessageId last, const QList<Message> &messages);

/// The same messages in the same order, but each behind its parent, if that is among them.
[[nodiscard]] QList<Message> parentsFirst(const QList<Message> &messages);

}  // namespace sb
