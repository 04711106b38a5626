// SPDX-License-Identifier: Apache-2.0
#include "meetings/freezecomparison.h"

#include <QHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::optional<double> linkedPart(const Confidence &confidence)
{
    const auto found = std::ranges::find(confidence.reasons, ConfidencePart::LinkedChanges, &ConfidenceReason::part);
    return found == confidence.reasons.end() ? std::nullopt : std::optional(found->measure);
}

QList<LatePeriod> lateOf(const CardData &then, const CardData &now)
{
    QHash<QDate, SeriesPoint> known;
    for (const QList<SeriesPoint> points = then.before + then.series; const SeriesPoint &point : points)
        known.insert(point.window.first, point);
    QList<LatePeriod> late;
    for (const QList<SeriesPoint> points = now.before + now.series; const SeriesPoint &point : points) {
        const auto before = known.constFind(point.window.first);
        if (before == known.constEnd() || before->window != point.window || !before->isComplete)
            continue;
        if (before->value != point.value || before->n != point.n)
            late.append({point.window, before->value, point.value, before->n, point.n});
    }
    return late;
}

QDate todayOf(const Freeze &freeze)
{
    return freeze.calendar.dateOf(freeze.at);
}

Surprise surpriseOf(const FreezeChange &change, const CardData &card, QDate today, QDate dayThen)
{
    if (card.signal && change.signalsNow > change.signalsThen)
        return Surprise::Signal;
    if (isCrossed(change.bandThen, change.bandNow))
        return Surprise::BandCrossed;
    if (isMissed(change.targetNow, today) && !isMissed(change.targetThen, dayThen))
        return Surprise::TargetMissed;
    if (change.gradeNow > change.gradeThen)
        return Surprise::GradeDropped;
    return change.then != change.now ? Surprise::Moved : Surprise::None;
}

FreezeChange changeOf(const FrozenCell &then, const FrozenCell &now, bool isSameEdition)
{
    const CardData &before = then.card;
    const CardData &card = now.card;
    return {.metric = card.result.definition->key,
            .isOtherDefinition = then.words.version != now.words.version,
            .then = before.result.now.value,
            .now = card.result.now.value,
            .bandThen = isSameEdition ? before.band : std::nullopt,
            .bandNow = isSameEdition ? card.band : std::nullopt,
            .signalsThen = before.signal ? before.signal->count : 0,
            .signalsNow = card.signal ? card.signal->count : 0,
            .targetThen = before.target,
            .targetNow = card.target,
            .gradeThen = before.result.confidence.grade,
            .gradeNow = card.result.confidence.grade,
            .linkedThen = linkedPart(before.result.confidence),
            .linkedNow = linkedPart(card.result.confidence),
            .late = lateOf(before, card)};
}

/// What was chosen, apart from the name and the days: those move on from week to week.
QJsonObject choiceOf(QJsonObject view)
{
    for (const auto &name : {"name"_L1, "first"_L1, "last"_L1, "edition"_L1})
        view.remove(name);
    return view;
}

}  // namespace

std::optional<double> FreezeChange::relative() const
{
    if (!then || !now || *then == 0)
        return std::nullopt;
    return (*now - *then) / std::abs(*then);
}

const FreezeChange *FreezeComparison::of(QAnyStringView metric) const
{
    const auto found = std::ranges::find_if(changes, [metric](const FreezeChange &one) { return one.metric == metric; });
    return found == changes.end() ? nullptr : &*found;
}

qsizetype FreezeComparison::lateMetrics() const
{
    return std::ranges::count_if(changes, [](const FreezeChange &one) { return !one.late.isEmpty(); });
}

bool isCrossed(const std::optional<Band> &then, const std::optional<Band> &now)
{
    const auto saysSomething = [](const std::optional<Band> &band) {
        return band && (band->kind == Band::Kind::Tier || band->kind == Band::Kind::Top || band->kind == Band::Kind::Outside);
    };
    if (!saysSomething(then) || !saysSomething(now) || then->edition != now->edition)
        return false;
    return then->kind != now->kind || then->tier != now->tier || then->top != now->top;
}

bool isMissed(const std::optional<TargetState> &target, QDate today)
{
    if (!target || target->verdict != TargetVerdict::NotMet)
        return false;
    return target->pace != TargetState::Pace::OnPace || target->target.due < today;
}

FreezeComparison compareFreezes(const Freeze &then, const Freeze &now)
{
    FreezeComparison comparison{.then = then.at,
                                .now = now.at,
                                .isOtherEdition = then.edition != now.edition,
                                .isOtherView = choiceOf(then.view) != choiceOf(now.view)};
    for (const FrozenCell &cell : now.cells) {
        const FrozenCell *before = then.cell(cell.card.result.definition->key);
        FreezeChange change = before ? changeOf(*before, cell, !comparison.isOtherEdition)
                                     : FreezeChange{.metric = cell.card.result.definition->key,
                                                    .isNewMetric = true,
                                                    .now = cell.card.result.now.value,
                                                    .gradeNow = cell.card.result.confidence.grade};
        if (before)
            change.surprise = surpriseOf(change, cell.card, todayOf(now), todayOf(then));
        comparison.changes.append(change);
    }
    std::ranges::stable_sort(comparison.changes, [](const FreezeChange &left, const FreezeChange &right) {
        if (left.surprise != right.surprise)
            return left.surprise < right.surprise;
        return std::abs(left.relative().value_or(0)) > std::abs(right.relative().value_or(0));
    });
    return comparison;
}

}  // namespace sb
