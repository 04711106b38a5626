// SPDX-License-Identifier: Apache-2.0
#include "advice/turnrequest.h"

#include "base/limits.h"
#include "llm/tokenestimate.h"

#include <algorithm>
#include <utility>

namespace sb {

namespace {

bool isOfCalls(const ChatMessage &message)
{
    return !message.calls.isEmpty() || !message.results.isEmpty();
}

}  // namespace

TurnRequest::TurnRequest(const Parts &parts)
    : m_chat{.endpoint = parts.choice.endpoint,
             .model = parts.choice.model,
             .persona = parts.advisor,
             .system = {},
             .messages = {},
             .maxTokens = std::nullopt,
             .tools = parts.tools,
             .contextTokens = parts.choice.contextTokens > 0 ? std::optional(parts.choice.contextTokens) : std::nullopt},
      m_room(parts.room),
      m_persona(parts.persona),
      m_context(parts.context),
      m_path(parts.path),
      m_leftOut(parts.leftOut)
{
    if (m_persona)
        applyHabits(m_persona->model, m_chat);
}

Result<> TurnRequest::fit()
{
    Result<FittedRequest> fitted = fitRequest(m_persona ? &*m_persona : nullptr, m_context, m_path, m_room);
    if (!fitted && !m_chat.tools.isEmpty()) {
        m_chat.tools.clear();
        m_room.toolTokens = m_room.resultTokens = 0;
        leaveOutCalls();
        return fit();
    }
    if (!fitted)
        return std::unexpected(fitted.error());
    if (std::ranges::any_of(m_path, &isOfCalls) && std::ranges::none_of(fitted->messages, &isOfCalls)) {
        leaveOutCalls();
        return fit();
    }
    m_fitted = *std::move(fitted);
    m_fitted.messagesLeftOut += m_leftOut;
    m_chat.system = m_fitted.system;
    m_chat.messages = m_fitted.messages;
    return {};
}

/// To a model that is offered no tools, what earlier ones gave would be in words that it does not know.
void TurnRequest::leaveOutCalls()
{
    m_path.removeIf(&isOfCalls);
}

std::optional<qint64> TurnRequest::estimatedTokens() const
{
    qsizetype characters = m_chat.system.size();
    for (const ChatMessage &message : m_chat.messages)
        characters += message.text.size();
    if (m_room.isOfRules || characters > limits::comparedCharacters || std::ranges::any_of(m_chat.messages, &isOfCalls))
        return std::nullopt;
    qint64 tokens = m_room.toolTokens;
    tokens += m_chat.system.isEmpty() ? 0 : estimatedMessageTokens(m_chat.system, TokenSize::Usual);
    for (const ChatMessage &message : m_chat.messages)
        tokens += estimatedMessageTokens(message.text, TokenSize::Usual);
    return tokens;
}

bool TurnRequest::shorten(ErrorKind refusal)
{
    const std::optional<ContextRoom> smaller = smallerRoom(refusal, m_room);
    if (!smaller)
        return false;
    m_room = *smaller;
    return fit().has_value();
}

}  // namespace sb
