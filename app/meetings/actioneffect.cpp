// SPDX-License-Identifier: Apache-2.0
#include "meetings/actioneffect.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sb {

namespace {

constexpr qsizetype fewestPeriods = 6;

std::vector<double> valuesOf(std::span<const XmrInput> inputs)
{
    std::vector<double> values;
    for (const XmrInput &input : inputs) {
        if (input.value)
            values.push_back(*input.value);
    }
    return values;
}

std::optional<double> meanOf(std::span<const double> values)
{
    if (values.empty())
        return std::nullopt;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

ActionEffect::Verdict verdictOf(const ActionEffect &effect, const MetricDefinition &definition)
{
    using enum ActionEffect::Verdict;
    if (effect.countAfter < fewestPeriods)
        return TooEarly;
    if (effect.countBefore < fewestPeriods || !effect.change)
        return CannotTell;
    if (effect.change->holds(0))
        return Noise;
    if (definition.better == Better::Neither)
        return Changed;
    const bool isHigher = effect.change->low > 0;
    return isHigher == (definition.better == Better::More) ? Better : Worse;
}

std::optional<bool> isGoalMet(const ExpectedEffect &expected, const MetricDefinition &definition, std::span<const double> after)
{
    if (expected.metric != definition.key || !expected.goal || after.empty())
        return std::nullopt;
    return expected.direction == Target::Direction::Up ? after.back() >= *expected.goal : after.back() <= *expected.goal;
}

}  // namespace

ActionEffect effectOf(const MeetingAction &action, const CardData &card)
{
    const MetricDefinition &definition = *card.result.definition;
    const QList<SeriesPoint> points = card.before + card.series;
    const auto first = std::ranges::find_if(
        points, [&action](const SeriesPoint &point) { return action.closed.isValid() && point.window.first >= action.closed; });
    const auto place = static_cast<size_t>(first - points.begin());
    std::vector<XmrInput> inputs;
    for (const SeriesPoint &point : points)
        inputs.push_back({point.isComplete ? point.value : std::nullopt, inputs.size() == place});
    const std::vector<double> before = valuesOf(std::span(inputs).first(place));
    const std::vector<double> after = valuesOf(std::span(inputs).subspan(place));
    ActionEffect effect{.divider = static_cast<qsizetype>(place),
                        .before = meanOf(before),
                        .after = meanOf(after),
                        .countBefore = static_cast<qsizetype>(before.size()),
                        .countAfter = static_cast<qsizetype>(after.size()),
                        .change = medianChangeInterval(before, after),
                        .xmr = xmrChart(inputs, {.isNonNegative = !definition.traits.testFlag(MetricTrait::MayBeNegative)}),
                        .isGoalMet = isGoalMet(action.expected, definition, after)};
    effect.verdict = verdictOf(effect, definition);
    return effect;
}

}  // namespace sb
