// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"
#include "llm/retrypolicy.h"

#include <QHash>
#include <QTimer>
#include <chrono>
#include <functional>
#include <optional>

namespace sb {

class Clock;

/// ChatBackend on top of another: a turn that fails before its first word, of something that may pass, is started again as the
/// same turn (`nextTry`), and says so with Retrying. Cancelling ends a wait at once. What a turn has said of itself before its
/// first word (TurnStarted, UsageSeen, Quiet) may come again with the next try.
class RetryingBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// 0 or more and less than 1.
    using Random = std::function<double()>;

    /// `backend` and `clock` must outlive this.
    RetryingBackend(ChatBackend &backend, const Clock &clock, Random random, QObject *parent = nullptr);
    /// With numbers of the system's.
    RetryingBackend(ChatBackend &backend, const Clock &clock, QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

    /// The person has acted, by trying again or by changing what may be at fault: servers that failed are tried again as before.
    void restorePatience() { m_patience.restore(); }
    /// Starts each turn whose wait is over by the clock. Its own timer calls this when one should be.
    void look();

private:
    struct Turn {
        ChatRequest request;
        Tries tries;
        std::optional<std::chrono::milliseconds> due;  ///< while it waits
        Failure failure;  ///< for which it waits
        bool hasSpoken = false;
    };

    void take(TurnId turn, const TurnEvent &event);
    [[nodiscard]] std::optional<Retrying> postpone(Turn &turn, const Failed &failed);
    void giveUp(const QString &server);
    void waitForNext();

    ChatBackend &m_backend;
    const Clock &m_clock;
    Random m_random;
    QHash<TurnId, Turn> m_turns;
    ServerPatience m_patience;
    QTimer m_timer{this};
};

}  // namespace sb
