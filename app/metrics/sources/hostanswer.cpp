// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostanswer.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/hostedsource.h"
#include "net/headerlines.h"
#include "net/retryafter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using std::chrono::milliseconds;

constexpr qint64 pacedPart = 10;           // slower from a tenth on
constexpr qint64 leastEpoch = 1'000'000'000;  // s; a smaller reset counts from now

qint64 numberOf(const QList<QByteArray> &lines, std::initializer_list<QByteArrayView> names)
{
    for (const QByteArrayView name : names) {
        bool isNumber = false;
        const qint64 number = headerValue(lines, name).value_or(QByteArray()).toLongLong(&isNumber);
        if (isNumber && number >= 0)
            return number;
    }
    return -1;
}

/// What may be over in a moment, of a connection that gave no answer.
bool isPassing(ErrorKind kind)
{
    constexpr std::array kinds{ErrorKind::HostNotFound,   ErrorKind::Unreachable, ErrorKind::ConnectionRefused,
                               ErrorKind::ConnectionLost, ErrorKind::TimedOut,    ErrorKind::ProxyUnreachable};
    return std::ranges::contains(kinds, kind);
}

/// Doubling with each try, and up to half of it more.
milliseconds doubled(milliseconds first, int made, double random)
{
    const milliseconds base = first * (1 << std::min(made, 10));
    return base + milliseconds(static_cast<qint64>(random * static_cast<double>(base.count()) / 2));
}

/// One answer on its way to a verdict.
struct Judged {
    const Fetched &fetched;
    const HostQuestion &question;
    HostTries tries;
    QDateTime now;  ///< the server's
    double random;

    [[nodiscard]] Instant at() const { return now.toMSecsSinceEpoch(); }
    [[nodiscard]] HostProblem problem(ErrorKind kind, const QString &detail = {}) const
    {
        return {{kind, detail}, fetched.status};
    }
    [[nodiscard]] HostVerdict again(milliseconds wait, const HostProblem &why) const
    {
        if (tries.made + 1 >= limits::hostTries || wait > limits::hostLongestWait)
            return why;
        return HostWait{wait, why};
    }

    [[nodiscard]] bool isLimited() const
    {
        if (fetched.status == 429)
            return true;
        const bool isSaid = headerValue(fetched.lines, "retry-after").has_value() || rateLimitOf(fetched.lines, at()).left == 0;
        const QByteArray words = fetched.body.left(limits::eventTextCharacters).toLower();
        return fetched.status == 403 && (isSaid || words.contains("rate limit") || words.contains("abuse detection"));
    }
    /// As long as the server says; else to the reset, else a minute and then longer.
    [[nodiscard]] HostVerdict limited() const
    {
        const HostProblem why = problem(ErrorKind::RateLimited);
        if (const auto after = retryWishFrom(fetched.lines, now).after)
            return again(*after, why);
        const RateLimit limit = rateLimitOf(fetched.lines, at());
        if (limit.left == 0 && isKnown(limit.reset) && limit.reset > at())
            return again(milliseconds(limit.reset - at()), why);
        return again(doubled(limits::hostLimitedWait, tries.made, random), why);
    }
    [[nodiscard]] HostVerdict faulty(const HostProblem &why) const
    {
        const auto after = retryWishFrom(fetched.lines, now).after;
        const milliseconds wait = doubled(limits::hostFailedWait, tries.made, random);
        return again(after ? std::max<milliseconds>(*after, wait) : wait, why);
    }
    [[nodiscard]] HostVerdict moved() const
    {
        const QUrl to = question.url.resolved(QUrl(QString::fromUtf8(fetched.location)));
        const bool isThere = to.isValid() && isSameOrigin(question.url, to) && to.userInfo().isEmpty() && !to.hasFragment();
        if (!question.graph.isEmpty() || !isThere || tries.redirects >= limits::hostRedirects)
            return problem(ErrorKind::Redirected, to.host());
        return to;
    }
    [[nodiscard]] HostVerdict refused() const
    {
        switch (fetched.status) {
        case 401:
            return problem(ErrorKind::KeyRejected);
        case 403:
            return problem(ErrorKind::Forbidden);
        case 404:
        case 410:
            return problem(ErrorKind::UnknownAddress);
        case 405:
        case 422:
            return problem(ErrorKind::Unsupported);
        default:
            return problem(ErrorKind::BadRequest, u"HTTP %1"_s.arg(fetched.status));
        }
    }
    /// A GraphQL server says what went wrong within an answer that is a success.
    [[nodiscard]] HostVerdict graphFault(const QJsonObject &fault) const
    {
        const QString type = fault.value("type"_L1).toString();
        const QString code = fault.value("extensions"_L1).toObject().value("code"_L1).toString();
        if (type == "RATE_LIMITED"_L1)
            return limited();
        if (type == "NOT_FOUND"_L1)
            return problem(ErrorKind::UnknownAddress);
        if (type == "FORBIDDEN"_L1 || type == "INSUFFICIENT_SCOPES"_L1)
            return problem(ErrorKind::Forbidden);
        if (type == "INVALID_CURSOR_ARGUMENTS"_L1)
            return problem(ErrorKind::BadRequest, type);
        if (code == "undefinedField"_L1 || code == "undefinedType"_L1 || code == "argumentNotAccepted"_L1)
            return problem(ErrorKind::Unsupported, code);
        return faulty(problem(ErrorKind::ServerFault, type));
    }
    [[nodiscard]] HostVerdict taken() const
    {
        HostAnswer answer{.isUnchanged = fetched.status == 304, .date = unknownInstant};
        if (const auto date = httpDate(headerValue(fetched.lines, "date").value_or(QByteArray())))
            answer.date = date->toMSecsSinceEpoch();
        answer.etag = headerValue(fetched.lines, "etag").value_or(QByteArray()).left(limits::eventTextCharacters);
        if (answer.isUnchanged)
            return question.etag.isEmpty() ? HostVerdict(problem(ErrorKind::Protocol)) : answer;
        QJsonParseError fault;
        const QJsonDocument document = QJsonDocument::fromJson(fetched.body, &fault);
        if (fault.error != QJsonParseError::NoError)
            return problem(fetched.body.trimmed().startsWith('<') ? ErrorKind::NotAnApi : ErrorKind::Malformed,
                           u"byte %1"_s.arg(fault.offset));
        answer.body = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        if (const QJsonArray faults = answer.body["errors"_L1].toArray(); !question.graph.isEmpty() && !faults.isEmpty())
            return graphFault(faults.first().toObject());
        answer.next = QString::fromUtf8(linkTo(fetched.lines, "next"));
        if (!answer.next.isEmpty() && !isSameOrigin(question.url, QUrl(answer.next)))
            return problem(ErrorKind::Redirected, QUrl(answer.next).host());
        const QUrlQuery last(QUrl(QString::fromUtf8(linkTo(fetched.lines, "last"))));
        if (const qint64 page = last.queryItemValue(u"page"_s).toLongLong(); page > 0)
            answer.lastPage = page;
        return answer;
    }
};

}  // namespace

