// SPDX-License-Identifier: Apache-2.0
#include "advice/tokenratio.h"

#include <algorithm>
#include <ranges>

namespace sb {

namespace {

constexpr int answersCompared = 3;
constexpr double leastRatio = 0.75;
constexpr double mostRatio = 1.5;

bool isComparable(const Message &answer, const ModelStamp &model)
{
    return answer.usage.input && answer.usage.estimated.value_or(0) > 0 && answer.model.endpoint == model.endpoint
        && answer.model.model.startsWith(model.model);
}

}  // namespace

double tokenRatio(const QList<Message> &messages, const ModelStamp &model)
{
    double counted = 0;
    double estimated = 0;
    int answers = 0;
    for (const Message &answer : messages | std::views::reverse) {
        if (!isComparable(answer, model))
            continue;
        counted += static_cast<double>(*answer.usage.input);
        estimated += static_cast<double>(*answer.usage.estimated);
        if (++answers == answersCompared)
            break;
    }
    return answers == 0 ? 1 : std::clamp(counted / estimated, leastRatio, mostRatio);
}

ModelChoice inEstimatedTokens(const ModelChoice &choice, double ratio)
{
    ModelChoice scaled = choice;
    scaled.contextTokens = static_cast<int>(choice.contextTokens / ratio);
    return scaled;
}

}  // namespace sb
