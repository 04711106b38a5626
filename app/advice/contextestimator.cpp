// SPDX-License-Identifier: Apache-2.0
#include "advice/contextestimator.h"

#include "advice/conversationsession.h"
#include "advice/tokenratio.h"

#include <chrono>
#include <tuple>
#include <utility>

namespace sb {

namespace {

using namespace std::chrono_literals;

constexpr auto typingPause = 300ms;

}  // namespace

ContextEstimator::ContextEstimator(ConversationSession &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    m_soon.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        const ContextEstimate before = m_count.estimate(m_typed);
        if (exact(m_typed) != before)
            emit changed();
    });
    connect(&m_soon, &QTimer::timeout, this, &ContextEstimator::changed);
    m_more.setSingleShot(true);
    connect(&m_more, &QTimer::timeout, this, [this] {
        if (m_isStale)
            return;
        m_count.countMore(path());
        if (!m_count.isRead())
            m_more.start();
        emit changed();
    });
    connect(&session, &ConversationSession::messagesReset, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::earlierLoaded, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::branchShown, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::messageAdded, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::messageRemoved, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::stateChanged, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::modelChoiceChanged, this, &ContextEstimator::forget);
    connect(&session, &ConversationSession::conversationChanged, this, [this](const Conversation &conversation) {
        if (std::exchange(m_advisor, conversation.persona) != conversation.persona)
            m_prompted.reset();
        forget();
    });
}

/// One `changed` for all that a session tells at once.
void ContextEstimator::forget()
{
    m_isStale = true;
    m_soon.start();
}

void ContextEstimator::setReworded(MessageId question)
{
    if (m_reworded == question)
        return;
    m_reworded = question;
    m_isStale = true;
}

ContextEstimate ContextEstimator::whileTyping(const QString &question)
{
    m_typed = question;
    refresh(question);
    if (m_prompted && *m_prompted != question)
        m_pause.start();
    return m_count.estimate(question);
}

ContextEstimate ContextEstimator::exact(const QString &question)
{
    refresh(question);
    if (m_prompted && *m_prompted != question)
        makePrompt(question);
    return m_count.estimate(question);
}

MessageId ContextEstimator::summarisable(const QString &question)
{
    std::ignore = exact(question);
    return m_count.summarisable(question);
}

void ContextEstimator::refresh(const QString &question)
{
    if (m_isStale) {
        const Persona *advisor = m_session.advisorFor(question);
        const ModelChoice choice = m_session.modelFor(advisor).choice;
        m_count.setPath(path());
        if (!m_count.isRead())
            m_more.start();
        const double ratio = tokenRatio(m_session.tree().all(), choice.stamp());
        m_count.setRoom(roomOf(inEstimatedTokens(choice, ratio), m_session.toolsFor(advisor)), ratio);
        m_isStale = false;
    }
    if (!m_prompted && !m_session.modelChoice().isPlaybook())
        makePrompt(question);
}

QList<Message> ContextEstimator::path() const
{
    const Message *reworded = m_session.tree().find(m_reworded);
    return reworded != nullptr ? m_session.tree().pathTo(reworded->parent) : m_session.messages();
}

void ContextEstimator::makePrompt(const QString &question)
{
    const Persona *advisor = m_session.advisorFor(question);
    m_count.setPrompt(advisor != nullptr ? std::optional(PersonaPrompt(*advisor, m_session.contextFor(question)))
                                         : std::nullopt);
    m_prompted = question;
}

}  // namespace sb