RateLimit rateLimitOf(const QList<QByteArray> &lines, Instant now)
{
    RateLimit limit{.limit = numberOf(lines, {"x-ratelimit-limit", "ratelimit-limit"}),
                    .left = numberOf(lines, {"x-ratelimit-remaining", "ratelimit-remaining"})};
    const qint64 reset = numberOf(lines, {"x-ratelimit-reset", "ratelimit-reset"});
    constexpr qint64 greatestReset = 1'000'000'000'000;  // s
    if (reset >= 0 && reset < greatestReset)
        limit.reset = reset < leastEpoch ? now + reset * 1000 : reset * 1000;
    return limit;
}

milliseconds paceOf(const RateLimit &limit, Instant now)
{
    if (limit.left < 0 || !isKnown(limit.reset) || limit.reset <= now)
        return milliseconds(0);
    const auto left = std::min<milliseconds>(milliseconds(limit.reset - now), limits::hostLongestWait);
    if (limit.left == 0)
        return left;
    const bool isScarce = limit.limit > 0 && limit.left < limit.limit / pacedPart;
    return isScarce ? milliseconds(left.count() / (limit.left + 1)) : milliseconds(0);
}

Instant serverTime(const QList<QByteArray> &lines, const QDateTime &local)
{
    return httpDate(headerValue(lines, "date").value_or(QByteArray())).value_or(local).toMSecsSinceEpoch();
}

HostVerdict judge(const Fetched &fetched, const HostQuestion &question, const HostTries &tries, const QDateTime &local,
                  double random)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(serverTime(fetched.lines, local), QTimeZone::UTC);
    const Judged judged{fetched, question, tries, now, random};
    if (fetched.end.how != HttpEnd::How::EndOfBody) {
        const HostProblem why{fetched.end.error, fetched.status};
        return isPassing(why.error.kind) ? judged.faulty(why) : HostVerdict(why);
    }
    if (fetched.status == 200 || fetched.status == 304)
        return judged.taken();
    if (fetched.status >= 300 && fetched.status < 400)
        return judged.moved();
    if (judged.isLimited())
        return judged.limited();
    return fetched.status >= 500 ? judged.faulty(judged.problem(ErrorKind::ServerFault)) : judged.refused();
}

}  // namespace sb
