// SPDX-License-Identifier: Apache-2.0
#include "metrics/satisfaction.h"

namespace sb {

namespace {

constexpr qint64 fewestAnswers = 5;

}  // namespace

Figure satisfaction(const std::vector<SatisfactionAnswer> &answers, const MetricScope &scope)
{
    Figure figure;
    double sum = 0;
    for (const SatisfactionAnswer &answer : answers) {
        // An answer is of a team alone: neither a service nor a repository chooses it.
        if (!scope.window.holds(answer.at) || !EventFilter::holds(scope.filter.teams, answer.team))
            continue;
        ++figure.n;
        sum += answer.value;
    }
    if (figure.n >= fewestAnswers)
        figure.value = sum / static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    if (!figure.value && figure.n > 0)
        figure.why = NoValue::BelowFloor;
    return figure;
}

}  // namespace sb
