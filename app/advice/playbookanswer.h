// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookphrases.h"
#include "llm/chatbackend.h"
#include "metrics/metriccells.h"
#include "personas/challenge.h"
#include "personas/frameworklibrary.h"
#include "personas/persona.h"
#include "settings/leaderprofile.h"

#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// What the rules know beside question and figures.
struct PlaybookSituation {
    FrameworkLibrary frameworks = {};
    LeaderProfile leader = {};  ///< nobody asks for what its told part says
    std::optional<ChallengeDial> challenge = {};  ///< none: as the advisor's own questions go
};

/// What the rules say to a question, and the cells they took their figures from.
struct PlaybookAnswer {
    QString markdown;
    DataPoints cited;
};

/// Rules only: a persona's own playbooks, frameworks and questions, and the given cells. A persona that asks before advising
/// answers its first question with one or two of its own. Answered is the last message alone; an earlier question that got no
/// answer, and a greeting, are no turns. Frameworks that a step names are cited with a mark, as models are asked to, where the
/// library has them and the persona works with them. The dial decides how many questions doubt what was said
/// (`challengingQuestions`); with Support nothing is doubted. Pure: the same inputs give the same answer, and every figure in it is a cell's.
[[nodiscard]] PlaybookAnswer answerByPlaybook(const Persona &persona, const QList<ChatMessage> &messages,
                                              const MetricCells &cells, const PlaybookPhrases &phrases,
                                              const PlaybookSituation &situation = {});

}  // namespace sb
