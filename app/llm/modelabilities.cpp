// SPDX-License-Identifier: Apache-2.0
#include "llm/modelabilities.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::optional<int> tokensIn(const QJsonValue &value)
{
    const int tokens = value.toInt();
    return tokens > 0 ? std::optional(tokens) : std::nullopt;
}

std::optional<bool> supports(const QJsonValue &capability)
{
    const QJsonValue supported = capability["supported"_L1];
    return supported.isBool() ? std::optional(supported.toBool()) : std::nullopt;
}

}  // namespace

ModelAbilities abilitiesFromOllama(const QJsonObject &shown)
{
    const QJsonObject info = shown["model_info"_L1].toObject();
    const QString architecture = info["general.architecture"_L1].toString();
    ModelAbilities abilities;
    abilities.contextTokens = tokensIn(info[QString(architecture % ".context_length"_L1)]);
    if (shown["capabilities"_L1].isArray()) {
        const QJsonArray words = shown["capabilities"_L1].toArray();
        abilities.tools = words.contains(u"tools"_s);
        abilities.thinking = words.contains(u"thinking"_s);
        abilities.images = words.contains(u"vision"_s);
    }
    return abilities;
}

ModelAbilities abilitiesFromAnthropic(const QJsonObject &model)
{
    const QJsonObject can = model["capabilities"_L1].toObject();
    return {.contextTokens = tokensIn(model["max_input_tokens"_L1]),
            .answerTokens = tokensIn(model["max_tokens"_L1]),
            .tools = std::nullopt,
            .thinking = supports(can["thinking"_L1]),
            .adaptiveThinking = supports(can["thinking"_L1]["types"_L1]["adaptive"_L1]),
            .images = supports(can["image_input"_L1])};
}

ModelAbilities abilitiesFromOpenAi(const QJsonObject &model)
{
    ModelAbilities abilities;
    abilities.contextTokens = tokensIn(model["meta"_L1]["n_ctx"_L1]);
    for (const QLatin1StringView name : {"max_model_len"_L1, "context_length"_L1, "context_window"_L1}) {
        if (!abilities.contextTokens)
            abilities.contextTokens = tokensIn(model[name]);
    }
    return abilities;
}

namespace {

// Every model of today writes and holds as much; a request over the context is refused whole.
constexpr qsizetype usualAnswer = 8192;

/// No text has more tokens than characters.
qsizetype charactersIn(const ChatRequest &request)
{
    qsizetype characters = request.system.size();
    for (const ChatMessage &message : request.messages) {
        characters += message.text.size();
        for (const ToolResult &result : message.results)
            characters += result.content.size();
    }
    return characters;
}

int longestAnswer(const ChatRequest &request, const ModelAbilities &abilities)
{
    const qsizetype most = *abilities.answerTokens;
    const qsizetype left = abilities.contextTokens ? *abilities.contextTokens - charactersIn(request) : most;
    return static_cast<int>(qMin(most, qMax(left, usualAnswer)));
}

}  // namespace

ModelQuirks quirksFrom(const ModelAbilities &abilities)
{
    ModelQuirks quirks;
    if (abilities.tools == false)
        quirks.add(Quirk::NoTools);
    if (abilities.thinking == false)
        quirks.add(Quirk::NoThinking);
    if (abilities.adaptiveThinking == false)
        quirks.add(Quirk::PlainThinking);
    return quirks;
}

ChatRequest withinAbilities(ChatRequest request, const ModelAbilities &abilities, int mostContext)
{
    const Protocol protocol = request.endpoint.protocol;
    if (abilities.answerTokens && request.maxTokens)
        request.maxTokens = qMin(*request.maxTokens, *abilities.answerTokens);
    else if (abilities.answerTokens && protocol == Protocol::AnthropicMessages)
        request.maxTokens = longestAnswer(request, abilities);
    const std::optional<int> holds = request.contextTokens ? request.contextTokens : abilities.contextTokens;
    if (holds && protocol == Protocol::OllamaChat)
        request.contextTokens = qMin(qMin(*holds, abilities.contextTokens.value_or(*holds)), mostContext);
    return request;
}

}  // namespace sb
