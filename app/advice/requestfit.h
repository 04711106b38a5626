// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/message.h"
#include "llm/chatbackend.h"
#include "llm/tokenestimate.h"
#include "personas/promptcompiler.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// What the one who answers can hold at once: the answer too.
struct ContextRoom {
    int tokens = 0;  ///< 0 unknown: nothing is left out
    TokenSize tokenSize = TokenSize::Usual;
    bool isOfRules = false;  ///< the playbook's: it needs no prompt and wants each question by itself

    /// Kept free for the answer: a quarter, at most 1,024 tokens (some 700 words, longer than advice should be). When tokens
    /// are known to be small, so is what an answer could say in them, and the question matters more: an eighth, at most 512.
    [[nodiscard]] qsizetype answerTokens() const;
};

/// The room for one more try after a server refused a request for `refusal`; none when less cannot help, or was tried.
[[nodiscard]] std::optional<ContextRoom> smallerRoom(ErrorKind refusal, const ContextRoom &room);

/// What the one who answers sees of the past: words only.
[[nodiscard]] QList<ChatMessage> asChat(const QList<Message> &path);

/// What asks a model to go on where `text` ends, after the question it answers.
[[nodiscard]] QList<ChatMessage> askToContinue(const QString &text);

/// What a request says, and what it could not.
struct FittedRequest {
    QString system;
    QList<ChatMessage> messages;
    QStringList sectionsLeftOut;  ///< of the prompt, by heading, in the order in which they went
    int messagesLeftOut = 0;  ///< the oldest

    [[nodiscard]] bool isShortened() const { return !sectionsLeftOut.isEmpty() || messagesLeftOut > 0; }
    bool operator==(const FittedRequest &) const = default;
};

/// The request that `room` holds, as far as an estimate can tell. `path` is what was said, oldest first; its last message is
/// the question and is sent whole. The past keeps its newest turns, whole ones, from a question on; neighbours of one role
/// are joined, so that the roles alternate as every provider wants. A past that is long gets a third of the room before
/// sections of the prompt leave (`compilePromptWithin`), and less when what cannot leave needs it.
/// For rules the path goes as it is, without a prompt.
/// Fails with ContextTooLong when the question and the shortest prompt do not fit together. Pure. `persona` may be null.
[[nodiscard]] Result<FittedRequest> fitRequest(const Persona *persona, const PromptContext &context,
                                               const QList<ChatMessage> &path, const ContextRoom &room);

}  // namespace sb
