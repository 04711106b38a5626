// SPDX-License-Identifier: Apache-2.0
#include "llm/retrypolicy.h"

#include "base/limits.h"

#include <algorithm>
#include <array>

namespace sb {

namespace {

using std::chrono::milliseconds;

/// What stays as it is until a person changes something.
bool isForThePerson(ErrorKind kind)
{
    constexpr std::array kinds{ErrorKind::InvalidArgument,
                               ErrorKind::TooLarge,
                               ErrorKind::CertificateRejected,
                               ErrorKind::CertificateExpired,
                               ErrorKind::CertificateOfOtherHost,
                               ErrorKind::TlsFailed,
                               ErrorKind::ClientCertificateNeeded,
                               ErrorKind::CertificateFileUnusable,
                               ErrorKind::ProxyNotTrusted,
                               ErrorKind::ProxyLoginNeeded,
                               ErrorKind::ProxyRefused,
                               ErrorKind::Redirected,
                               ErrorKind::NotAnApi,
                               ErrorKind::KeyRejected,
                               ErrorKind::Forbidden,
                               ErrorKind::UnknownModel,
                               ErrorKind::UnknownAddress,
                               ErrorKind::ContextTooLong,
                               ErrorKind::OutOfCredit,
                               ErrorKind::KeyUnavailable,
                               ErrorKind::KeyForgotten};
    return std::ranges::contains(kinds, kind);
}

/// Of a connection that gave no answer.
bool isPassingOnTheWay(ErrorKind kind, ServerPlace place)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::Unreachable:
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::ConnectionLost:
        return true;
    case ErrorKind::ConnectionRefused:
        return place == ServerPlace::Elsewhere;
    default:
        return false;
    }
}

/// Of what a server said in the middle of an answer that has no word yet.
bool isPassingInAnAnswer(ErrorKind kind)
{
    return kind == ErrorKind::Overloaded || kind == ErrorKind::ServerFault || kind == ErrorKind::RateLimited
        || kind == ErrorKind::ModelLoading;
}

milliseconds jitter(int made, double random)
{
    const milliseconds bound =
        std::min<milliseconds>(limits::retryMostWait, limits::retryFirstWait * (1 << std::min(made, 10)));
    return milliseconds(static_cast<qint64>(random * static_cast<double>(bound.count())));
}

}  // namespace

bool isPassing(const Failure &failure, ServerPlace place)
{
    constexpr std::array statuses{408, 409, 429, 500, 502, 503, 504, 529};
    if (isForThePerson(failure.error.kind) || failure.httpStatus == 402)
        return false;
    if (failure.mayRetry && failure.httpStatus >= 400)
        return *failure.mayRetry;
    if (std::ranges::contains(statuses, failure.httpStatus))
        return true;
    const bool isAnswer = failure.httpStatus == 0 || failure.httpStatus == 200;
    return isAnswer
        && (failure.hasBegun ? isPassingInAnAnswer(failure.error.kind) : isPassingOnTheWay(failure.error.kind, place));
}

std::optional<NextTry> nextTry(const Failure &failure, const Tries &tries, ServerPlace place, double random)
{
    if (tries.made >= limits::retries || !isPassing(failure, place))
        return std::nullopt;
    const milliseconds asked = failure.retryAfter.value_or(std::chrono::seconds(0));
    const bool isRateLimited = failure.httpStatus == 429 && failure.retryAfter;
    const int left = isRateLimited ? limits::rateLimitWaits - tries.rateLimited : limits::retries - tries.made;
    if (left <= 0 || asked > limits::retryAfterMost)
        return std::nullopt;
    return NextTry{.attempt = tries.made + 1,
                   .of = std::min(limits::retries, tries.made + left),
                   .wait = std::min<milliseconds>(limits::retryAfterMost, asked + jitter(tries.made, random))};
}

void ServerPatience::noteFailure(const QString &server, milliseconds now)
{
    if (hasEnded(server))
        return;
    QList<milliseconds> &failures = m_failures[server];
    failures.removeIf([now](milliseconds at) { return now - at > limits::endpointFailureTime; });
    failures.append(now);
}

bool ServerPatience::hasEnded(const QString &server) const
{
    return m_failures.value(server).size() >= limits::endpointFailures;
}

}  // namespace sb
