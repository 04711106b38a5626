// SPDX-License-Identifier: Apache-2.0
#include "personas/generatedtests.h"
#include "personas/personadocument.h"
#include "personas/personalimits.h"
#include "personas/testimport.h"
#include "personas/testscore.h"
#include "personas/testwriter.h"
#include "require.h"

using sb::fuzz::require;

namespace {

void requireSound(const sb::PersonaTests &tests, const sb::Problems &problems, qsizetype size)
{
    require(tests.tests.size() <= sb::limits::testCases && tests.routing.size() <= sb::limits::routingCases);
    require(problems.size() <= sb::limits::testProblems + 1);
    for (const sb::Problem &problem : problems)
        require(problem.range.begin >= 0 && problem.range.begin <= problem.range.end && problem.range.end <= size
                && problem.range.line >= 1);
}

/// What is written says the same.
void requireLossless(const sb::PersonaTests &tests)
{
    const QByteArray written = sb::writeTests(tests);
    sb::Problems problems;
    if (written.size() <= sb::limits::testsBytes)
        require(sb::readTests(written, problems) == tests);
}

/// A change reads as it was meant, whatever stood there.
void requireRewritten(const QByteArray &bytes, sb::PersonaTests tests)
{
    tests.routing.append({QStringLiteral("Who mends the build?"), {QStringLiteral("ada")}});
    if (!tests.tests.isEmpty())
        tests.tests.removeFirst();
    const QByteArray written = sb::rewriteTests(bytes, tests);
    sb::Problems problems;
    if (written.size() <= sb::limits::testsBytes && tests.routing.size() <= sb::limits::routingCases)
        require(sb::readTests(written, problems) == tests);
}

/// Rules judge any answer by any assertion: the score is one, and a model's judgement is never made up.
void requireJudged(const sb::PersonaTests &tests, const QString &answer)
{
    for (const sb::PersonaTest &test : tests.tests.first(std::min<qsizetype>(tests.tests.size(), 3))) {
        const QList<sb::Assertion> all = tests.assertionsOf(test);
        const sb::TestScore score =
            sb::scoreOf(all.first(std::min<qsizetype>(all.size(), 8)), test.threshold, [&](const sb::Assertion &assertion) {
                const sb::AssertionResult result = sb::checkAssertion(assertion, {.text = answer}, tests.varsOf(test));
                require(result.score >= 0 && result.score <= 1);
                require(sb::meansOf(assertion.type) != sb::AssertionMeans::Grader
                        || result.outcome == sb::AssertionResult::Outcome::NotRun);
                return result;
            });
        require(score.notRun <= score.judged.size());
    }
}

}  // namespace

/// Any bytes are read as the tests of an advisor, in each of the forms.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    sb::Problems problems;
    const sb::PersonaTests tests = sb::readTests(bytes, problems);
    requireSound(tests, problems, bytes.size());
    requireLossless(tests);
    requireRewritten(bytes, tests);
    requireJudged(tests, QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), 200))));
    problems.clear();
    requireLossless(sb::testsFromCsv(bytes, problems));
    requireLossless(sb::testsFromSkillEvals(bytes, QStringLiteral("ada"), problems));
    const sb::Persona persona = sb::PersonaDocument(bytes, QStringLiteral("ada")).persona();
    const sb::PersonaTests made = sb::generatedTests(persona, tests);
    require(sb::generatedTests(persona, sb::joinedTests(tests, made)) == sb::PersonaTests());
    return 0;
}
