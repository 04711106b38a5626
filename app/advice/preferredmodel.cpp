// SPDX-License-Identifier: Apache-2.0
#include "advice/preferredmodel.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double hottest = 2;
constexpr int answerPart = 4;

constexpr std::array efforts{std::pair{"off"_L1, Thinking::Off}, std::pair{"low"_L1, Thinking::Low},
                             std::pair{"medium"_L1, Thinking::Medium}, std::pair{"high"_L1, Thinking::High}};

/// Without the maker in front: "org/model".
QStringView bareName(QStringView model)
{
    return model.sliced(model.lastIndexOf(u'/') + 1);
}

}  // namespace

bool isWanted(const PreferredModel &wanted, const ModelChoice &model)
{
    const auto isNamed = [&wanted](const QString &text) { return text.contains(wanted.provider, Qt::CaseInsensitive); };
    const Endpoint &server = model.endpoint;
    const bool isOfProvider =
        wanted.provider.isEmpty() || isNamed(server.name) || isNamed(server.baseUrl.host()) || isNamed(toWord(server.protocol));
    const bool isThatModel = model.model.compare(wanted.model, Qt::CaseInsensitive) == 0
        || bareName(model.model).compare(bareName(wanted.model), Qt::CaseInsensitive) == 0;
    return !wanted.model.isEmpty() && !model.isPlaybook() && isOfProvider && isThatModel;
}

TurnModel turnModel(const PreferredModel &wanted, const ModelChoice &usual, ModelPin pin, const QList<ModelChoice> &offered)
{
    using enum TurnModel::Preference;
    if (wanted.model.isEmpty() || usual.isPlaybook() || isWanted(wanted, usual))
        return {usual, None};
    if (pin == ModelPin::Pinned)
        return {usual, Overruled};
    const auto mayBeAsked = [&usual](const ModelChoice &model) {
        return model.endpoint.isSameServer(usual.endpoint) || model.endpoint.isLoopback();
    };
    const auto found = std::ranges::find_if(offered, mayBeAsked);
    if (found != offered.end())
        return {*found, Met};
    return {usual, offered.isEmpty() ? NotOffered : Elsewhere};
}

void applyHabits(const PreferredModel &wanted, ChatRequest &request)
{
    if (wanted.temperature && *wanted.temperature >= 0 && *wanted.temperature <= hottest)
        request.temperature = wanted.temperature;
    if (wanted.maxTokens && *wanted.maxTokens > 0)
        request.maxTokens =
            request.contextTokens ? std::min(*wanted.maxTokens, *request.contextTokens / answerPart) : *wanted.maxTokens;
    const auto effort = std::ranges::find(efforts, wanted.effort.toLower(), &std::pair<QLatin1StringView, Thinking>::first);
    if (effort != efforts.end())
        request.thinking = effort->second;
}

}  // namespace sb
