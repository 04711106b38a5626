// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "metrics/delivery.h"
#include "net/fetcher.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <QUrl>
#include <chrono>
#include <variant>

namespace sb {

/// One question to a host: a GET, or the JSON body of a GraphQL query.
struct HostQuestion {
    QUrl url;
    QByteArray graph = {};  ///< empty: a GET
    QByteArray etag = {};   ///< of the answer that is here already
    bool operator==(const HostQuestion &) const = default;
};

struct HostAnswer {
    bool isUnchanged = false;  ///< what the question's ETag names is still so
    QJsonValue body = {};
    QByteArray etag = {};
    QString next = {};      ///< the address of the next page; empty: there is none
    qint64 lastPage = -1;   ///< its number; -1: not said
    Instant date = unknownInstant;  ///< by the server's clock
};

/// Why a question has no answer, for good.
struct HostProblem {
    Error error;
    int status = 0;  ///< of HTTP; 0: none came
    bool operator==(const HostProblem &) const = default;
};

/// Ask the same again after this.
struct HostWait {
    std::chrono::milliseconds time{0};
    HostProblem why;
};

/// What a server says of how much one may still ask.
struct RateLimit {
    qint64 limit = -1;  ///< -1: not said
    qint64 left = -1;
    Instant reset = unknownInstant;  ///< by the server's clock
    bool operator==(const RateLimit &) const = default;
};
/// From the lines of GitHub or GitLab, or of others that say it as they do. `now` is the server's.
[[nodiscard]] RateLimit rateLimitOf(const QList<QByteArray> &lines, Instant now);
/// How long to wait before the next question: none while more than a tenth is left, then so that what is left reaches to the reset,
/// and to the reset when nothing is.
[[nodiscard]] std::chrono::milliseconds paceOf(const RateLimit &limit, Instant now);

/// The server's time in a head; the local one where it says none.
[[nodiscard]] Instant serverTime(const QList<QByteArray> &lines, const QDateTime &local);

/// How often the same has been asked before.
struct HostTries {
    int made = 0;
    int redirects = 0;
};

/// What to do after an answer to `question`: take it, ask again after a wait, ask at another address of the same origin, or give up.
/// `random` is 0 to 1. Pure. Source: reference "metric-sources-and-dashboard", 1, rules 2 and 9.
using HostVerdict = std::variant<HostAnswer, HostWait, QUrl, HostProblem>;
[[nodiscard]] HostVerdict judge(const Fetched &fetched, const HostQuestion &question, const HostTries &tries,
                                const QDateTime &local, double random);

}  // namespace sb
