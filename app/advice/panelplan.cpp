// SPDX-License-Identifier: Apache-2.0
#include "advice/panelplan.h"

#include "advice/panellimits.h"
#include "base/words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array panelKindWords{"consult"_L1, "round_table"_L1, "debate"_L1, "mention"_L1};
constexpr std::array panelPartWords{"answer"_L1, "contribution"_L1, "reply"_L1, "closing"_L1, "follow_up"_L1};

QList<PanelSeat> everybody(const PanelPlan &plan, int round, PanelPart part)
{
    QList<PanelSeat> seats;
    for (int member = 0; member < plan.members.size(); ++member)
        seats.append({member, round, part});
    return seats;
}

QList<QList<PanelSeat>> consultation(const PanelPlan &plan)
{
    QList<PanelSeat> others = everybody(plan, 1, PanelPart::Contribution);
    others.removeFirst();
    return {QList<PanelSeat>{{0, 1, PanelPart::Answer}}, others, QList<PanelSeat>{{0, 2, PanelPart::Closing}}};
}

QList<QList<PanelSeat>> rounds(const PanelPlan &plan)
{
    QList<QList<PanelSeat>> stages{everybody(plan, 1, PanelPart::Answer)};
    for (int round = 2; plan.kind == PanelKind::Debate && round <= plan.rounds; ++round)
        stages.append(everybody(plan, round, PanelPart::Reply));
    return stages;
}

QList<QList<PanelSeat>> oneByOne(const PanelPlan &plan)
{
    QList<QList<PanelSeat>> stages;
    for (int member = 0; member < plan.members.size(); ++member)
        stages.append(QList<PanelSeat>{{member, 1, member == 0 ? PanelPart::Answer : PanelPart::Contribution}});
    return stages;
}

/// How many others' answers a seat is told.
qint64 heardBy(const PanelSeat &seat, const PanelPlan &plan)
{
    const auto others = static_cast<qint64>(plan.members.size()) - 1;
    switch (seat.part) {
    case PanelPart::Answer:
        return 0;
    case PanelPart::Contribution:
        return plan.kind == PanelKind::Mention ? seat.member : 1;
    case PanelPart::Reply:
    case PanelPart::Closing:
    case PanelPart::FollowUp:
        return others + 1;  // and what one said oneself
    }
    return 0;
}

void addMoney(QList<Money> &sums, const Money &money)
{
    const auto same = std::ranges::find(sums, money.currency, &Money::currency);
    if (same == sums.end())
        sums.append(money);
    else
        same->pico += money.pico;
}

/// Up to a number that a person reads at a glance: two digits, then zeros.
qint64 roundedUp(qint64 value)
{
    qint64 step = 1;
    while (value / step >= 100)
        step *= 10;
    return (value + step - 1) / step * step;
}

}  // namespace

QList<QList<PanelSeat>> panelStages(const PanelPlan &plan, const QList<bool> &isRuleBased)
{
    if (plan.members.isEmpty())
        return {};
    QList<QList<PanelSeat>> stages = plan.kind == PanelKind::Consult ? consultation(plan)
        : plan.kind == PanelKind::Mention                            ? oneByOne(plan)
                                                                     : rounds(plan);
    for (QList<PanelSeat> &stage : stages) {
        stage.removeIf([&isRuleBased](const PanelSeat &seat) {
            const bool isOnWhatWasSaid = seat.part == PanelPart::Reply || seat.part == PanelPart::Closing;
            return isOnWhatWasSaid && isRuleBased.value(seat.member);
        });
    }
    stages.removeIf([](const QList<PanelSeat> &stage) { return stage.isEmpty(); });
    return stages;
}

PanelPlan soundPlan(const PanelPlan &plan)
{
    PanelPlan sound = plan;
    sound.members.removeDuplicates();
    sound.members = sound.members.first(qMin(sound.members.size(), qsizetype(limits::panelMembers)));
    sound.rounds = plan.kind == PanelKind::Debate ? qBound(2, plan.rounds, limits::panelRounds) : 1;
    return sound;
}

PanelEstimate estimatePanel(const PanelPlan &plan, const QList<PanelSpeaker> &speakers, qint64 questionTokens,
                            const Prices &prices, QDate today)
{
    QList<bool> isRuleBased;
    for (const PanelSpeaker &speaker : speakers)
        isRuleBased.append(speaker.model.isRuleBased);
    PanelEstimate estimate;
    std::chrono::milliseconds whole{0};
    bool isTimeKnown = true;
    const auto add = [&](const PanelSpeaker &speaker, qint64 input, qint64 output) {
        if (speaker.model.isRuleBased)
            return;
        ++estimate.requests;
        estimate.tokens += input + output;
        const Cost cost = prices.costOf(speaker.model, {.input = input, .output = output}, today);
        if (cost.hasMoney())
            addMoney(estimate.money, cost.money);
        else
            estimate.isMoneyWhole = estimate.isMoneyWhole && cost.isFree();
    };
    const auto stages = panelStages(plan, isRuleBased);
    for (const QList<PanelSeat> &stage : stages) {
        std::chrono::milliseconds longest{0};
        for (const PanelSeat &seat : stage) {
            const PanelSpeaker speaker = speakers.value(seat.member);
            const qint64 input = speaker.promptTokens + questionTokens + heardBy(seat, plan) * limits::panelAnswerTokens;
            add(speaker, input, limits::panelAnswerTokens);
            isTimeKnown = isTimeKnown && (speaker.model.isRuleBased || speaker.perAnswer);
            longest = std::max(longest, speaker.perAnswer.value_or(std::chrono::milliseconds(0)));
        }
        whole += longest;
    }
    const PanelSpeaker last = speakers.value(plan.members.size());
    add(last, static_cast<qint64>(plan.members.size()) * limits::panelAnswerTokens + questionTokens,
        limits::panelSynthesisTokens);
    isTimeKnown = isTimeKnown && (last.model.isRuleBased || last.perAnswer);
    whole += last.perAnswer.value_or(std::chrono::milliseconds(0));
    if (isTimeKnown && estimate.requests > 0)
        estimate.time = std::chrono::ceil<std::chrono::seconds>(whole);
    return estimate;
}

PanelCaps capsFor(const PanelEstimate &estimate)
{
    PanelCaps caps{.time = limits::panelTime};
    if (estimate.requests == 0)
        return caps;
    caps.requests = estimate.requests + (estimate.requests + 1) / 2;
    caps.tokens = roundedUp(2 * estimate.tokens);
    if (!estimate.money.isEmpty())
        caps.money = Money{roundedUp(2 * estimate.money.constFirst().pico), estimate.money.constFirst().currency};
    return caps;
}

QString toWord(PanelKind kind)
{
    return wordOf(kind, panelKindWords);
}

PanelKind panelKindFromWord(QStringView word)
{
    return fromWord(word, panelKindWords, PanelKind::RoundTable);
}

QString toWord(PanelPart part)
{
    return wordOf(part, panelPartWords);
}

PanelPart panelPartFromWord(QStringView word)
{
    return fromWord(word, panelPartWords, PanelPart::Answer);
}

}  // namespace sb
