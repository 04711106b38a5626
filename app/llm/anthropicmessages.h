// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/streamdecoder.h"

#include <QByteArray>
#include <memory>

namespace sb {

class ModelQuirks;
struct ChatRequest;

/// The body of POST {base}/messages. What stays the same from one question to the next comes first and is marked to be kept:
/// tools and persona, and in a talk of more than one message the talk so far. The same request gives the same bytes.
[[nodiscard]] QByteArray anthropicBody(const ChatRequest &request, const ModelQuirks &quirks);

/// Anthropic Messages. It ends with message_stop, or with a stop_reason and the end of the bytes.
/// Source: reference "llm-wire", 1.1 and 1.8.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeAnthropicDecoder();

}  // namespace sb
