// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.h"
#include "metrics/sources/hostanswer.h"
#include "metrics/sources/hostedsource.h"

#include <QObject>
#include <QTimer>
#include <expected>
#include <functional>
#include <optional>

namespace sb {

class Clock;

/// One queue of questions to one host, one at a time: waits as the host asks for, tries again what may pass, follows redirects within
/// the origin of the question and no other, so that the token stays there. Answers on its own thread, which should not be the GUI's:
/// a page is megabytes of JSON.
class HostClient final : public QObject {
    Q_OBJECT
public:
    using Answered = std::expected<HostAnswer, HostProblem>;
    using Done = std::function<void(const Answered &)>;
    /// 0 or more and less than 1.
    using Random = std::function<double()>;

    /// `transport` and `clock` must outlive this.
    HostClient(HttpTransport &transport, const Clock &clock, Random random, QObject *parent = nullptr);

    void setHost(HostKind kind, const Secret &token);
    /// Not while another one is under way.
    void ask(const HostQuestion &question, Done done);
    /// What is under way is not answered.
    void cancel();
    /// Asks what waits, if its time has come by the clock. Its own timer calls this when it should have.
    void look();

    [[nodiscard]] const RateLimit &rateLimit() const { return m_limit; }

signals:
    /// Nothing is asked before this instant of the local clock, because the host wishes so or has failed; or nothing is waited for
    /// any more: `unknownInstant`.
    void waiting(qint64 until);
    /// One request came back, whatever it says.
    void answered();

private:
    void send();
    void take(const Fetched &fetched);
    void waitFor(std::chrono::milliseconds time);

    Fetcher m_fetcher;
    const Clock &m_clock;
    Random m_random;
    HostKind m_kind = HostKind::GitHub;
    Secret m_token;
    HostQuestion m_question;
    QUrl m_address;  ///< where it is asked now: another one than the question's after a redirect
    HostTries m_tries;
    Done m_done;
    RateLimit m_limit;
    std::chrono::milliseconds m_pace{0};  ///< before the next question
    std::optional<std::chrono::milliseconds> m_due;  ///< while it waits
    QTimer m_timer{this};
};

}  // namespace sb
