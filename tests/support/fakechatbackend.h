// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"

namespace sb::test {

/// Says what a test tells it to, and remembers what it was asked. Cancelling answers at once, as the port promises.
class FakeChatBackend final : public ChatBackend {
public:
    using ChatBackend::ChatBackend;

    void start(TurnId turn, const ChatRequest &request) override
    {
        turns.append(turn);
        requests.append(request);
    }

    void cancel(TurnId turn) override
    {
        cancelled.append(turn);
        emit turnEvent(turn, Cancelled{});
    }

    void say(const TurnEvent &event) { emit turnEvent(turns.constLast(), event); }

    QList<TurnId> turns;
    QList<ChatRequest> requests;
    QList<TurnId> cancelled;
};

}  // namespace sb::test
