// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "net/exchange.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace sb {

class ConversationSession;
class ExchangeLog;
class TitleMaker;

/// What was sent for an answer, or for a conversation's title, and what came back, since this start. GUI thread.
class Exchanges : public QObject {
    Q_OBJECT
public:
    enum class State {
        Kept,
        Dropped,          ///< to make room for newer ones
        OfEarlierStart,   ///< nothing is kept from one start to the next
        NothingSent,
        ByRules,          ///< the playbook answered: nothing left this computer
    };
    struct Found {
        State state = State::NothingSent;
        QList<Exchange> requests;  ///< oldest first; more than one when something was tried again, or done on the way
        bool isPart = false;  ///< of Kept: the first of them were dropped
    };

    /// All must outlive this.
    Exchanges(const ExchangeLog &log, ConversationSession &session, const TitleMaker &titles, QObject *parent = nullptr);

    /// Also of an answer that failed and is no message; the null id stands for a question that was never sent.
    [[nodiscard]] Found of(MessageId answer) const;
    /// All that was sent for this conversation's title.
    [[nodiscard]] Found of(ConversationId titled) const;
    /// Whether a model was asked for this conversation's title.
    [[nodiscard]] bool hasAskedForTitle(ConversationId conversation) const { return m_titles.contains(conversation); }

signals:
    void titleAsked(sb::ConversationId conversation);

private:
    struct Asked {
        QList<TurnId> turns;
        bool isByRules = false;
    };

    [[nodiscard]] Found found(const Asked &asked) const;

    const ExchangeLog &m_log;
    ConversationSession &m_session;
    QHash<MessageId, Asked> m_asked;
    QHash<ConversationId, Asked> m_titles;
};

}  // namespace sb
