// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/routingreport.h"
#include "personas/testresults.h"

#include <QString>

namespace sb::cli {

/// "tests.yaml:12: …"
[[nodiscard]] QString testProblemSentence(const Problem &problem);
/// What did not hold, or was not judged, and in how many runs.
[[nodiscard]] QString findingSentence(const TestFinding &finding);
/// Where a routing case went that did not go where it should.
[[nodiscard]] QString routingSentence(const RoutedCase &one);
/// A line for each case that failed or is open, and for what it did not hold; then the sums.
[[nodiscard]] QString testReport(const TestResults &results);

/// The same for other programs: one object a line.
[[nodiscard]] QJsonObject toJson(const RoutedCase &one);

}  // namespace sb::cli
