// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookphrases.h"
#include "llm/chatbackend.h"
#include "metrics/metriccells.h"
#include "personas/frameworklibrary.h"
#include "personas/persona.h"

#include <QList>
#include <QString>

namespace sb {

/// What the rules say to a question, and the cells they took their figures from.
struct PlaybookAnswer {
    QString markdown;
    DataPoints cited;
};

/// Rules only: a persona's own playbooks, frameworks and questions, and the given cells. A persona that asks before advising
/// answers its first question with one or two of its own. Answered is the last message alone; an earlier question that got no
/// answer, and a greeting, are no turns. Frameworks that a step names are cited with a mark, as models are asked to, where the
/// library has them and the persona works with them. Pure: the same inputs give the same answer, and every figure in it is a cell's.
[[nodiscard]] PlaybookAnswer answerByPlaybook(const Persona &persona, const QList<ChatMessage> &messages,
                                              const MetricCells &cells, const PlaybookPhrases &phrases,
                                              const FrameworkLibrary &frameworks = {});

}  // namespace sb
