// SPDX-License-Identifier: Apache-2.0
#include "cli/testsentence.h"

#include "cli/output.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

/// Why an assertion failed.
QString failureWords(AssertionReason reason, const QString &detail)
{
    switch (reason) {
    case AssertionReason::TooFar:
        return Cli::tr("measured: %1").arg(detail);
    case AssertionReason::BadValue:
        return Cli::tr("its value is not what %1 takes").arg(detail);
    case AssertionReason::BadPattern:
        return Cli::tr("no pattern: %1").arg(detail);
    case AssertionReason::PatternTooSlow:
        return Cli::tr("the pattern takes too long: %1").arg(detail);
    case AssertionReason::TooLong:
        return Cli::tr("the answer is too long for it");
    default:
        return detail.isEmpty() ? Cli::tr("not met") : u"“%1”"_s.arg(detail);
    }
}

/// Why nobody judged it.
QString openWords(AssertionReason reason, const QString &detail)
{
    switch (reason) {
    case AssertionReason::NoGrader:
        return Cli::tr("no model grades");
    case AssertionReason::GraderFailed:
        return Cli::tr("the model that grades gave no answer: %1").arg(detail);
    case AssertionReason::GraderUnclear:
        return Cli::tr("the model that grades gave no judgement");
    case AssertionReason::NotMeasured:
        return Cli::tr("not measured");
    case AssertionReason::NoPrice:
        return Cli::tr("the price of this model is not known");
    case AssertionReason::Schema:
        return Cli::tr("it is JSON; schemas are not compared");
    case AssertionReason::Script:
        return Cli::tr("code is never run");
    case AssertionReason::Embedding:
        return Cli::tr("likeness of meaning is not measured");
    case AssertionReason::Comparison:
        return Cli::tr("answers of several models are not compared");
    default:
        return Cli::tr("this program does not know it");
    }
}

QString rateOf(const CaseResult &result)
{
    return u"%1/%2"_s.arg(result.passed).arg(result.passed + result.failed + result.errors);
}

QString caseLine(const CaseResult &result)
{
    const QString name = result.description.isEmpty() ? result.question : result.description;
    if (result.hasFailed())
        return Cli::tr("failed %1  %2").arg(rateOf(result), name);
    return result.hasPassed() ? Cli::tr("passed %1  %2").arg(rateOf(result), name) : Cli::tr("not judged  %1").arg(name);
}

QString detailsOf(const CaseResult &result)
{
    QString text;
    if (result.errors > 0)
        text += u"    "_s + Cli::tr("no answer in %n run(s): %1", nullptr, result.errors).arg(result.error) + u'\n';
    for (const TestFinding &finding : result.findings) {
        if (finding.outcome == AssertionResult::Outcome::Failed)
            text += u"    "_s + findingSentence(finding) + u'\n';
    }
    return text;
}

QString metricLines(const TestResults &results)
{
    QMap<QString, MetricSum> sums;
    for (const CaseResult &result : results.cases) {
        for (auto metric = result.metrics.begin(); metric != result.metrics.end(); ++metric) {
            sums[metric.key()].score += metric->score;
            sums[metric.key()].weight += metric->weight;
        }
    }
    QString text;
    for (auto sum = sums.begin(); sum != sums.end(); ++sum)
        text += u"  %1  %2\n"_s.arg(sum->mean(), 0, 'f', 2).arg(sum.key());
    return text;
}

/// How many runs of cases had assertions that nobody judged, by the reason.
QString openLines(const TestResults &results)
{
    QMap<QString, int> counts;
    for (const CaseResult &result : results.cases) {
        for (const TestFinding &finding : result.findings) {
            if (finding.outcome == AssertionResult::Outcome::NotRun)
                counts[u"%1: %2"_s.arg(finding.type, openWords(finding.reason, finding.detail))] += finding.runs;
        }
    }
    QString text;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        text += Cli::tr("not judged %n time(s)  %1", nullptr, count.value()).arg(count.key()) + u'\n';
    return text;
}

}  // namespace

QString testProblemSentence(const Problem &problem)
{
    const QString where = Cli::tr("Tests, line %1: ").arg(problem.range.line);
    if (problem.code == "T01"_L1)
        return where + Cli::tr("this cannot be read: %1").arg(problem.detail);
    if (problem.code == "T02"_L1)
        return where + Cli::tr("“%1” does not hold what it should").arg(problem.detail);
    if (problem.code == "T03"_L1)
        return where + Cli::tr("“%1” is kept and never judged here").arg(problem.detail);
    if (problem.code == "T04"_L1)
        return where + Cli::tr("there is no template “%1”").arg(problem.detail);
    return where + Cli::tr("this routing case says nothing: %1").arg(problem.detail);
}

QString findingSentence(const TestFinding &finding)
{
    const QString name = finding.metric.isEmpty() ? finding.type : u"%1 (%2)"_s.arg(finding.metric, finding.type);
    const QString why = finding.outcome == AssertionResult::Outcome::Failed ? failureWords(finding.reason, finding.detail)
                                                                            : openWords(finding.reason, finding.detail);
    return Cli::tr("%1 in %n run(s): %2", nullptr, finding.runs).arg(name, why);
}

QString routingSentence(const RoutedCase &one)
{
    QStringList choices;
    for (const auto all = one.route.choices(); const RouteCandidate &choice : all)
        choices.append(choice.persona);
    const QString went = one.route.verdict == Route::Verdict::Routed ? one.route.persona
        : one.route.verdict == Route::Verdict::Ask                   ? Cli::tr("a choice of %1").arg(choices.join(", "_L1))
                                                                     : Cli::tr("nobody in particular");
    const QString wanted =
        one.test.expected.isEmpty() ? Cli::tr("not %1").arg(one.test.unwanted.join(u'|')) : one.test.expected.join(u'|');
    return Cli::tr("routing: “%1” went to %2 instead of %3").arg(one.test.question, went, wanted);
}

QString testReport(const TestResults &results)
{
    QString text;
    for (const CaseResult &result : results.cases)
        text += caseLine(result) + u'\n' + detailsOf(result);
    text += openLines(results);
    if (const QString metrics = metricLines(results); !metrics.isEmpty())
        text += Cli::tr("Mean scores:") + u'\n' + metrics;
    const auto passed = std::ranges::count_if(results.cases, &CaseResult::hasPassed);
    const auto failed = std::ranges::count_if(results.cases, &CaseResult::hasFailed);
    if (!results.cases.isEmpty())
        text += Cli::tr("Cases: %1 passed, %2 failed, %3 not judged")
                    .arg(passed)
                    .arg(failed)
                    .arg(results.cases.size() - passed - failed)
            + u'\n';
    return text;
}

QJsonObject toJson(const RoutedCase &one)
{
    return {{u"kind"_s, u"routing"_s},
            {u"question"_s, one.test.question},
            {u"expect"_s, QJsonArray::fromStringList(one.test.expected)},
            {u"not"_s, QJsonArray::fromStringList(one.test.unwanted)},
            {u"passed"_s, one.hasPassed},
            {u"route"_s, sb::toJson(one.route)}};
}

}  // namespace sb::cli
