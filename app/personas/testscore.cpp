// SPDX-License-Identifier: Apache-2.0
#include "personas/testscore.h"

namespace sb {

namespace {

using Outcome = AssertionResult::Outcome;

/// Adds up one list of assertions: a case's, or a set's.
class Sum {
public:
    Sum(std::optional<double> threshold, const AssertionJudge &judge) : m_threshold(threshold), m_judge(judge) {}

    void add(const Assertion &assertion)
    {
        if (assertion.type == QLatin1StringView("assert-set"))
            return addSet(assertion);
        const AssertionResult result = m_judge(assertion);
        m_score.judged.append({assertion.typeAsWritten(), assertion.metric, result});
        if (result.outcome == Outcome::NotRun)
            ++m_score.notRun;
        else
            count(assertion, result.outcome, result.score);
    }

    [[nodiscard]] TestScore total() const
    {
        TestScore total = m_score;
        total.score = m_weight > 0 ? m_weighted / m_weight : 0;
        if (m_judged == 0)
            total.outcome = m_score.notRun > 0 ? Outcome::NotRun : Outcome::Passed;
        else if (m_threshold)
            total.outcome = total.score >= *m_threshold ? Outcome::Passed : Outcome::Failed;
        else
            total.outcome = m_hasFailed ? Outcome::Failed : Outcome::Passed;
        return total;
    }

private:
    void addSet(const Assertion &set)
    {
        Sum inner(set.threshold, m_judge);
        for (const Assertion &assertion : set.set)
            inner.add(assertion);
        const TestScore part = inner.total();
        m_score.judged += part.judged;
        m_score.notRun += part.notRun;
        const double weight = set.weight.value_or(1);
        for (auto metric = part.metrics.begin(); metric != part.metrics.end(); ++metric) {
            if (metric.key() != set.metric)
                addMetric(metric.key(), metric->score * weight, metric->weight * weight);
        }
        if (inner.m_judged > 0)
            count(set, part.outcome, part.score);
    }

    void count(const Assertion &assertion, Outcome outcome, double score)
    {
        const double weight = assertion.weight.value_or(1);
        ++m_judged;
        m_weighted += score * weight;
        m_weight += weight;
        m_hasFailed = m_hasFailed || outcome == Outcome::Failed;
        if (!assertion.metric.isEmpty())
            addMetric(assertion.metric, score * weight, weight);
    }

    void addMetric(const QString &name, double score, double weight)
    {
        MetricSum &sum = m_score.metrics[name];
        sum.score += score;
        sum.weight += weight;
    }

    std::optional<double> m_threshold;
    const AssertionJudge &m_judge;
    TestScore m_score;
    double m_weighted = 0;
    double m_weight = 0;
    int m_judged = 0;
    bool m_hasFailed = false;
};

}  // namespace

TestScore scoreOf(const QList<Assertion> &assertions, std::optional<double> threshold, const AssertionJudge &judge)
{
    Sum sum(threshold, judge);
    for (const Assertion &assertion : assertions)
        sum.add(assertion);
    return sum.total();
}

QList<Assertion> gradedAssertions(const QList<Assertion> &assertions)
{
    QList<Assertion> graded;
    for (const Assertion &assertion : assertions) {
        if (meansOf(assertion.type) == AssertionMeans::Grader)
            graded.append(assertion);
        graded += gradedAssertions(assertion.set);
    }
    return graded;
}

}  // namespace sb
