// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/waitclock.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sb::ui {

WaitClock::WaitClock(ConversationSession &session, QObject *parent)
    : QObject(parent), m_session(session), m_second(new QTimer(this))
{
    m_second->setInterval(std::chrono::seconds(1));
    connect(m_second, &QTimer::timeout, this, [this] {
        ++m_seconds;
        tell();
    });
    connect(&session, &ConversationSession::stateChanged, this, &WaitClock::showState);
    connect(&session, &ConversationSession::turnQuiet, this, &WaitClock::beQuiet);
    connect(&session, &ConversationSession::turnRetrying, this, [this] {
        m_second->stop();  // another card counts these
        emit told(tr("Trying again"));
    });
    connect(&session, &ConversationSession::answerGrew, this, &WaitClock::endQuiet);
    connect(&session, &ConversationSession::reasoningGrew, this, &WaitClock::endQuiet);
    connect(&session, &ConversationSession::messageChanged, this, [this](const Message &answer) {
        if (std::ranges::contains(answer.tools, ToolState::Waiting, &ToolUse::state)) {
            m_second->stop();
            emit told(tr("Waiting for you to allow something"));
        } else if (!answer.tools.isEmpty()) {
            endQuiet();
        }
    });
}

void WaitClock::showState(TurnState state)
{
    m_isQuiet = false;
    m_seconds = 0;
    if (state == TurnState::Waiting)
        m_second->start();
    else
        m_second->stop();
}

void WaitClock::beQuiet(std::chrono::seconds lasting)
{
    m_isQuiet = true;
    m_seconds = static_cast<int>(lasting.count());
    m_second->start();
    tell();
}

void WaitClock::endQuiet()
{
    m_second->stop();
    if (std::exchange(m_isQuiet, false))
        emit ended();
}

void WaitClock::tell()
{
    const Message *answer = m_session.messages().isEmpty() ? nullptr : &m_session.messages().constLast();
    if (m_isQuiet)
        emit told(tr("Nothing has come for %n second(s); it goes on", nullptr, m_seconds));
    else if (answer != nullptr && !m_session.isSummarising())
        emit told(tr("%1 has been reading the question for %n second(s)", nullptr, m_seconds).arg(answer->persona.name));
}

}  // namespace sb::ui
