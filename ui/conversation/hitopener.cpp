// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/hitopener.h"

#include "advice/conversationsession.h"
#include "ui/conversation/transcriptview.h"

#include <algorithm>
#include <utility>

namespace sb::ui {

HitOpener::HitOpener(ConversationSession &session, TranscriptView &view, QObject *parent)
    : QObject(parent), m_session(session), m_view(view)
{
    connect(&session, &ConversationSession::messagesReset, this, &HitOpener::tryNow);
    connect(&session, &ConversationSession::earlierLoaded, this, &HitOpener::tryNow);
}

void HitOpener::show(MessageId message, const QString &found)
{
    m_conversation = m_session.conversation().id;
    m_message = message;
    m_found = found;
    tryNow();
}

void HitOpener::tryNow()
{
    if (m_conversation != m_session.conversation().id)
        m_message = {};
    const bool isLoaded = !m_session.tree().isEmpty();
    if (m_message.isNull() || !isLoaded)
        return;
    const MessageId message = std::exchange(m_message, {});
    const bool isShown = std::ranges::contains(m_session.messages(), message, &Message::id);
    if (!isShown && m_session.tree().find(message) == nullptr) {
        emit notShown(tr("This message is not there any more."));
    } else if (!isShown && m_session.state() != TurnState::Idle) {
        emit notShown(tr("This message stands on another branch. Wait until the answer has ended, or stop it."));
    } else {
        m_session.showBranch(message);
        m_view.showMessage(message, m_found);
    }
}

}  // namespace sb::ui
