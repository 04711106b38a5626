// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardcards.h"

#include <algorithm>

namespace sb {

namespace {

/// Signals that lie on a side. A step over its limit does not: it may well lead back.
constexpr XmrSignals signalsOfLevel = XmrSignals(XmrSignal::Beyond) | XmrSignal::Run | XmrSignal::Quartile;

/// That of the segment that a point with a signal belongs to.
double centreAt(const XmrChart &xmr, size_t place)
{
    const auto segment = std::ranges::find_if(xmr.segments, [place](const XmrSegment &one) {
        return one.begin <= static_cast<qsizetype>(place) && static_cast<qsizetype>(place) < one.end;
    });
    return segment->limits->centre;
}

FigureKind figureKindOf(MetricForm form)
{
    switch (form) {
    case MetricForm::Median:
        return FigureKind::Median;
    case MetricForm::Share:
        return FigureKind::Share;
    case MetricForm::Count:
    case MetricForm::Mean:
        break;
    }
    return FigureKind::Count;
}

}  // namespace

XmrChart xmrOf(const MetricDefinition &definition, std::span<const SeriesPoint> points, std::span<const Annotation> annotations)
{
    std::vector<XmrInput> inputs;
    for (const SeriesPoint &point : points) {
        const bool isDivider = std::ranges::any_of(annotations, [&](const Annotation &annotation) {
            return annotation.kind == Annotation::Kind::Divider && point.window.holds(annotation.at)
                && (annotation.metric.isEmpty() || annotation.metric == definition.key);
        });
        inputs.push_back({point.isComplete ? point.value : std::nullopt, isDivider});
    }
    return xmrChart(inputs, {.isNonNegative = !definition.traits.testFlag(MetricTrait::MayBeNegative)});
}

bool isWorse(const MetricDefinition &definition, double from, double to)
{
    return definition.better == Better::Less ? to > from : definition.better == Better::More && to < from;
}

std::optional<SignalState> signalOf(const CardData &card)
{
    const QList<SeriesPoint> points = card.before + card.series;
    const auto begin = static_cast<size_t>(card.before.size());
    SignalState signal;
    std::vector<std::pair<size_t, bool>> marked;  // where, and whether it lies above
    for (size_t i = begin; i < card.xmr.points.size(); ++i) {
        if (card.xmr.points[i].marks.testAnyFlags(signalsOfLevel))
            marked.emplace_back(i, *points[static_cast<qsizetype>(i)].value > centreAt(card.xmr, i));
    }
    if (marked.empty())
        return std::nullopt;
    const bool isAbove = marked.back().second;
    const auto first = std::ranges::find(marked, isAbove, &std::pair<size_t, bool>::second);
    signal.point = static_cast<qsizetype>(first->first - begin);
    signal.isWorse = isWorse(*card.result.definition, 0, isAbove ? 1 : -1);
    signal.count = static_cast<int>(marked.size());
    return signal;
}

TargetState targetStateOf(const MetricResult &result, const Target &target, QDate today)
{
    TargetState state{.target = target};
    if (!result.isComplete || !result.confidence.allowsVerdict())
        return state;
    state.verdict = verdictOf(target, result.now, figureKindOf(result.definition->form));
    if (state.verdict != TargetVerdict::NotMet || !target.due.isValid())
        return state;
    if (today > target.due)
        state.pace = TargetState::Pace::Over;
    if (today > target.due || !target.started.isValid())
        return state;
    const KeyResult way{.base = target.start, .target = target.goal, .current = result.now.value};
    // Without a way to go only the goal counts.
    const bool isLate = isBehind(way.rawScore().value_or(0), paceAt(target.started, target.due, today));
    state.pace = isLate ? TargetState::Pace::Behind : TargetState::Pace::OnPace;
    return state;
}

}  // namespace sb
