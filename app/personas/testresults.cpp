// SPDX-License-Identifier: Apache-2.0
#include "personas/testresults.h"

#include "personas/personalimits.h"

#include <QHash>
#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Outcome = AssertionResult::Outcome;

QJsonObject jsonOf(const TestFinding &finding)
{
    return {{u"type"_s, finding.type},
            {u"metric"_s, finding.metric},
            {u"judged"_s, finding.outcome != Outcome::NotRun},
            {u"reason"_s, toWord(finding.reason)},
            {u"detail"_s, finding.detail},
            {u"runs"_s, finding.runs}};
}

TestFinding findingFrom(const QJsonObject &object)
{
    return {object.value("type"_L1).toString(),
            object.value("metric"_L1).toString(),
            object.value("judged"_L1).toBool() ? Outcome::Failed : Outcome::NotRun,
            assertionReasonFromWord(object.value("reason"_L1).toString()),
            object.value("detail"_L1).toString(),
            object.value("runs"_L1).toInt()};
}

QJsonObject jsonOf(const CaseResult &result)
{
    QJsonArray findings;
    for (const TestFinding &finding : result.findings)
        findings.append(jsonOf(finding));
    QJsonObject metrics;
    for (auto metric = result.metrics.begin(); metric != result.metrics.end(); ++metric)
        metrics.insert(metric.key(), QJsonObject{{u"score"_s, metric->score}, {u"weight"_s, metric->weight}});
    const std::optional<double> rate = result.rate();
    QJsonObject object{{u"description"_s, result.description},
                       {u"question"_s, result.question},
                       {u"passed"_s, result.passed},
                       {u"failed"_s, result.failed},
                       {u"not_run"_s, result.notRun},
                       {u"errors"_s, result.errors},
                       {u"error"_s, result.error},
                       {u"rate"_s, rate ? QJsonValue(*rate) : QJsonValue::Null},
                       {u"scores"_s, result.scores},
                       {u"findings"_s, findings},
                       {u"metrics"_s, metrics}};
    if (!result.checks.isEmpty())
        object.insert("checks"_L1, result.checks);
    if (!result.failedAnswer.isEmpty())
        object.insert("failed_answer"_L1, result.failedAnswer);
    return object;
}

CaseResult caseFrom(const QJsonObject &object)
{
    CaseResult result{.description = object.value("description"_L1).toString(),
                      .question = object.value("question"_L1).toString(),
                      .checks = object.value("checks"_L1).toString(),
                      .passed = object.value("passed"_L1).toInt(),
                      .failed = object.value("failed"_L1).toInt(),
                      .notRun = object.value("not_run"_L1).toInt(),
                      .errors = object.value("errors"_L1).toInt(),
                      .error = object.value("error"_L1).toString(),
                      .scores = object.value("scores"_L1).toDouble(),
                      .failedAnswer = object.value("failed_answer"_L1).toString()};
    for (const auto list = object.value("findings"_L1).toArray(); const QJsonValue &item : list)
        result.findings.append(findingFrom(item.toObject()));
    const QJsonObject metrics = object.value("metrics"_L1).toObject();
    for (auto metric = metrics.begin(); metric != metrics.end(); ++metric) {
        const QJsonObject sum = metric.value().toObject();
        result.metrics.insert(metric.key(), {sum.value("score"_L1).toDouble(), sum.value("weight"_L1).toDouble()});
    }
    return result;
}

CaseChange::Kind changeOf(const CaseResult &before, const CaseResult &after)
{
    using Kind = CaseChange::Kind;
    const bool isJudged = (before.hasPassed() || before.hasFailed()) && (after.hasPassed() || after.hasFailed());
    if (!isJudged || before.hasPassed() == after.hasPassed())
        return Kind::Same;
    return after.hasPassed() ? Kind::Fixed : Kind::Broken;
}

}  // namespace

std::optional<TestResults> lastRunOf(const QList<TestResults> &kept, const QString &version)
{
    const auto last = std::ranges::find(kept.rbegin(), kept.rend(), version, &TestResults::version);
    return last == kept.rend() ? std::nullopt : std::optional(*last);
}

std::optional<double> CaseResult::rate() const
{
    const int judged = passed + failed;
    return judged > 0 ? std::optional(static_cast<double>(passed) / judged) : std::nullopt;
}

bool CaseResult::hasPassed() const
{
    return errors == 0 && passed > failed;
}

bool CaseResult::hasFailed() const
{
    return errors > 0 || (failed > 0 && passed <= failed);
}

