// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"
#include "advice/modelchoice.h"
#include "llm/chatbackend.h"
#include "personas/challenge.h"
#include "personas/persona.h"
#include "personas/promptcompiler.h"
#include "settings/leaderprofile.h"

#include <QList>
#include <functional>
#include <optional>

namespace sb {

class AdvisorPicker;
class ChatBackend;
class Clock;
class FrameworkLibrary;
class History;
class MetricCells;
class PersonaLibrary;
class Toolbox;

/// What a session needs; all must outlive it.
struct SessionParts {
    History &history;
    const PersonaLibrary &personas;
    const MetricCells &cells;
    ChatBackend &playbook;
    ChatBackend &models;
    const Clock &clock;
    const Toolbox *tools = nullptr;  ///< what models may ask for; null: nothing
    /// Gives the tokens that an Ollama server is asked to hold at most.
    std::function<int()> mostContext = [] { return limits::mostContext; };
    const FrameworkLibrary *frameworks = nullptr;  ///< that advisors may cite; null: none
    std::function<std::optional<ChallengeDial>()> challenge = [] { return std::nullopt; };  ///< how much they contradict
    AdvisorPicker *advisors = nullptr;  ///< who chooses for each question; null: the conversation's advisor answers all
    /// The models of servers that the person has, which fit an advisor's wish (`isWanted`).
    std::function<QList<ModelChoice>(const PreferredModel &)> offered = [](const PreferredModel &) {
        return QList<ModelChoice>();
    };
    std::function<LeaderProfile()> leader = [] { return LeaderProfile(); };  ///< what advisors are told of the leader
    /// Adds to a prompt what is remembered, and what the work under way asks for. `said` ends with the question, which the advisor
    /// `slug` answers.
    std::function<void(const QList<ChatMessage> &said, const QString &slug, PromptContext &)> brief =
        [](const QList<ChatMessage> &, const QString &, PromptContext &) {};
};

}  // namespace sb
