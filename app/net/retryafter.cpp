// SPDX-License-Identifier: Apache-2.0
#include "net/retryafter.h"

#include "net/headerlines.h"

#include <cmath>

namespace sb {

namespace {

constexpr double mostSeconds = 31 * 86'400.0;  // limits of a month are in use

std::optional<std::chrono::seconds> waitOf(double seconds)
{
    if (!(seconds > 0) || seconds > mostSeconds)  // nor what is no number
        return std::nullopt;
    return std::chrono::seconds(static_cast<qint64>(std::ceil(seconds)));
}

std::optional<double> numberIn(QByteArrayView value)
{
    bool isNumber = false;
    const double number = value.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::seconds> retryAfterFrom(QByteArrayView header, const QDateTime &now)
{
    if (const std::optional<double> seconds = numberIn(header))
        return waitOf(*seconds);
    const std::optional<QDateTime> date = httpDate(header);
    return date ? waitOf(static_cast<double>(now.msecsTo(*date)) / 1000) : std::nullopt;
}

RetryWish retryWishFrom(const QList<QByteArray> &lines, const QDateTime &now)
{
    RetryWish wish;
    if (const auto inMilliseconds = numberIn(headerValue(lines, "retry-after-ms").value_or(QByteArray())))
        wish.after = waitOf(*inMilliseconds / 1000);
    if (!wish.after)
        wish.after = retryAfterFrom(headerValue(lines, "retry-after").value_or(QByteArray()), now);
    const QByteArray should = headerValue(lines, "x-should-retry").value_or(QByteArray()).toLower();
    if (should == "true" || should == "false")
        wish.mayRetry = should == "true";
    return wish;
}

}  // namespace sb
