// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/preferredmodel.h"
#include "advice/requestfit.h"
#include "llm/chatbackend.h"
#include "personas/persona.h"

#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// What one turn sends: made to fit the model's context if that is known (`fitRequest`), and made smaller once when a server
/// refuses it as too long. The advisor is the one of the turn's start, however it is edited meanwhile.
class TurnRequest {
public:
    /// A request that was never made and says nothing.
    TurnRequest() = default;
    struct Parts {
        ModelChoice choice;
        ContextRoom room;  ///< the model's, beside `tools` (`roomOf`)
        QString advisor;   ///< slug
        std::optional<Persona> persona =
            {};  ///< without it a model answers as itself; with it as its habits say (`applyHabits`)
        PromptContext context = {};
        QList<ChatMessage> path;  ///< what was said, oldest first; ends with what is answered
        QList<ToolOffer> tools = {};
        int leftOut = 0;  ///< messages before `path` that the person leaves out
    };
    explicit TurnRequest(const Parts &parts);

    /// Without tools when it does not fit with them, without what they gave when the question does not. Fails with
    /// ContextTooLong when not even the shortest fits.
    [[nodiscard]] Result<> fit();
    /// Whether there is less to say after a refusal; then `chat` is that.
    [[nodiscard]] bool shorten(ErrorKind refusal);

    [[nodiscard]] const ChatRequest &chat() const { return m_chat; }
    [[nodiscard]] const FittedRequest &fitted() const { return m_fitted; }
    /// What `chat` is taken to cost, in tokens of usual size; nothing when counting would hold up a very long one, or when
    /// tools have their part in it.
    [[nodiscard]] std::optional<qint64> estimatedTokens() const;
    [[nodiscard]] int roomTokens() const { return m_room.tokens; }

private:
    void leaveOutCalls();

    ChatRequest m_chat;
    ContextRoom m_room;
    std::optional<Persona> m_persona;
    PromptContext m_context;
    QList<ChatMessage> m_path;
    int m_leftOut = 0;
    FittedRequest m_fitted;
};

}  // namespace sb
