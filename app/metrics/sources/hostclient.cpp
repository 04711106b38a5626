// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostclient.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using std::chrono::milliseconds;

HttpRequest requestFor(HostKind kind, const Secret &token, const HostQuestion &question, const QUrl &address)
{
    HttpRequest request;
    request.url = address;
    request.headers = {"User-Agent: SoundingBoard"};
    if (kind == HostKind::GitHub)
        request.headers += {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28"};
    else
        request.headers.append("Accept: application/json");
    request.bearer = token;
    if (kind == HostKind::GitLab)
        request.keyPrefix = "PRIVATE-TOKEN: ";
    if (!question.etag.isEmpty())
        request.headers.append("If-None-Match: " + question.etag);
    if (!question.graph.isEmpty()) {
        request.method = "POST";
        request.headers.append("Content-Type: application/json");
        request.body = [body = question.graph] { return body; };
    }
    request.connectTime = limits::hostConnectTime;
    request.mostBytes = limits::hostAnswerBytes;
    return request;
}

}  // namespace

HostClient::HostClient(HttpTransport &transport, const Clock &clock, Random random, QObject *parent)
    : QObject(parent), m_fetcher(transport), m_clock(clock), m_random(std::move(random))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HostClient::look);
}

void HostClient::setHost(HostKind kind, const Secret &token)
{
    m_kind = kind;
    m_token = token;
    m_limit = {};
    m_pace = {};
}

void HostClient::ask(const HostQuestion &question, Done done)
{
    m_question = question;
    m_address = question.url;
    m_tries = {};
    m_done = std::move(done);
    if (m_pace > milliseconds(0))
        waitFor(std::exchange(m_pace, milliseconds(0)));
    else
        send();
}

void HostClient::cancel()
{
    m_fetcher.cancelAll();
    m_timer.stop();
    m_due.reset();
    m_done = {};
}

void HostClient::look()
{
    if (!m_due)
        return;
    const milliseconds left = *m_due - m_clock.monotonic();
    if (left > milliseconds(0)) {
        m_timer.start(left);
        return;
    }
    m_due.reset();
    m_timer.stop();
    emit waiting(unknownInstant);
    if (m_done)  // whoever heard that may have cancelled
        send();
}

void HostClient::send()
{
    m_fetcher.fetch(requestFor(m_kind, m_token, m_question, m_address), [this](const Fetched &fetched) { take(fetched); });
}

void HostClient::take(const Fetched &fetched)
{
    const QDateTime local = m_clock.now();
    const Instant now = serverTime(fetched.lines, local);
    const RateLimit limit = rateLimitOf(fetched.lines, now);
    if (limit.left >= 0)
        m_limit = limit;
    emit answered();
    HostQuestion asked = m_question;
    asked.url = m_address;
    const HostVerdict verdict = judge(fetched, asked, m_tries, local, m_random());
    if (const auto *wait = std::get_if<HostWait>(&verdict)) {
        ++m_tries.made;
        waitFor(wait->time);
    } else if (const auto *address = std::get_if<QUrl>(&verdict)) {
        ++m_tries.redirects;
        m_address = *address;
        send();
    } else {
        m_pace = paceOf(limit, now);
        const Done done = std::exchange(m_done, {});
        const auto *answer = std::get_if<HostAnswer>(&verdict);
        done(answer ? Answered(*answer) : std::unexpected(std::get<HostProblem>(verdict)));
    }
}

void HostClient::waitFor(milliseconds time)
{
    m_due = m_clock.monotonic() + time;
    m_timer.start(time);
    emit waiting(m_clock.now().addMSecs(time.count()).toMSecsSinceEpoch());
}

}  // namespace sb
