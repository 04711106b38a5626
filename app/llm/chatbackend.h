// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "domain/message.h"
#include "domain/turnevent.h"
#include "llm/endpoint.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace sb {

/// Something that the model may ask the program to do.
struct ToolOffer {
    QString name;            ///< letters, digits, _ and -, at most 64
    QString description;     ///< for the model
    QJsonObject parameters;  ///< JSON Schema of an object

    bool operator==(const ToolOffer &) const = default;
};

/// What came of one call. Without the call it answers, it is not sent.
struct ToolResult {
    QString callId;
    QString content;
    bool isError = false;

    bool operator==(const ToolResult &) const = default;
};

/// One message on the wire. `Role::User` is "user", `Role::Advisor` is "assistant".
struct ChatMessage {
    Role role = Role::User;
    QString text;
    QList<ToolCall> calls = {};      ///< of an answer: what it asked to be done
    AnswerBlocks blocks = {};  ///< of an answer: as its turn gave them, or none; to the same protocol they replace the rest
    QList<ToolResult> results = {};  ///< of the message behind such an answer; they stand before the text

    bool operator==(const ChatMessage &) const = default;
};

enum class ToolChoice { Auto, Required, None };

/// How long a model may reason before it answers. AsServed says nothing about it.
enum class Thinking { AsServed, Off, Low, Medium, High };

/// Everything that one turn sends. Nothing is added later: what stands here is what leaves the machine. What a model is known
/// not to take (ModelQuirks) is left out, and what would be refused (repairedTurns) is put right.
struct ChatRequest {
    Endpoint endpoint;  ///< unused by the playbook
    QString model;  ///< empty lets the server choose
    QString persona;  ///< slug; the playbook answers from this persona's text
    QString system;  ///< the compiled persona
    QList<ChatMessage> messages;  ///< oldest first, ends with the question or the results of calls
    std::optional<int> maxTokens;
    std::optional<double> temperature = {};
    Thinking thinking = Thinking::AsServed;
    QList<ToolOffer> tools = {};
    ToolChoice toolChoice = ToolChoice::Auto;
    std::optional<int> contextTokens = {};  ///< the room to ask an Ollama server for (num_ctx); others have their own

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
