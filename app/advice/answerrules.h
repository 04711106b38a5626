// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/grounding.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// What an advisor's answer has to keep to, whatever its prompt says. Source: reference "personas", the Thought Partner's contract.
enum class AnswerRule : quint8 {
    ExplainsFrameworks,  ///< each framework that it cites, it also explains
    FewQuestions,  ///< at most `limits::questionsAsked`
    SummarisesFirst,  ///< what it understood, before it advises at length
    InventsNoBenchmark,  ///< no figure of others that no edition has
};

struct RuleVerdict {
    enum class Kind : quint8 {
        Kept,
        Broken,
        NotAsked,  ///< there is nothing that the rule is about
    };
    AnswerRule rule = AnswerRule::ExplainsFrameworks;
    Kind kind = Kind::NotAsked;
    QStringList about = {};  ///< names of frameworks, questions or figures, as they stand there

    bool operator==(const RuleVerdict &) const = default;
};

/// An answer to be checked.
struct RuledAnswer {
    QString text;
    QStringList explained = {};  ///< frameworks that it cites and explains
    QStringList unexplained = {};  ///< that it cites and does not
    QList<GroundedFigure> figures = {};  ///< as `Grounding` found them in the text
};

/// One verdict for each rule, in their order. Time linear in the text; pure. What is a summary and what advice is told by words, in
/// English: an answer in another language is not asked for a summary.
[[nodiscard]] QList<RuleVerdict> checkRules(const RuledAnswer &answer);

}  // namespace sb
