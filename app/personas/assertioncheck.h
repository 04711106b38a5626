// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"
#include "personas/assertion.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringView>
#include <optional>

namespace sb {

/// An answer, and what it took; nullopt means not known.
struct TestedAnswer {
    QString text = {};
    std::optional<double> latencyMs = {};
    std::optional<Cost> cost = {};    ///< by the prices that the person keeps
    bool isRefused = false;           ///< by the service's own word

    bool operator==(const TestedAnswer &) const = default;
};

/// Why an assertion does not hold, or was not judged. `AssertionResult::detail` holds what it is about.
enum class AssertionReason {
    None,
    Expected,     ///< detail: what was looked for and is not there, or is there and must not be
    TooFar,       ///< detail: the distance, the time, the cost or the number of words that was found
    BadValue,     ///< the value is not what its type takes
    BadPattern,   ///< detail: the pattern's fault
    PatternTooSlow,
    TooLong,      ///< more text than is looked at
    Graded,       ///< detail: the grader's reason
    // not judged
    NoGrader,     ///< no model is there to grade
    GraderFailed,  ///< detail: the error's kind
    GraderUnclear,  ///< its answer has no judgement in it
    NotMeasured,  ///< what it took is not known
    NoPrice,      ///< nor is what the model's tokens cost
    Schema,       ///< it is JSON; schemas are not compared here
    Script,       ///< code is never run
    Embedding,
    Comparison,
    UnknownType,  ///< detail: the type
};

/// For JSON, in lower case with hyphens: "not-measured"; and back, unknown words giving None.
[[nodiscard]] QString toWord(AssertionReason reason);
[[nodiscard]] AssertionReason assertionReasonFromWord(QStringView word);

struct AssertionResult {
    enum class Outcome { Passed, Failed, NotRun };
    Outcome outcome = Outcome::NotRun;
    double score = 0;  ///< 0 to 1; of no meaning when it was not run
    AssertionReason reason = AssertionReason::None;
    QString detail = {};

    bool operator==(const AssertionResult &) const = default;
};

/// By rules alone; what needs a grader is NotRun with NoGrader. `vars` fill the `{{name}}` in the assertion's value. A pattern that
/// cannot be matched in `limits::matchSteps` fails, whichever way it was meant. Not for sets: see `scoreOf`. Pure; at most some
/// seconds of CPU for a hostile pattern, below a millisecond for usual ones.
[[nodiscard]] AssertionResult checkAssertion(const Assertion &assertion, const TestedAnswer &answer, const QJsonObject &vars);

/// The same judgement for "not-": passed becomes failed and the score 1 less the score; what was not judged stays so, and so does
/// what failed for a fault of the assertion itself.
[[nodiscard]] AssertionResult negated(const AssertionResult &result, const QString &detail);

/// `value` with each `{{name}}` of `vars` in it filled in; other braces stay.
[[nodiscard]] QString filledIn(const QString &text, const QJsonObject &vars);

/// The first JSON object or array in a text; undefined when there is none among the first `limits::jsonTries` beginnings,
/// in the first `limits::matchedCharacters`.
[[nodiscard]] QJsonValue firstJsonIn(const QString &text);

/// Whether a text says that it will not, or cannot, answer. English; nothing but blanks is one.
[[nodiscard]] bool isRefusal(const QString &text);

/// Insertions, deletions and replacements of UTF-16 units that make one text of the other (Levenshtein, 1966).
[[nodiscard]] qsizetype editDistance(QStringView a, QStringView b);

}  // namespace sb