void CaseResult::add(const TestScore &score, const QString &answer)
{
    if (score.outcome == Outcome::Failed && failedAnswer.isEmpty())
        failedAnswer = answer.left(limits::failedAnswerCharacters);
    passed += score.outcome == Outcome::Passed ? 1 : 0;
    failed += score.outcome == Outcome::Failed ? 1 : 0;
    notRun += score.outcome == Outcome::NotRun ? 1 : 0;
    if (score.outcome != Outcome::NotRun)
        scores += score.score;
    for (auto metric = score.metrics.begin(); metric != score.metrics.end(); ++metric) {
        MetricSum &sum = metrics[metric.key()];
        sum.score += metric->score;
        sum.weight += metric->weight;
    }
    for (const JudgedAssertion &one : score.judged) {
        if (one.result.outcome == Outcome::Passed)
            continue;
        TestFinding finding{one.type, one.metric, one.result.outcome, one.result.reason, one.result.detail, 0};
        const auto known = std::ranges::find_if(findings, [finding](TestFinding kept) {
            kept.runs = 0;
            return kept == finding;
        });
        finding.runs = 1;
        if (known != findings.end())
            ++known->runs;
        else
            findings.append(finding);
    }
}

void CaseResult::addError(const QString &kind)
{
    ++errors;
    error = kind;
}

bool TestResults::isGreen() const
{
    const bool hasFailed = routingFailed > 0 || std::ranges::any_of(cases, &CaseResult::hasFailed);
    return isComplete && !hasFailed && std::ranges::any_of(cases, &CaseResult::hasPassed);
}

bool TestResults::isOfSameModel(const TestResults &other) const
{
    return provider == other.provider && protocol == other.protocol && model == other.model;
}

QJsonObject toJson(const TestResults &results)
{
    QJsonArray cases;
    for (const CaseResult &result : results.cases)
        cases.append(jsonOf(result));
    return {{u"persona"_s, results.persona},
            {u"version"_s, results.version},
            {u"provider"_s, results.provider},
            {u"protocol"_s, results.protocol},
            {u"model"_s, results.model},
            {u"temperature"_s, results.temperature ? QJsonValue(*results.temperature) : QJsonValue::Null},
            {u"runs"_s, results.runs},
            {u"prompt_hash"_s, results.promptHash},
            {u"date"_s, results.date.toUTC().toString(Qt::ISODate)},
            {u"routed"_s, results.routed},
            {u"routing_failed"_s, results.routingFailed},
            {u"complete"_s, results.isComplete},
            {u"cases"_s, cases}};
}

TestResults testResultsFromJson(const QJsonObject &object)
{
    const QJsonValue temperature = object.value("temperature"_L1);
    TestResults results{.persona = object.value("persona"_L1).toString(),
                        .version = object.value("version"_L1).toString(),
                        .provider = object.value("provider"_L1).toString(),
                        .protocol = object.value("protocol"_L1).toString(),
                        .model = object.value("model"_L1).toString(),
                        .temperature = temperature.isDouble() ? std::optional(temperature.toDouble()) : std::nullopt,
                        .runs = object.value("runs"_L1).toInt(),
                        .promptHash = object.value("prompt_hash"_L1).toString(),
                        .date = QDateTime::fromString(object.value("date"_L1).toString(), Qt::ISODate).toUTC(),
                        .routed = object.value("routed"_L1).toInt(),
                        .routingFailed = object.value("routing_failed"_L1).toInt(),
                        .isComplete = object.value("complete"_L1).toBool(true),
                        .cases = {}};
    for (const auto list = object.value("cases"_L1).toArray(); const QJsonValue &item : list)
        results.cases.append(caseFrom(item.toObject()));
    return results;
}

ModelSince modelSinceGreen(const QList<TestResults> &kept, const TestResults &run)
{
    for (auto earlier = kept.crbegin(); earlier != kept.crend(); ++earlier) {
        if (earlier->isGreen() && earlier->provider.isEmpty() == run.provider.isEmpty())
            return earlier->isOfSameModel(run) ? ModelSince::Same : ModelSince::Changed;
    }
    return ModelSince::NeverGreen;
}

QStringList modelsThatPassed(const QList<TestResults> &kept)
{
    QStringList models;
    for (const TestResults &run : kept) {
        if (run.model.isEmpty() || !run.isGreen())
            continue;
        models.removeAll(run.model);
        models.append(run.model);
    }
    return models;
}

QList<CaseChange> compareResults(const TestResults &published, const TestResults &draft)
{
    using Kind = CaseChange::Kind;
    QHash<QString, const CaseResult *> before;
    for (const CaseResult &one : published.cases)
        before.insert(one.key(), &one);
    QList<CaseChange> changes;
    for (const CaseResult &after : draft.cases) {
        const CaseResult *earlier = before.take(after.key());
        changes.append({earlier == nullptr ? Kind::New : changeOf(*earlier, after), after.description, after.question,
                        earlier == nullptr ? std::nullopt : earlier->rate(), after.rate()});
    }
    for (const CaseResult &one : published.cases) {
        if (before.remove(one.key()))
            changes.append({Kind::Gone, one.description, one.question, one.rate(), std::nullopt});
    }
    return changes;
}

}  // namespace sb
