// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QHash>
#include <QList>
#include <QString>
#include <chrono>
#include <optional>

namespace sb {

/// Where a server is: on this computer it either runs or it does not, and waiting changes nothing about that.
enum class ServerPlace { Here, Elsewhere };

/// The tries of one turn that have followed the first one.
struct Tries {
    int made = 0;
    int rateLimited = 0;  ///< of them, those that waited because the server said for how long

    bool operator==(const Tries &) const = default;
};

/// The next one.
struct NextTry {
    int attempt = 0;  ///< 1 is the first that follows
    int of = 0;
    std::chrono::milliseconds wait{0};

    bool operator==(const NextTry &) const = default;
};

/// Whether a failure may be over in a moment, by itself and for the same request. Of failures before the answer's first word;
/// after it nothing is ever tried again. A server's own word counts, but not where a person has to change something first:
/// key, certificate, address, account, the length of the question. Source: reference "llm-wire", 2.1.
[[nodiscard]] bool isPassing(const Failure &failure, ServerPlace place);

/// When such a request is sent again: with full jitter, `random` (0 to 1) times a bound that doubles; never sooner than the
/// server asked for and never after more than `limits::retryAfterMost`. Nothing: the failure is final.
[[nodiscard]] std::optional<NextTry> nextTry(const Failure &failure, const Tries &tries, ServerPlace place, double random);

/// How patient the program still is with each server: after `limits::endpointFailures` turns that failed for good within
/// `limits::endpointFailureTime`, it no longer tries again by itself, until an answer came or the person has acted.
class ServerPatience {
public:
    void noteFailure(const QString &server, std::chrono::milliseconds now);
    void noteAnswer(const QString &server) { m_failures.remove(server); }
    /// The person has acted.
    void restore() { m_failures.clear(); }
    [[nodiscard]] bool hasEnded(const QString &server) const;

private:
    QHash<QString, QList<std::chrono::milliseconds>> m_failures;  ///< the last ones, by when
};

}  // namespace sb
