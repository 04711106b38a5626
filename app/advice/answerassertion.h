// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"
#include "personas/assertioncheck.h"
#include "personas/frameworklibrary.h"
#include "personas/persona.h"

#include <QLatin1StringView>
#include <QString>

namespace sb {

/// The assertion that asks a rule of the answer; its value is "frameworks", "summary", "benchmarks" (`AnswerRule`) or "figures": none
/// that is neither from the data nor from the question.
inline constexpr QLatin1StringView answerRuleType("answer-rule");

/// What an answer was told, by which it is judged.
struct ToldAnswer {
    QString text;
    QString question;
    DataPoints cells;
    const Persona &persona;
    const FrameworkLibrary &frameworks;
};

/// A rule that there was nothing to ask of is kept. A value that names none is BadValue. Pure.
[[nodiscard]] AssertionResult checkAnswerRule(const Assertion &assertion, const ToldAnswer &answer);

}  // namespace sb
