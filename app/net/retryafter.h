// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <chrono>
#include <optional>

namespace sb {

/// What a server says of asking again.
struct RetryWish {
    std::optional<std::chrono::seconds> after;  ///< not sooner than this
    std::optional<bool> mayRetry;               ///< its own word on whether to

    bool operator==(const RetryWish &) const = default;
};

/// Of the lines of a head, the status line first or not: `x-should-retry`, and the first that makes sense of `retry-after-ms`
/// and `retry-after`. `now` is the wall time, in UTC, against which a date is counted.
[[nodiscard]] RetryWish retryWishFrom(const QList<QByteArray> &lines, const QDateTime &now);

/// The wait in a Retry-After header: a number of seconds, which may have a fraction, or a date of HTTP in any of its three
/// forms; rounded up, more than 0 and at most 31 days. Nothing for anything else. Source: RFC 9110, 10.2.3 and 5.6.7.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterFrom(QByteArrayView header, const QDateTime &now);

}  // namespace sb
