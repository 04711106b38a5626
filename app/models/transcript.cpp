// SPDX-License-Identifier: Apache-2.0
#include "models/transcript.h"

#include "advice/conversationsession.h"

#include <tuple>

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
    connect(&session, &ConversationSession::messageChanged, this, &Transcript::change);
    connect(&session, &ConversationSession::branchShown, this, &Transcript::tailReplaced);
    connect(&session, &ConversationSession::reasoningGrew, this,
            [this](const Message &message, const QString &delta) { emit entryReasoned(message.id, delta); });
    connect(&session, &ConversationSession::messageRemoved, this, &Transcript::entryRemoved);
}

QList<Transcript::Entry> Transcript::entries(qsizetype from, qsizetype count) const
{
    QList<Entry> some;
    for (const auto messages = m_session.messages().mid(from, count); const Message &message : messages)
        some.append(entry(message));
    return some;
}

QList<Message> Transcript::messages() const
{
    return m_session.messages();
}

Transcript::Entry Transcript::entry(const Message &message) const
{
    const Head head{message, m_session.forkOf(message.id)};
    if (message.role == Role::User)
        return {head, questionHtml(message.text), 0};
    if (message.id == m_liveId)
        return {head, m_live.html(), m_revision};
    return {head, renderHtml(message.text), 0};
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
        std::ignore = m_live.append(message.text);  // what it continues
        m_liveId = message.id;
        m_revision = 0;
    }
    emit entryAdded(entry(message));
}

void Transcript::change(const Message &message)
{
    emit entryChanged({message, m_session.forkOf(message.id)});
}

void Transcript::grow(const Message &message, const QString &delta)
{
    const QList<Patch> patches = m_live.append(delta);
    if (!patches.isEmpty())
        emit entryPatched(message.id, ++m_revision, toJson(patches));
}

}  // namespace sb
