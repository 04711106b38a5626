// SPDX-License-Identifier: Apache-2.0
#include "models/transcript.h"

#include "advice/conversationsession.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A question is shown as it was typed: plain text, its line ends kept by the style sheet.
QString questionHtml(const QString &text)
{
    return u"<p class=\"question\" dir=\"auto\">"_s % text.toHtmlEscaped() % u"</p>"_s;
}

}  // namespace

Transcript::Transcript(ConversationSession &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &ConversationSession::messagesReset, this, &Transcript::restart);
    connect(&session, &ConversationSession::messageAdded, this, &Transcript::add);
    connect(&session, &ConversationSession::answerGrew, this, &Transcript::grow);
    connect(&session, &ConversationSession::reasoningGrew, this,
            [this](const Message &message, const QString &delta) { emit entryReasoned(message.id, delta); });
    connect(&session, &ConversationSession::messageChanged, this, &Transcript::entryChanged);
    connect(&session, &ConversationSession::messageRemoved, this, &Transcript::entryRemoved);
}

QList<Transcript::Entry> Transcript::entries() const
{
    QList<Entry> all;
    for (const Message &message : m_session.messages())
        all.append(entry(message));
    return all;
}

QList<Message> Transcript::messages() const
{
    return m_session.messages();
}

Transcript::Entry Transcript::entry(const Message &message) const
{
    if (message.role == Role::User)
        return {message, questionHtml(message.text), 0};
    if (message.id == m_liveId)
        return {message, m_live.html(), m_revision};
    return {message, renderHtml(message.text), 0};
}

void Transcript::restart()
{
    m_liveId = {};
    emit reset();
}

void Transcript::add(const Message &message)
{
    if (message.state == MessageState::Streaming) {
        m_live = LiveDocument();
        m_liveId = message.id;
        m_revision = 0;
    }
    emit entryAdded(entry(message));
}

void Transcript::grow(const Message &message, const QString &delta)
{
    const QList<Patch> patches = m_live.append(delta);
    if (!patches.isEmpty())
        emit entryPatched(message.id, ++m_revision, toJson(patches));
}

}  // namespace sb
