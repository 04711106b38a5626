// SPDX-License-Identifier: Apache-2.0
#include "metrics/satisfaction.h"

#include "metrics/surveys.h"

namespace sb {

Figure satisfaction(const std::vector<SatisfactionAnswer> &answers, const MetricScope &scope)
{
    Figure figure;
    double sum = 0;
    PersonsByTeam answered;
    QSet<qint32> chosen;
    for (const SatisfactionAnswer &answer : answers) {
        if (!scope.window.holds(answer.at))
            continue;
        ++answered[answer.team];
        // An answer is of a team alone: neither a service nor a repository chooses it.
        if (!EventFilter::holds(scope.filter.teams, answer.team))
            continue;
        chosen.insert(answer.team);
        ++figure.n;
        sum += answer.value;
    }
    if (isTold(answered, chosen, SurveyScope().floor))
        figure.value = sum / static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    if (!figure.value && figure.n > 0)
        return {.why = NoValue::BelowFloor};
    return figure;
}

}  // namespace sb
