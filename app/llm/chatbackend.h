// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "domain/message.h"
#include "domain/turnevent.h"
#include "llm/endpoint.h"

#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace sb {

/// One message on the wire. `Role::User` is "user", `Role::Advisor` is "assistant".
struct ChatMessage {
    Role role = Role::User;
    QString text;

    bool operator==(const ChatMessage &) const = default;
};

/// Everything that one turn sends. Nothing is added later: what stands here is what leaves the machine.
struct ChatRequest {
    Endpoint endpoint;    ///< unused by the playbook
    QString model;        ///< empty lets the server choose
    QString persona;      ///< slug; the playbook answers from this persona's text
    QString system;       ///< the compiled persona
    QList<ChatMessage> messages;  ///< oldest first, ends with the question
    std::optional<int> maxTokens;

    bool operator==(const ChatRequest &) const = default;
};

/// Port to whatever answers: a model server or the playbook. Lives on the thread that made it and emits there.
/// Every start is followed by events of its turn, exactly one of them terminal, none after it. Starting and cancelling never
/// block. Cancelling a turn that ended, or was never known, does nothing.
class ChatBackend : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start(sb::TurnId turn, const sb::ChatRequest &request) = 0;
    /// The turn ends with Cancelled at once, unless a terminal event was already on its way.
    virtual void cancel(sb::TurnId turn) = 0;

signals:
    void turnEvent(sb::TurnId turn, const sb::TurnEvent &event);
};

}  // namespace sb
