// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/streamdecoder.h"

#include <QByteArray>
#include <memory>

namespace sb {

class ModelQuirks;
struct ChatRequest;

/// The body of POST {base}/chat/completions.
[[nodiscard]] QByteArray openAiChatBody(const ChatRequest &request, const ModelQuirks &quirks);

/// OpenAI Chat Completions with the quirks of its relatives. It ends with `[DONE]`, or with a finish_reason and the end of
/// the bytes. Source: reference "llm-wire", 1.2, 1.5 to 1.8.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeOpenAiChatDecoder();

}  // namespace sb
