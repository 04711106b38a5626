// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

/// What the persona layer takes from outside, beside `base/limits.h`.
namespace sb::limits {

// Tests of a persona: the file, a file that a case names, depth and values of the YAML, cases of each kind, assertions of one
// case, problems that are told of one file
inline constexpr qsizetype testsBytes = 512 * 1024;
inline constexpr qsizetype testDataBytes = 64 * 1024;
inline constexpr int testsDepth = 12;
inline constexpr int testsValues = 20'000;
inline constexpr qsizetype testCases = 500;
inline constexpr qsizetype routingCases = 1000;
inline constexpr qsizetype assertionsOfCase = 100;
inline constexpr qsizetype testProblems = 100;

// What an assertion may cost: characters of a pattern and of the text that patterns and edit distances look at, steps that a
// match may take in all, values in a text that are tried as JSON
inline constexpr qsizetype patternCharacters = 4000;
inline constexpr qsizetype matchedCharacters = 100'000;
inline constexpr qsizetype matchSteps = 100'000'000;
inline constexpr qsizetype distanceCharacters = 10'000;
inline constexpr int jsonTries = 200;

// Runs of a case, runs of all cases that are kept of a persona, their bytes
inline constexpr int testRuns = 50;
inline constexpr qsizetype testResultsKept = 50;
inline constexpr qsizetype testResultsBytes = 16 * 1024 * 1024;

}  // namespace sb::limits
