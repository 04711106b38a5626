// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/streamdecoder.h"

#include <QByteArray>
#include <memory>

namespace sb {

class ModelQuirks;
struct ChatRequest;

/// The body of POST {base}/api/chat. Without `contextTokens` the server cuts what is over its own small room, without a word.
[[nodiscard]] QByteArray ollamaBody(const ChatRequest &request, const ModelQuirks &quirks);

/// Ollama's own protocol, one object a line. It ends with done:true and with nothing else.
/// Source: reference "llm-wire", 1.4 and 1.8.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeOllamaDecoder();

}  // namespace sb
