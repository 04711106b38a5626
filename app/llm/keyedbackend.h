// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"

#include <QFuture>
#include <QSet>
#include <functional>

namespace sb {

/// ChatBackend on top of another: a turn begins once the key of its server is at hand, which may have to come from a keychain
/// that asks the person first. Cancelling ends that wait at once. When no key comes the turn fails with KeyUnavailable, or KeyForgotten, and
/// nothing is sent.
class KeyedBackend final : public ChatBackend {
    Q_OBJECT
public:
    /// Sees to it that whoever is asked for the key of an endpoint has it; finished at once when there is nothing to do.
    using KeyReady = std::function<QFuture<Result<>>(const Endpoint &)>;

    /// `backend` must outlive this.
    KeyedBackend(ChatBackend &backend, KeyReady ready, QObject *parent = nullptr);

    void start(sb::TurnId turn, const sb::ChatRequest &request) override;
    void cancel(sb::TurnId turn) override;

private:
    void goOn(TurnId turn, const ChatRequest &request, const Result<> &ready);

    ChatBackend &m_backend;
    KeyReady m_ready;
    QSet<TurnId> m_waiting;
};

}  // namespace sb
