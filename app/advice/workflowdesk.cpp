// SPDX-License-Identifier: Apache-2.0
#include "advice/workflowdesk.h"

#include "advice/conversationsession.h"
#include "advice/requestfit.h"

#include <algorithm>

namespace sb {

WorkflowDesk::WorkflowDesk(ConversationSession &session, const WorkflowLibrary &workflows, DocumentShelf &shelf,
                           QObject *parent)
    : QObject(parent), m_session(session), m_workflows(workflows), m_shelf(shelf)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &WorkflowDesk::read);
    connect(&session, &ConversationSession::messagesReset, this, &WorkflowDesk::readSoon);
    connect(&session, &ConversationSession::earlierLoaded, this, &WorkflowDesk::readSoon);
    connect(&session, &ConversationSession::branchShown, this, &WorkflowDesk::readSoon);
    connect(&session, &ConversationSession::messageAdded, this, &WorkflowDesk::readSoon);
    connect(&session, &ConversationSession::messageRemoved, this, &WorkflowDesk::readSoon);
    connect(&session, &ConversationSession::stateChanged, this, &WorkflowDesk::readSoon);
    connect(&shelf, &DocumentShelf::changed, this, &WorkflowDesk::changed);
    connect(&session, &ConversationSession::messageAdded, this, [this](const Message &message) {
        const Workflow *begun = message.role == Role::User ? workflowBegunBy(m_workflows, message.text) : nullptr;
        if (begun != nullptr)
            m_session.pinAdvisor(message.persona.slug);
    });
}

const Document *WorkflowDesk::document() const
{
    return m_run ? m_shelf.begunBy(m_begin) : nullptr;
}

void WorkflowDesk::say(const QString &command)
{
    if (m_run && m_session.state() == TurnState::Idle)
        m_session.ask(command);
}

/// Once for all that a session tells at once.
void WorkflowDesk::readSoon()
{
    m_soon.start();
}

void WorkflowDesk::read()
{
    // Most conversations have none, and some have many messages.
    const bool isBegun = std::ranges::any_of(m_session.messages(), [this](const Message &message) {
        return message.role == Role::User && workflowBegunBy(m_workflows, message.text) != nullptr;
    });
    QList<Message> said = isBegun ? m_session.messages() : QList<Message>();
    said.removeIf([](const Message &message) { return message.text.isEmpty(); });
    m_run = workflowRun(m_workflows, asChat(said));
    m_begin = m_run ? said.at(m_run->begin).id : MessageId();
    if (m_run && m_session.state() == TurnState::Idle)
        m_shelf.notice(said);
    emit changed();
}

}  // namespace sb
