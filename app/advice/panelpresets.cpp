// SPDX-License-Identifier: Apache-2.0
#include "advice/panelpresets.h"

#include "advice/panellimits.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype mostMembers = 4;

/// What a meeting is about, in words that advisors' documents use, and how a panel for it talks.
struct MeetingRule {
    MeetingType type;
    PanelKind kind;
    const char *about;
};

constexpr std::array meetingRules{
    MeetingRule{MeetingType::Board, PanelKind::Consult, "explain engineering to the board: delivery, business value, risk"},
    MeetingRule{MeetingType::OneToOne, PanelKind::Consult, "team dynamics, trust, feedback and conflict of people"},
    MeetingRule{MeetingType::QuarterlyReview, PanelKind::RoundTable,
                "team performance, delivery metrics, incidents and quality of the quarter"},
    MeetingRule{MeetingType::Budget, PanelKind::Debate, "budget, cost, return on investment, financial case"},
    MeetingRule{MeetingType::VendorNegotiation, PanelKind::Debate, "vendor or build, total cost, negotiation"},
    MeetingRule{MeetingType::Platform, PanelKind::Consult,
                "delivery performance of teams on one platform, team topologies, scaling"},
    MeetingRule{MeetingType::Investment, PanelKind::Consult, "investment decision, business case, stakeholder value"},
    MeetingRule{MeetingType::Compliance, PanelKind::RoundTable, "risk, technical debt, system architecture under audit"},
    MeetingRule{MeetingType::Incident, PanelKind::RoundTable, "incidents, outage, recovery, operational excellence"},
    MeetingRule{MeetingType::Offsite, PanelKind::RoundTable, "organisation design, stakeholder alignment, change across teams"},
    MeetingRule{MeetingType::AnnualPlanning, PanelKind::Debate, "technical strategy, architecture, scaling of systems"},
};

PanelPreset presetOf(const MeetingRule &rule, const PersonaEntry &lead, const PersonaLibrary &library)
{
    PanelPreset preset{
        .type = rule.type, .plan = {.kind = rule.kind, .members = {lead.head().slug}, .rounds = 2}, .reasons = {QString()}};
    for (const Combination &combination : lead.persona().combines) {
        const PersonaEntry *colleague = library.find(combination.persona);
        if (colleague == nullptr || preset.plan.members.contains(colleague->head().slug))
            continue;
        preset.plan.members.append(colleague->head().slug);
        preset.reasons.append(combination.reason);
        if (preset.plan.members.size() == mostMembers)
            break;
    }
    preset.plan = soundPlan(preset.plan);
    return preset;
}

}  // namespace

std::optional<PanelPreset> panelPreset(MeetingType type, const PersonaLibrary &library,
                                       const std::function<Route(const QString &)> &route)
{
    const auto rule = std::ranges::find(meetingRules, type, &MeetingRule::type);
    if (library.entries().isEmpty() || rule == meetingRules.end())
        return std::nullopt;
    const QList<RouteCandidate> near = route(QString::fromLatin1(rule->about)).candidates;
    const bool isKnown = !near.isEmpty() && near.constFirst().score > 0;
    const PersonaEntry *lead = isKnown ? library.find(near.constFirst().persona) : nullptr;
    const PanelPreset preset = presetOf(*rule, lead != nullptr ? *lead : library.entries().constFirst(), library);
    return preset.plan.members.size() >= limits::panelMembersLeast ? std::optional(preset) : std::nullopt;
}

QStringList advisorWithColleagues(const PersonaEntry &lead, const PersonaLibrary &library)
{
    return presetOf({MeetingType::Board, PanelKind::RoundTable, ""}, lead, library).plan.members.mid(0, 3);
}

QStringList advisorsAddressedIn(const PersonaLibrary &library, const QString &question)
{
    QStringList slugs;
    for (qsizetype at = question.indexOf(u'@'); at >= 0; at = question.indexOf(u'@', at + 1)) {
        const qsizetype next = question.indexOf(u'@', at + 1);
        const qsizetype begin = qMax(at - 1, qsizetype(0));  // what stands before it tells whether it is a mention
        const PersonaEntry *entry = library.addressedIn(question.sliced(begin, (next < 0 ? question.size() : next) - begin));
        if (entry != nullptr && !slugs.contains(entry->head().slug))
            slugs.append(entry->head().slug);
    }
    return slugs;
}

}  // namespace sb
