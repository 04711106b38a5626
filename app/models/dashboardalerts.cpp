// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardalerts.h"

#include <algorithm>

namespace sb {

namespace {

bool hasWorseSignal(const CardData &card)
{
    return card.signal && card.signal->isWorse;
}

/// Met, or to be met in time.
bool isWellAimed(const CardData &card)
{
    return card.target && (card.target->verdict == TargetVerdict::Met || card.target->pace == TargetState::Pace::OnPace);
}

bool isMissing(const CardData &card)
{
    return card.target && card.target->verdict == TargetVerdict::NotMet && !isWellAimed(card);
}

bool isStale(const DashboardData &data)
{
    return isKnown(data.readAt) && data.readAt < data.window.to;
}

}  // namespace

QList<DashboardAlert> alertsBetween(const DashboardData &before, const DashboardData &now)
{
    QList<DashboardAlert> alerts;
    if (before.cards.isEmpty() || before.view != now.view || before.isSample != now.isSample)
        return alerts;
    for (const CardData &card : now.cards) {
        const auto earlier =
            std::ranges::find(before.cards, card.result.definition, [](const CardData &one) { return one.result.definition; });
        if (earlier == before.cards.end())
            continue;
        if (hasWorseSignal(card) && !hasWorseSignal(*earlier))
            alerts.append({DashboardAlert::Kind::SignalWorse, card.result.definition->key});
        if (isMissing(card) && isWellAimed(*earlier) && card.target->target == earlier->target->target)
            alerts.append({DashboardAlert::Kind::TargetLost, card.result.definition->key});
    }
    if (isStale(now) && !isStale(before))
        alerts.append({DashboardAlert::Kind::Stale});
    return alerts;
}

}  // namespace sb
