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

/// What was sent for an answer and what came back, of the answers of this start. GUI thread.
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
        QList<Exchange> requests;  ///< oldest first; more than one when something was tried again
    };

    /// Both must outlive this.
    Exchanges(const ExchangeLog &log, ConversationSession &session, QObject *parent = nullptr);

    /// Also of an answer that failed and is no message; the null id stands for a question that was never sent.
    [[nodiscard]] Found of(MessageId answer) const;

private:
    struct Asked {
        QList<TurnId> turns;
        bool isByRules = false;
    };

    const ExchangeLog &m_log;
    ConversationSession &m_session;
    QHash<MessageId, Asked> m_asked;
};

}  // namespace sb
