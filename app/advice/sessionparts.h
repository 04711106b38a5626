// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"

#include <functional>

namespace sb {

class AdvisorPicker;
class ChatBackend;
class Clock;
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
    AdvisorPicker *advisors = nullptr;  ///< who chooses for each question; null: the conversation's advisor answers all
};

}  // namespace sb
