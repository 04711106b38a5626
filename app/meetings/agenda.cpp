// SPDX-License-Identifier: Apache-2.0
#include "meetings/agenda.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

bool isSpokenOf(const CardData &card)
{
    return card.result.definition->traits.testFlag(MetricTrait::IsCell) || card.target.has_value();
}

void addSignal(QList<AgendaReason> &reasons, const CardData &card, const FreezeChange *change)
{
    if (!card.signal)
        return;
    if (card.result.definition->better == Better::Neither)
        reasons.append(AgendaReason::SignalNeither);
    else if (card.signal->isWorse)
        reasons.append(AgendaReason::SignalWorse);
    else if (change && !change->isNewMetric && change->signalsThen == 0)
        reasons.append(AgendaReason::SignalBetter);
}

QList<AgendaReason> reasonsFor(const CardData &card, const Freeze &freeze, const FreezeChange *change)
{
    QList<AgendaReason> reasons;
    addSignal(reasons, card, change);
    if (isMissed(card.target, freeze.calendar.dateOf(freeze.at)))
        reasons.append(AgendaReason::TargetMissed);
    if (change && isCrossed(change->bandThen, change->bandNow))
        reasons.append(AgendaReason::BandCrossed);
    if (isKnown(card.result.watermark) && card.result.watermark < std::min(freeze.window.to, freeze.at))
        reasons.append(AgendaReason::StaleData);
    if (change && !change->isNewMetric && change->gradeNow > change->gradeThen)
        reasons.append(AgendaReason::GradeDropped);
    std::ranges::sort(reasons);
    return reasons;
}

double movedBy(const Freeze &freeze, const AgendaItem &item)
{
    return std::abs(freeze.cell(item.metric)->card.result.change.value_or(0));
}

}  // namespace

QStringList Agenda::steps() const
{
    QStringList keys;
    for (const AgendaItem &item : exceptions)
        keys.append(item.metric);
    return keys + routine;
}

const AgendaItem *Agenda::exception(QAnyStringView metric) const
{
    const auto found = std::ranges::find_if(exceptions, [metric](const AgendaItem &item) { return item.metric == metric; });
    return found == exceptions.end() ? nullptr : &*found;
}

bool needsExplanation(const AgendaItem &item)
{
    return item.reasons.contains(AgendaReason::SignalWorse) || item.reasons.contains(AgendaReason::SignalNeither);
}

Agenda agendaOf(const Freeze &freeze, const CarriedOver &carried, const FreezeComparison *since)
{
    Agenda agenda{.carried = carried.actions, .reviews = carried.decisions};
    for (const FrozenCell &cell : freeze.cells) {
        if (!isSpokenOf(cell.card))
            continue;
        const QString key = cell.card.result.definition->key;
        if (!cell.card.result.now.value) {
            agenda.withoutData.append(key);
            continue;
        }
        const QList<AgendaReason> reasons = reasonsFor(cell.card, freeze, since ? since->of(key) : nullptr);
        if (reasons.isEmpty())
            agenda.routine.append(key);
        else
            agenda.exceptions.append({key, reasons});
    }
    std::ranges::stable_sort(agenda.exceptions, [&freeze](const AgendaItem &left, const AgendaItem &right) {
        if (left.reasons.constFirst() != right.reasons.constFirst())
            return left.reasons.constFirst() < right.reasons.constFirst();
        return movedBy(freeze, left) > movedBy(freeze, right);
    });
    return agenda;
}

}  // namespace sb
