// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/streamdecoder.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <array>
#include <memory>

namespace sb {

class ModelQuirks;
struct ChatRequest;

/// What relatives call reasoning; one that uses two names sends the same text twice.
inline constexpr std::array openAiReasoningNames{QLatin1StringView("reasoning_content"), QLatin1StringView("reasoning"),
                                                 QLatin1StringView("thinking")};

/// The body of POST {base}/chat/completions.
[[nodiscard]] QByteArray openAiChatBody(const ChatRequest &request, const ModelQuirks &quirks);

/// OpenAI Chat Completions with the quirks of its relatives. It ends with `[DONE]`, or with a finish_reason and the end of
/// the bytes. Source: reference "llm-wire", 1.2, 1.5 to 1.8.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeOpenAiChatDecoder();

}  // namespace sb
