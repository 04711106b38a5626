// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>
#include <chrono>

/// The named limits of what comes to the persona layer from outside, beside those of base/limits.h. Bytes unless the name says
/// otherwise.
namespace sb::limits {

/// Until a draft is written again that could not be.
inline constexpr std::chrono::seconds draftRetryTime{5};

// What the router remembers: corrections, and characters of the question of each
inline constexpr int routeCorrections = 500;
inline constexpr qsizetype routedCharacters = 2000;

// Versions of one persona: how many, and the bytes of their texts; the oldest go first, the newest never
inline constexpr int personaVersions = 200;
inline constexpr qint64 personaVersionBytes = 16 * 1024 * 1024;
inline constexpr qsizetype versionMessageCharacters = 4000;

// Text that is kept to undo the steps of a draft; the oldest steps go first
inline constexpr qsizetype undoneBytes = 64 * 1024 * 1024;

// Edits after which a text that nobody has asked of is read from its beginning when somebody does
inline constexpr int unreadEdits = 16;

// Advisors that were begun and not made, of which is told
inline constexpr int begunPersonas = 20;

// Lines that two texts may differ in, in one stretch, for it to be told line by line
inline constexpr qsizetype mergeDifferences = 1000;

// Pairs of texts, one gone and one new, up to which it is asked whether one became the other
inline constexpr qsizetype comparedItems = 10'000;

// Frameworks: files in a folder, aliases of one and items of a chapter that are kept, words of an alias, the file of one that a form
// takes
inline constexpr int frameworksInFolder = 1000;
inline constexpr qsizetype frameworkAliases = 50;
inline constexpr qsizetype frameworkItems = 100;
inline constexpr qsizetype aliasWords = 8;
inline constexpr qsizetype frameworkFormBytes = 64 * 1024;

// Citations: characters of a question that are looked through for what an answer quotes, and quoted passages that are looked for
inline constexpr qsizetype questionCompared = 20'000;
inline constexpr qsizetype quotedPassages = 100;

// Watching files: how long what happens is gathered, how many files and folders the system is asked to tell of, and how often one
// looks where it cannot tell of all
inline constexpr auto watchSettleTime = std::chrono::milliseconds(100);
inline constexpr qsizetype watchedPaths = 4000;
inline constexpr auto watchPollTime = std::chrono::seconds(10);

// Files with a damaged encoding of which it is remembered whether they are to be repaired
inline constexpr int repairDecisions = 200;

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

// How long after they could not be written tests are tried again
inline constexpr auto testsRetryTime = std::chrono::seconds(5);

// What an assertion may cost: characters of a pattern and of the text that patterns and edit distances look at, steps that a
// match may take in all, values in a text that are tried as JSON
inline constexpr qsizetype patternCharacters = 4000;
inline constexpr qsizetype matchedCharacters = 100'000;
inline constexpr qsizetype matchSteps = 100'000'000;
inline constexpr qsizetype distanceCharacters = 10'000;
inline constexpr int jsonTries = 200;

// Runs of a case, characters of the answer that failed it, runs of all cases that are kept of a persona, their bytes
inline constexpr int testRuns = 50;
inline constexpr qsizetype failedAnswerCharacters = 8000;
inline constexpr qsizetype testResultsKept = 50;
inline constexpr qsizetype testResultsBytes = 16 * 1024 * 1024;

// Verdicts on two answers that are kept of a persona, their bytes, characters of the question of each, and how many a rate stands on
inline constexpr qsizetype verdicts = 500;
inline constexpr qsizetype verdictBytes = 4 * 1024 * 1024;
inline constexpr qsizetype verdictQuestionCharacters = 2000;
inline constexpr int verdictsForRate = 5;

}  // namespace sb::limits
