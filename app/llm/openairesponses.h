// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/streamdecoder.h"

#include <QByteArray>
#include <memory>

namespace sb {

class ModelQuirks;
struct ChatRequest;

/// The body of POST {base}/responses. The server is asked to keep nothing: the history is here.
[[nodiscard]] QByteArray responsesBody(const ChatRequest &request, const ModelQuirks &quirks);

/// OpenAI Responses. It ends with response.completed or response.incomplete and with nothing else.
/// Source: reference "llm-wire", 1.3 and 1.8.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeResponsesDecoder();

}  // namespace sb
