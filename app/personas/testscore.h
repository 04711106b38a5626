// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/assertioncheck.h"

#include <QList>
#include <QMap>
#include <QString>
#include <functional>
#include <optional>

namespace sb {

/// The judgement of one assertion of a case; of a set only its members stand here, at their places.
struct JudgedAssertion {
    QString type;  ///< as written: "not-regex"
    QString metric;
    AssertionResult result;

    bool operator==(const JudgedAssertion &) const = default;
};

struct MetricSum {
    double score = 0;   ///< sum of scores, each times its weight
    double weight = 0;  ///< sum of weights

    [[nodiscard]] double mean() const { return weight > 0 ? score / weight : 0; }
    bool operator==(const MetricSum &) const = default;
};

/// What one answer came to.
struct TestScore {
    AssertionResult::Outcome outcome = AssertionResult::Outcome::NotRun;
    double score = 0;  ///< weighted mean of what was judged
    int notRun = 0;    ///< assertions that nobody judged
    QList<JudgedAssertion> judged = {};
    QMap<QString, MetricSum> metrics = {};

    bool operator==(const TestScore &) const = default;
};

/// How an assertion is judged that is no set. Called once for each, in order.
using AssertionJudge = std::function<AssertionResult(const Assertion &)>;

/// As promptfoo counts: the score is the mean of the scores by weight; without a threshold one assertion that fails fails the whole,
/// also one of weight 0, and with one the score alone decides. A set counts as one assertion whose score is that of its members.
/// What was not judged has no part in it; when nothing was, the outcome is NotRun; without any assertion it is Passed. `assertions` are
/// resolved (`PersonaTests::assertionsOf`). Source: promptfoo, "Assertions and metrics".
[[nodiscard]] TestScore scoreOf(const QList<Assertion> &assertions, std::optional<double> threshold,
                                const AssertionJudge &judge);

/// The assertions that a model has to grade, sets included, in the order in which `scoreOf` asks for them.
[[nodiscard]] QList<Assertion> gradedAssertions(const QList<Assertion> &assertions);

}  // namespace sb
