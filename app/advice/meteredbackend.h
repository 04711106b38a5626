// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"
#include "llm/chatbackend.h"

#include <QHash>
#include <QSet>

namespace sb {

class Spending;

/// Models with a meter before them: every turn that goes through is counted, whoever asks, and none leaves once the month's
/// limit is reached: that one ends with Failed and ErrorKind::SpendLimit, whose detail is "USD 40 2026-11": currency, limit and
/// month.
class MeteredBackend : public ChatBackend {
    Q_OBJECT
public:
    /// Both must outlive this.
    MeteredBackend(ChatBackend &models, Spending &spending, QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

private:
    struct Running {
        ModelStamp model;
        Usage usage;
        bool hasSpoken = false;
    };
    void refuse(TurnId turn, const ChatRequest &request);
    void pass(TurnId turn, const TurnEvent &event);
    void count(TurnId turn, Counted counted);

    ChatBackend &m_models;
    Spending &m_spending;
    QHash<TurnId, Running> m_running;
    QSet<TurnId> m_refused;  ///< and not told yet
};

}  // namespace sb
