// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"
#include "personas/personatests.h"

namespace sb {

/// Cases that follow from what an advisor's document says: a question for each playbook, whose steps are rubrics; a question for
/// each prohibition that tempts to break it; routing of playbook questions, starters, triggers that can choose an advisor alone, and
/// of sentences that hold an exception of a trigger of which no question of its own speaks. What `written` asks already, by its
/// question, is not asked again. Deterministic.
[[nodiscard]] PersonaTests generatedTests(const Persona &persona, const PersonaTests &written);

/// `written` with `more` behind it: descriptions, templates and what all answers must keep are those of `written`.
[[nodiscard]] PersonaTests joinedTests(const PersonaTests &written, const PersonaTests &more);

}  // namespace sb
