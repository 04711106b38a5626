// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"
#include "llm/chatbackend.h"
#include "llm/modelquirks.h"

#include <QJsonObject>
#include <optional>

namespace sb {

/// What a server says that a model can do; nullopt where it does not say.
struct ModelAbilities {
    std::optional<int> contextTokens;  ///< it reads and writes at most
    std::optional<int> answerTokens;   ///< it writes at most
    std::optional<bool> tools;
    std::optional<bool> thinking;
    std::optional<bool> adaptiveThinking;  ///< it decides itself how long; else it wants a budget
    std::optional<bool> images;

    bool operator==(const ModelAbilities &) const = default;
};

/// What a request to a model keeps to.
struct ModelBounds {
    ModelAbilities abilities = {};
    int mostContext = limits::mostContext;  ///< tokens that an Ollama server may be asked to hold, for they take memory
};

/// From POST /api/show of Ollama: `capabilities`, and `model_info` with `<architecture>.context_length`.
[[nodiscard]] ModelAbilities abilitiesFromOllama(const QJsonObject &shown);

/// From an entry of GET /v1/models of Anthropic: `max_input_tokens`, `max_tokens`, `capabilities`.
[[nodiscard]] ModelAbilities abilitiesFromAnthropic(const QJsonObject &model);

/// From an entry of GET /v1/models of a relative of OpenAI: `meta.n_ctx`, `max_model_len`, `context_length`, `context_window`,
/// whichever there is.
[[nodiscard]] ModelAbilities abilitiesFromOpenAi(const QJsonObject &model);

/// What to leave out from the first request on: what the server says that the model cannot do.
[[nodiscard]] ModelQuirks quirksFrom(const ModelAbilities &abilities);

/// The request with no larger answer than the model can write. The room that an Ollama server is asked for is the request's or
/// else the model's, at most that and `mostContext` tokens. An Anthropic server is asked for as long an answer as the model can
/// write and its context surely holds beside the question.
[[nodiscard]] ChatRequest withinAbilities(ChatRequest request, const ModelAbilities &abilities, int mostContext);

}  // namespace sb
