// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"
#include "llm/chatbackend.h"

#include <QList>

namespace sb {

/// The message and all it follows from, oldest first: answers that were tried again do not stand in the way. `messages` may
/// have any order.
[[nodiscard]] QList<Message> pathTo(MessageId last, const QList<Message> &messages);

/// What the model sees of the past: words only.
[[nodiscard]] QList<ChatMessage> asChat(const QList<Message> &path);

}  // namespace sb
