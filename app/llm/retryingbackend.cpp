// SPDX-License-Identifier: Apache-2.0
#include "llm/retryingbackend.h"

#include "base/clock.h"
#include "base/log.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using std::chrono::milliseconds;

ServerPlace placeOf(const ChatRequest &request)
{
    return request.endpoint.isLoopback() ? ServerPlace::Here : ServerPlace::Elsewhere;
}

QString serverOf(const ChatRequest &request)
{
    return request.endpoint.baseUrl.toString();
}

bool isWord(const TurnEvent &event)
{
    return std::holds_alternative<TextDelta>(event) || std::holds_alternative<ReasoningDelta>(event)
        || std::holds_alternative<ToolCall>(event);
}

}  // namespace

RetryingBackend::RetryingBackend(ChatBackend &backend, const Clock &clock, Random random, QObject *parent)
    : ChatBackend(parent), m_backend(backend), m_clock(clock), m_random(std::move(random))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RetryingBackend::look);
    connect(&backend, &ChatBackend::turnEvent, this, &RetryingBackend::take);
}

RetryingBackend::RetryingBackend(ChatBackend &backend, const Clock &clock, QObject *parent)
    : RetryingBackend(backend, clock, [] { return QRandomGenerator::global()->generateDouble(); }, parent)
{
}

void RetryingBackend::start(TurnId turn, const ChatRequest &request)
{
    m_turns.insert(turn, {.request = request, .tries = {}, .due = {}, .failure = {}});
    m_backend.start(turn, request);
}

void RetryingBackend::cancel(TurnId turn)
{
    const auto found = m_turns.constFind(turn);
    if (found == m_turns.constEnd())
        return;
    if (!found->due)
        return m_backend.cancel(turn);
    m_turns.erase(found);
    emit turnEvent(turn, Cancelled{});
}

void RetryingBackend::take(TurnId id, const TurnEvent &event)
{
    const auto turn = m_turns.find(id);
    if (turn == m_turns.end())
        return;
    if (isWord(event) || std::holds_alternative<Finished>(event)) {
        turn->hasSpoken = true;
        m_patience.noteAnswer(serverOf(turn->request));
    }
    const auto *failed = std::get_if<Failed>(&event);
    if (const auto retrying = failed ? postpone(*turn, *failed) : std::nullopt) {
        waitForNext();
        emit turnEvent(id, *retrying);
        return;
    }
    if (!isTerminal(event)) {
        emit turnEvent(id, event);
        return;
    }
    const Turn ended = m_turns.take(id);
    if (failed && isPassing(failed->failure, placeOf(ended.request)))
        m_patience.noteFailure(serverOf(ended.request), m_clock.monotonic());
    emit turnEvent(id, event);
    giveUp(serverOf(ended.request));
}

/// Nothing when the failure is the turn's end.
std::optional<Retrying> RetryingBackend::postpone(Turn &turn, const Failed &failed)
{
    if (turn.hasSpoken || m_patience.hasEnded(serverOf(turn.request)))
        return std::nullopt;
    const std::optional<NextTry> next = nextTry(failed.failure, turn.tries, placeOf(turn.request), m_random());
    if (!next)
        return std::nullopt;
    ++turn.tries.made;
    if (failed.failure.httpStatus == 429 && failed.failure.retryAfter)
        ++turn.tries.rateLimited;
    turn.due = m_clock.monotonic() + next->wait;
    turn.failure = failed.failure;
    qCInfo(logNet) << "tries again:" << next->attempt << "of" << next->of << "in" << next->wait.count() << "ms";
    return Retrying{.attempt = next->attempt, .of = next->of, .wait = next->wait, .failure = failed.failure};
}

/// What still waits for a server that fails each time has waited for nothing.
void RetryingBackend::giveUp(const QString &server)
{
    if (!m_patience.hasEnded(server))
        return;
    QList<std::pair<TurnId, Failure>> given;
    for (auto turn = m_turns.begin(); turn != m_turns.end();) {
        const bool isGiven = turn->due && serverOf(turn->request) == server;
        if (isGiven)
            given.append({turn.key(), turn->failure});
        turn = isGiven ? m_turns.erase(turn) : std::next(turn);
    }
    for (const auto &[id, failure] : std::as_const(given))
        emit turnEvent(id, Failed{failure});
}

void RetryingBackend::look()
{
    const milliseconds now = m_clock.monotonic();
    QList<TurnId> due;
    for (const auto &[id, turn] : m_turns.asKeyValueRange()) {
        if (turn.due && *turn.due <= now)
            due.append(id);
    }
    for (const TurnId &id : std::as_const(due)) {
        const auto turn = m_turns.find(id);
        if (turn == m_turns.end())
            continue;
        turn->due.reset();
        m_backend.start(id, ChatRequest(turn->request));
    }
    waitForNext();
}

void RetryingBackend::waitForNext()
{
    std::optional<milliseconds> first;
    for (const Turn &turn : std::as_const(m_turns)) {
        if (turn.due && (!first || *turn.due < *first))
            first = turn.due;
    }
    if (first)
        m_timer.start(std::max(milliseconds(0), *first - m_clock.monotonic()));
    else
        m_timer.stop();
}

}  // namespace sb
