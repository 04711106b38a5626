// SPDX-License-Identifier: Apache-2.0
#include "models/exchanges.h"

#include "advice/conversationsession.h"
#include "advice/titlemaker.h"
#include "net/exchangelog.h"

namespace sb {

Exchanges::Exchanges(const ExchangeLog &log, ConversationSession &session, const TitleMaker &titles, QObject *parent)
    : QObject(parent), m_log(log), m_session(session)
{
    connect(&session, &ConversationSession::turnStarted, this, [this](TurnId turn, const Message &answer) {
        Asked &asked = m_asked[answer.id];
        asked.turns.append(turn);
        asked.isByRules = answer.model.isRuleBased;
    });
    connect(&titles, &TitleMaker::asked, this, [this](TurnId turn, ConversationId conversation) {
        m_titles[conversation].turns.append(turn);
        emit titleAsked(conversation);
    });
}

Exchanges::Found Exchanges::of(MessageId answer) const
{
    const Message *stored = m_session.tree().find(answer);
    const auto asked = m_asked.constFind(answer);
    if (asked == m_asked.constEnd()) {
        if (stored == nullptr || stored->role == Role::User)
            return {State::NothingSent, {}};
        return {stored->model.isRuleBased ? State::ByRules : State::OfEarlierStart, {}};
    }
    return found(*asked);
}

Exchanges::Found Exchanges::of(ConversationId titled) const
{
    return found(m_titles.value(titled));
}

Exchanges::Found Exchanges::found(const Asked &asked) const
{
    Found found{asked.isByRules ? State::ByRules : State::NothingSent, {}};
    for (const TurnId &turn : asked.turns) {
        found.requests += m_log.of(turn.value);
        if (m_log.hasDropped(turn.value))
            found.state = State::Dropped;
    }
    found.isPart = found.state == State::Dropped && !found.requests.isEmpty();
    if (!found.requests.isEmpty())
        found.state = State::Kept;
    return found;
}

}  // namespace sb
