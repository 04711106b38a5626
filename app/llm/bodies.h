// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"
#include "llm/jsonwriter.h"
#include "llm/modelquirks.h"
#include "llm/turnrepair.h"

#include <QJsonArray>

namespace sb {

/// What the bodies of requests have in common, whatever their protocol.

/// About how many bytes it will take.
[[nodiscard]] qsizetype bodyBytes(const ChatRequest &request);

/// `text` as it may be stored and sent.
void writeText(JsonWriter &json, QLatin1StringView name, const QString &text);
/// `{"content": text, "role": role}`.
void writeMessage(JsonWriter &json, QStringView role, const QString &text);

[[nodiscard]] bool offersTools(const ChatRequest &request, const ModelQuirks &quirks);
[[nodiscard]] CallsAre callsAre(const ModelQuirks &quirks);

/// The blocks of an answer, if they are of this protocol and the model takes them back.
[[nodiscard]] QJsonArray blocksFor(const ChatMessage &answer, Protocol protocol, const ModelQuirks &quirks);

/// none, low, medium, high; empty for AsServed.
[[nodiscard]] QString effortWord(Thinking thinking);

}  // namespace sb
