// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/drafttests.h"
#include "personas/testsfile.h"
#include "ui/style/tokens.h"

#include <QString>
#include <functional>

/// What a person reads of an advisor's tests.
namespace sb::ui::TestsWords {

/// Gives the name of an advisor by its slug.
using NameOf = std::function<QString(const QString &slug)>;

[[nodiscard]] QString group(DraftTest::Group group);
/// "pass", "2 of 3", "near tie" …
[[nodiscard]] QString side(const TestSide &side);
/// The symbol of a state; empty for none.
[[nodiscard]] QString symbolOf(TestSide::State state);
[[nodiscard]] QColor Tokens::*colourOf(TestSide::State state);
[[nodiscard]] QString change(DraftTest::Change change);
/// What a test asks: the name of the case, or for a static one what the rule looks at.
[[nodiscard]] QString name(const DraftTest &test);
/// "Draft: 8 pass, 1 fail, 2 partly".
[[nodiscard]] QString sum(const DraftTests::Sum &sum);

/// "Martin or Diego", "nobody in particular".
[[nodiscard]] QString names(const QStringList &slugs, const NameOf &nameOf);
/// Where a question goes, and how near the others are.
[[nodiscard]] QString route(const Route &route, const NameOf &nameOf);
/// Whom it must reach.
[[nodiscard]] QString wanted(const RoutingCase &test, const NameOf &nameOf);
/// What an assertion asks of an answer.
[[nodiscard]] QString check(const Assertion &assertion);
/// What did not hold, or was not judged, and in how many runs.
[[nodiscard]] QString finding(const TestFinding &finding);
/// What is odd about a file of tests.
[[nodiscard]] QString problem(const Problem &problem);
/// What somebody else did to the file.
[[nodiscard]] QString outside(TestsFile::Outside what);
/// "9 of 10, qwen3:8b"; empty for a run that judged nothing.
[[nodiscard]] QString result(const TestResults &run);
/// Who answered: the model and its server, or the playbook.
[[nodiscard]] QString answerer(const TestResults &run);

}  // namespace sb::ui::TestsWords
