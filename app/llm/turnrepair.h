// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"

#include <QList>
#include <QString>

namespace sb {

/// Whether calls and what came of them are told: to a model that takes no tools a talk with them is one of text alone.
enum class CallsAre { Told, LeftOut };

/// The messages so that every protocol takes them, whatever became of the turns before: users and answers alternate, and a
/// user begins; what says nothing is left out, and what stood on both sides of it becomes one; each call has an id of its own
/// and exactly one result behind it, in the calls' order, one that says so where none came; a result without its call is
/// dropped. An answer that is changed by this loses its blocks; two that become one keep theirs where both have some.
[[nodiscard]] QList<ChatMessage> repairedTurns(const QList<ChatMessage> &messages, CallsAre calls);

/// The arguments of a call as the object that they must be; empty where the model wrote none.
[[nodiscard]] QJsonObject argumentsOf(const ToolCall &call);

/// The same as text, as the model wrote it as long as it is an object.
[[nodiscard]] QString argumentsTextOf(const ToolCall &call);

/// What came of a call, for protocols that cannot mark an error.
[[nodiscard]] QString markedText(const ToolResult &result);

}  // namespace sb
