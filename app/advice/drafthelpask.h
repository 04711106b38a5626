// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "llm/chatbackend.h"
#include "personas/personadocument.h"

#include <QList>
#include <QString>

namespace sb {

/// With what a model can help at a draft.
enum class HelpTask {
    Draft,           ///< writes the text from a description
    Improve,         ///< one chapter, or all
    Shorten,         ///< the same, to a number of tokens
    Contradictions,  ///< finds them
    Tests,           ///< writes cases
};

struct HelpAsk {
    HelpTask task = HelpTask::Improve;
    PersonaDocument document = PersonaDocument();
    TextRange chapter =
        {};  ///< that is to change, with its heading; empty: all of the text. Not asked of Draft, Contradictions, Tests
    QString wish = {};       ///< the description, or what the author wants of it; the first `limits::helpWishCharacters`
    int tokens = 0;          ///< of Shorten: what the text may take; 0 for a third less
};

/// Whether the answer is a text that takes the place of one.
[[nodiscard]] bool givesText(HelpTask task);

/// The bytes that may change: of the chapter or of all below the front matter, without blank lines, rules and line ends at its end.
[[nodiscard]] TextRange helpedRange(const HelpAsk &ask);

/// What asks the model. The draft goes along as quoted material, which is no instruction; front matter goes nowhere. Pure.
[[nodiscard]] QList<ChatMessage> askForHelp(const HelpAsk &ask);

}  // namespace sb
