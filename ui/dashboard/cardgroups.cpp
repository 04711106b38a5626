// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/cardgroups.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct CardGroups {
    Q_DECLARE_TR_FUNCTIONS(CardGroups)
};

constexpr std::array doraKeys{"dora.deployment_frequency"_L1, "dora.change_lead_time.p50"_L1, "dora.change_fail_rate"_L1,
                              "dora.failed_deployment_recovery_time.p50"_L1, "dora.rework_rate"_L1};
constexpr std::array teamKeys{"team.satisfaction"_L1, "dora.change_lead_time.coding"_L1, "dora.change_lead_time.pickup"_L1,
                              "dora.change_lead_time.review"_L1, "dora.change_lead_time.deploy"_L1};
constexpr std::array operationsKeys{"ops.uptime"_L1, "incidents.count"_L1, "inc.ttr"_L1, "incidents.recurrence_rate"_L1,
                                    "ops.auto"_L1};

void takeByKey(CardGroup &group, std::span<const QLatin1StringView> keys, const DashboardData &data, QList<qsizetype> &rest)
{
    for (const QLatin1StringView key : keys) {
        const auto found =
            std::ranges::find_if(rest, [&](qsizetype place) { return data.cards.at(place).result.definition->key == key; });
        if (found == rest.end())
            continue;
        group.cards.append(*found);
        rest.erase(found);
    }
}

/// Of which there is nothing to see and nothing to come: no source gives its kind of event.
bool isWithoutSource(const CardData &card)
{
    return !card.result.now.value && !isKnown(card.result.watermark);
}

}  // namespace

QList<CardGroup> cardGroups(const DashboardData &data)
{
    QList<qsizetype> rest;
    for (qsizetype i = 0; i < data.cards.size(); ++i)
        rest.append(i);
    QList<CardGroup> groups{{u"dora"_s, CardGroups::tr("DORA"), CardGroups::tr("five delivery measures")},
                            {u"team"_s, CardGroups::tr("Team health and productivity"),
                             CardGroups::tr("teams with their own history, never people")},
                            {u"operations"_s, CardGroups::tr("Operational excellence"), CardGroups::tr("production services")},
                            {u"more"_s, CardGroups::tr("More figures"), {}}};
    takeByKey(groups[0], doraKeys, data, rest);
    takeByKey(groups[1], teamKeys, data, rest);
    takeByKey(groups[2], operationsKeys, data, rest);
    rest.removeIf([&data](qsizetype place) { return isWithoutSource(data.cards.at(place)); });
    groups[3].cards = rest;
    groups.removeIf([](const CardGroup &group) { return group.cards.isEmpty(); });
    return groups;
}

QList<qsizetype> cardOrder(const DashboardData &data)
{
    QList<qsizetype> order;
    for (const auto groups = cardGroups(data); const CardGroup &group : groups)
        order += group.cards;
    return order;
}

CardCounts cardCounts(const DashboardData &data)
{
    CardCounts counts;
    for (const auto groups = cardGroups(data); const CardGroup &group : groups) {
        if (group.id == "more"_L1)
            continue;
        for (const qsizetype place : group.cards) {
            const CardData &card = data.cards.at(place);
            ++counts.figures;
            counts.withoutData += card.result.now.value ? 0 : 1;
            const bool isSided = card.signal.has_value() && card.result.definition->better != Better::Neither;
            counts.worse += isSided && card.signal->isWorse ? 1 : 0;
            counts.better += isSided && !card.signal->isWorse ? 1 : 0;
        }
    }
    return counts;
}

QString countsText(const CardCounts &counts)
{
    const QString figures = CardGroups::tr("%n figure(s)", nullptr, counts.figures);
    QStringList parts;
    if (counts.worse > 0)
        parts.append(CardGroups::tr("%1 worse than usual").arg(counts.worse));
    if (counts.better > 0)
        parts.append(CardGroups::tr("%1 better", "than usual").arg(counts.better));
    if (counts.withoutData > 0)
        parts.append(CardGroups::tr("%1 without data").arg(counts.withoutData));
    if (parts.isEmpty())
        parts.append(CardGroups::tr("none out of the usual"));
    return CardGroups::tr("%1: %2", "figures: what they do").arg(figures, parts.join(u", "_s));
}

}  // namespace sb::ui
