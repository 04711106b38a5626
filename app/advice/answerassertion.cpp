// SPDX-License-Identifier: Apache-2.0
#include "advice/answerassertion.h"

#include "advice/answerrules.h"
#include "personas/citations.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Outcome = AssertionResult::Outcome;

RuledAnswer ruledAnswer(const ToldAnswer &answer)
{
    RuledAnswer ruled{.text = answer.text};
    const CitationReader reader(answer.frameworks, answer.persona);
    for (const auto citations = reader.read(answer.text, answer.question); const Citation &citation : citations.cited) {
        QStringList &names = citation.isExplained ? ruled.explained : ruled.unexplained;
        if (!names.contains(citation.id))
            names.append(citation.id);
    }
    Grounding grounding(answer.cells, readBuiltInEditions());
    grounding.hear(answer.question);
    ruled.figures = grounding.check(answer.text);
    return ruled;
}

AssertionResult resultOf(const Assertion &assertion, bool isKept, const QStringList &about)
{
    const QString detail = about.join(", "_L1);
    const AssertionResult result =
        isKept ? AssertionResult{Outcome::Passed, 1} : AssertionResult{Outcome::Failed, 0, AssertionReason::Expected, detail};
    return assertion.isNegated ? negated(result, detail) : result;
}

}  // namespace

AssertionResult checkAnswerRule(const Assertion &assertion, const ToldAnswer &answer)
{
    static const QHash<QString, AnswerRule> rules{{u"frameworks"_s, AnswerRule::ExplainsFrameworks},
                                                  {u"summary"_s, AnswerRule::SummarisesFirst},
                                                  {u"benchmarks"_s, AnswerRule::InventsNoBenchmark}};
    const QString name = assertion.value.toString().trimmed().toLower();
    const RuledAnswer ruled = ruledAnswer(answer);
    if (name == "figures"_L1) {
        QStringList foreign;
        for (const GroundedFigure &figure : ruled.figures) {
            if (figure.origin == FigureOrigin::Foreign)
                foreign.append(answer.text.sliced(figure.span.begin, figure.span.end - figure.span.begin).simplified());
        }
        return resultOf(assertion, foreign.isEmpty(), foreign);
    }
    const auto rule = rules.constFind(name);
    if (rule == rules.constEnd())
        return {Outcome::Failed, 0, AssertionReason::BadValue, answerRuleType};
    const RuleVerdict verdict = checkRules(ruled).at(static_cast<qsizetype>(*rule));
    return resultOf(assertion, verdict.kind != RuleVerdict::Kind::Broken, verdict.about);
}

}  // namespace sb
