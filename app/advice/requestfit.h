// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "base/result.h"
#include "domain/message.h"
#include "llm/chatbackend.h"
#include "llm/tokenestimate.h"
#include "personas/promptcompiler.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>
#include <span>

namespace sb {

/// What the one who answers can hold at once: the answer too.
struct ContextRoom {
    int tokens = 0;  ///< 0 unknown: nothing is left out
    TokenSize tokenSize = TokenSize::Usual;
    bool isOfRules = false;  ///< the playbook's: it needs no prompt and wants each question by itself
    qsizetype toolTokens = 0;  ///< taken by what the model is offered to ask for
    qsizetype resultTokens = 0;  ///< kept free for what comes of it

    /// Kept free for the answer: a quarter, at most 1,024 tokens (some 700 words, longer than advice should be). When tokens
    /// are known to be small, so is what an answer could say in them, and the question matters more: an eighth, at most 512.
    [[nodiscard]] qsizetype answerTokens() const;
};

/// The room of a model, `choice` being what it holds in estimated tokens, beside these offers.
[[nodiscard]] ContextRoom roomOf(const ModelChoice &choice, const QList<ToolOffer> &tools = {});

/// The room for one more try after a server refused a request for `refusal`; none when less cannot help, or was tried.
[[nodiscard]] std::optional<ContextRoom> smallerRoom(ErrorKind refusal, const ContextRoom &room);

/// What the one who answers sees of the past: words only. Summaries stand in their places.
[[nodiscard]] QList<ChatMessage> asChat(const QList<Message> &path);

/// What asks a model to go on where `text` ends, after the question it answers, and after what it was told by tools before.
[[nodiscard]] QList<ChatMessage> askToContinue(const QString &text, const QList<ToolUse> &told);

/// Text that is told as material, line by line behind a mark: what stands in it is no instruction to the one who reads it.
[[nodiscard]] QString quoted(const QString &text);

/// What the room of a request depends on in a message that was said.
struct SaidSize {
    Role role = Role::User;
    qsizetype bytes = 0;  ///< of UTF-8

    bool operator==(const SaidSize &) const = default;
};

/// How a request is cut to its room: by sizes alone, so that it costs nothing to make one at every letter of a question.
struct RequestPlan {
    PersonaPrompt::Cut prompt;
    bool hasSummary = false;  ///< the summary that the past begins with is sent
    qsizetype start = 0;  ///< the place in the past from where on it is sent word for word
};

/// `past` is what was said before the question, oldest first; it begins with a summary or has none. `prompt` may be null.
/// The rules are those of `fitRequest`, which it fails as. Pure.
[[nodiscard]] Result<RequestPlan> planRequest(const PersonaPrompt *prompt, std::span<const SaidSize> past,
                                              qsizetype questionBytes, const ContextRoom &room);

/// Of `past`, and of the `before` messages before it for which its summary stands, how many the request says nothing about.
[[nodiscard]] qsizetype messagesLeftOut(const RequestPlan &plan, std::span<const SaidSize> past, qsizetype before);

/// What a request says, and what it could not.
struct FittedRequest {
    QString system;
    QList<ChatMessage> messages;
    QStringList sectionsLeftOut;  ///< of the prompt, by heading, in the order in which they went
    int messagesLeftOut = 0;  ///< the oldest of those that no summary stands for

    [[nodiscard]] bool isShortened() const { return !sectionsLeftOut.isEmpty() || messagesLeftOut > 0; }
    bool operator==(const FittedRequest &) const = default;
};

/// The request that `room` holds, as far as an estimate can tell. `path` is what was said, oldest first; its last message is
/// the question and is sent whole. Its newest summary is sent, quoted, in place of all that stands before it. The past keeps
/// its newest turns, whole ones, from a question on; neighbours of one role are joined, so that the roles alternate as every
/// provider wants. A past that is long gets a third of the room before sections of the prompt leave (`compilePromptWithin`),
/// and less when what cannot leave needs it; the summary leaves after all turns.
/// For rules the path goes as it was said, without summaries and without a prompt.
/// Fails with ContextTooLong when the question and the shortest prompt do not fit together. Pure. `persona` may be null.
[[nodiscard]] Result<FittedRequest> fitRequest(const Persona *persona, const PromptContext &context,
                                               const QList<ChatMessage> &path, const ContextRoom &room);

}  // namespace sb
