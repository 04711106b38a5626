// SPDX-License-Identifier: Apache-2.0
#include "llm/keyedbackend.h"

namespace sb {

KeyedBackend::KeyedBackend(ChatBackend &backend, KeyReady ready, QObject *parent)
    : ChatBackend(parent), m_backend(backend), m_ready(std::move(ready))
{
    connect(&backend, &ChatBackend::turnEvent, this, &ChatBackend::turnEvent);
}

void KeyedBackend::start(TurnId turn, const ChatRequest &request)
{
    const QFuture<Result<>> ready = m_ready(request.endpoint);
    if (ready.isFinished() && ready.result())
        return m_backend.start(turn, request);
    m_waiting.insert(turn);
    const auto goOnLater = [this, turn, request, ready] { goOn(turn, request, ready.result()); };
    // Never before this returns, though the answer may be there.
    if (ready.isFinished())
        QMetaObject::invokeMethod(this, goOnLater, Qt::QueuedConnection);
    else
        QFuture(ready).then(this, [goOnLater](const Result<> &) { goOnLater(); });
}

void KeyedBackend::goOn(TurnId turn, const ChatRequest &request, const Result<> &ready)
{
    if (!m_waiting.remove(turn))
        return;
    if (ready)
        return m_backend.start(turn, request);
    const ErrorKind kind = ready.error().kind;
    emit turnEvent(
        turn,
        Failed{{.error = kind == ErrorKind::KeyForgotten ? ready.error() : Error{ErrorKind::KeyUnavailable, nameOf(kind)},
                .host = request.endpoint.hostAndPort(),
                .model = request.model}});
}

void KeyedBackend::cancel(TurnId turn)
{
    if (m_waiting.remove(turn))
        emit turnEvent(turn, Cancelled{});
    else
        m_backend.cancel(turn);
}

}  // namespace sb
