// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "advice/playbookphrases.h"
#include "base/result.h"
#include "llm/prices.h"
#include "personas/challenge.h"
#include "personas/lintcontext.h"
#include "personas/testresults.h"
#include "personas/verdicts.h"
#include "settings/leaderprofile.h"

#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

class ChatBackend;
class Clock;
class FrameworkLibrary;
class MetricCells;

/// What an advisor needs to answer before it is published: who answers else, and what a conversation tells it. All must outlive
/// what uses it. GUI thread.
struct Rehearsal {
    ChatBackend &models;  ///< of the person's servers
    const FrameworkLibrary &frameworks;
    const MetricCells &cells;
    const Clock &clock;
    Result<PlaybookPhrases> phrases;  ///< of a playbook that answers by the draft's text
    TestResultStore results;
    std::function<ModelChoice()> choice = [] { return ModelChoice(); };  ///< that answers in the conversation that is shown
    std::function<LeaderProfile()> leader = [] { return LeaderProfile(); };
    std::function<Prices()> prices = [] { return Prices(); };
    std::function<QString()> lastQuestion = [] { return QString(); };  ///< of the conversation that is shown; empty: none
    std::function<std::optional<ChallengeDial>()> challenge = [] { return std::nullopt; };  ///< how much advisors contradict
    std::optional<VerdictStore> verdicts = {};  ///< none: what one thinks of two answers is not kept
};

/// What the rules may know of a draft, tests apart. The room of the model's context is that for the prompt and all else.
[[nodiscard]] LintContext lintContextOf(const Rehearsal &rehearsal);

/// All variables that a draft can name: of the leader, the day, and one for each cell.
[[nodiscard]] QStringList variableNames(const Rehearsal &rehearsal);

}  // namespace sb
