// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "store/statement.h"

namespace sb {

/// A message as columns of the tables `message` and `draft`, in the order of `messageColumns`; times are milliseconds since
/// 1970 UTC. Store thread.
inline constexpr const char *messageColumns =
    "id, conversation, parent, role, state, text, reasoning, persona, model, usage, stop_reason, data_used, created_at";

Statement &bindMessage(Statement &statement, const Message &message);
[[nodiscard]] Message messageFromRow(const Statement &row);

/// Columns id, title, persona, created_at, updated_at, is_sample.
Statement &bindConversation(Statement &statement, const Conversation &conversation);
[[nodiscard]] Conversation conversationFromRow(const Statement &row);

}  // namespace sb
