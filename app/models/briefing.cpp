// SPDX-License-Identifier: Apache-2.0
#include "models/briefing.h"

#include "base/words.h"
#include "models/dashboardcards.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using BriefingSection = BriefingStatement::Section;
using BriefingKind = BriefingStatement::Kind;
using BriefingCourse = BriefingStatement::Course;
using BriefingRole = BriefingFigure::Role;

constexpr std::array throughputKeys{"dora.deployment_frequency"_L1, "dora.change_lead_time.p50"_L1,
                                    "dora.failed_deployment_recovery_time.p50"_L1};
constexpr std::array stabilityKeys{"dora.change_fail_rate"_L1, "dora.rework_rate"_L1};
constexpr std::array partKeys{"dora.change_lead_time.coding"_L1, "dora.change_lead_time.pickup"_L1,
                              "dora.change_lead_time.review"_L1, "dora.change_lead_time.deploy"_L1};
constexpr auto requestPickupKey = "rev.pickup"_L1;
constexpr auto wholeKey = "dora.change_lead_time.p50"_L1;

/// Changes below it are called none.
constexpr double leastRelativeChange = 0.02;
constexpr double leastShareChange = 0.002;
constexpr qint64 fewestOfTeamMedian = 10;
constexpr qint64 fewestOfTeamShare = 20;

bool isOfFirstPage(const CardData &card)
{
    return card.result.definition->traits.testFlag(MetricTrait::IsCell) || card.target;
}

BriefingCourse courseOf(const MetricResult &result)
{
    const MetricDefinition &definition = *result.definition;
    if (!result.change || definition.better == Better::Neither)
        return BriefingCourse::Unknown;
    const double least = definition.unit == MetricUnit::Percent ? leastShareChange : leastRelativeChange;
    if (std::abs(*result.change) < least)
        return BriefingCourse::Same;
    return isWorse(definition, 0, *result.change) ? BriefingCourse::Worse : BriefingCourse::Better;
}

BriefingCourse together(BriefingCourse one, BriefingCourse other)
{
    if (one == BriefingCourse::Unknown || one == other)
        return other;
    if (other == BriefingCourse::Unknown)
        return one;
    return one == BriefingCourse::Same ? other : other == BriefingCourse::Same ? one : BriefingCourse::Mixed;
}

/// Whether an edition says something of the very figure.
bool saysSomething(const Band &band)
{
    return band.kind == Band::Kind::Tier || band.kind == Band::Kind::Top;
}

/// A statement of one card with its figures.
BriefingStatement about(BriefingSection section, BriefingKind kind, const CardData &card)
{
    const MetricResult &result = card.result;
    const MetricDefinition &definition = *result.definition;
    BriefingStatement statement{.section = section, .kind = kind, .cells = {definition.key}};
    const auto add = [&](BriefingRole role, double value) { statement.figures.append({role, definition.key, value}); };
    if (result.now.value)
        add(BriefingRole::Now, definition.shown(*result.now.value));
    if (result.change && result.before.value) {
        add(BriefingRole::Before, definition.shown(*result.before.value));
        add(BriefingRole::Change, *result.change);
    }
    add(BriefingRole::N, static_cast<double>(result.now.n));
    if (definition.form == MetricForm::Share)
        add(BriefingRole::Numerator, static_cast<double>(result.now.numerator));
    if (card.target) {
        statement.target = card.target->target;
        add(BriefingRole::Goal, definition.shown(card.target->target.goal));
    }
    return statement;
}

/// Gathers what is to be said, section by section.
class BriefingWriter {
public:
    BriefingWriter(const DashboardData &data, const QList<TeamSpread> &spreads) : m_data(data), m_spreads(spreads) {}

    [[nodiscard]] QList<BriefingStatement> statements()
    {
        addHeadline();
        addStandings();
        addSignals();
        addTargets();
        addDoubts();
        addLargestPart();
        addSpread();
        addFurthestTarget();
        addCaveats();
        std::ranges::stable_sort(m_all, {}, &BriefingStatement::section);
        return m_all;
    }

private:
    [[nodiscard]] const CardData *cardOf(QStringView key) const
    {
        const auto found =
            std::ranges::find_if(m_data.cards, [key](const CardData &card) { return card.result.definition->key == key; });
        return found == m_data.cards.end() ? nullptr : &*found;
    }

    /// Of the wait for a review two metrics tell nearly the same: that of deployed changes, which the lead time is made of, is enough.
    [[nodiscard]] bool isTold(const CardData &card) const
    {
        const CardData *part = card.result.definition->key == requestPickupKey ? cardOf(QString(partKeys.at(1))) : nullptr;
        const bool isSaid = part != nullptr && part->result.now.value && !card.target;
        return isOfFirstPage(card) && !isSaid;
    }

    template<class Keys>
    [[nodiscard]] BriefingCourse courseOfAll(const Keys &keys) const
    {
        BriefingCourse course = BriefingCourse::Unknown;
        for (const QLatin1StringView key : keys) {
            if (const CardData *card = cardOf(QString(key)))
                course = together(course, courseOf(card->result));
        }
        return course;
    }

    void addHeadline()
    {
        const bool isAny =
            std::ranges::any_of(m_data.cards, [](const CardData &card) { return card.result.now.value.has_value(); });
        if (!isAny) {
            m_all.append(BriefingStatement{.section = BriefingSection::Headline, .kind = BriefingKind::NothingKnown});
            return;
        }
        BriefingStatement headline{.section = BriefingSection::Headline,
                                   .kind = BriefingKind::Direction,
                                   .throughput = courseOfAll(throughputKeys),
                                   .stability = courseOfAll(stabilityKeys)};
        for (const QLatin1StringView key : throughputKeys)
            headline.cells.append(key);
        for (const QLatin1StringView key : stabilityKeys)
            headline.cells.append(key);
        m_all.append(headline);
    }

    void addStanding(QLatin1StringView key)
    {
        const CardData *card = cardOf(QString(key));
        if (card == nullptr || !card->result.now.value)
            return;
        BriefingStatement statement = about(BriefingSection::Standing, BriefingKind::Stands, *card);
        if (card->band && saysSomething(*card->band)) {
            statement.band = card->band;
            if (card->band->kind == Band::Kind::Top)
                statement.figures.append({BriefingRole::Top, key, card->band->top});
        }
        m_all.append(statement);
    }

    void addStandings()
    {
        for (const QLatin1StringView key : throughputKeys)
            addStanding(key);
        for (const QLatin1StringView key : stabilityKeys)
            addStanding(key);
    }

    void addSignals()
    {
        for (const bool isWorse : {true, false}) {
            for (const CardData &card : m_data.cards) {
                if (!card.signal || card.signal->isWorse != isWorse || !isTold(card))
                    continue;
                const bool isNeither = card.result.definition->better == Better::Neither;
                const BriefingKind kind = isNeither ? BriefingKind::SignalNeither
                    : isWorse                       ? BriefingKind::SignalWorse
                                                    : BriefingKind::SignalBetter;
                BriefingStatement statement =
                    about(kind == BriefingKind::SignalBetter ? BriefingSection::Well : BriefingSection::Changed, kind, card);
                statement.window = card.series.at(card.signal->point).window;
                statement.figures.append(
                    {BriefingRole::Signals, card.result.definition->key, static_cast<double>(card.signal->count)});
                m_all.append(statement);
            }
        }
    }

    void addTargets()
    {
        for (const CardData &card : m_data.cards) {
            if (!card.target)
                continue;
            const bool isBehind = card.target->pace == TargetState::Pace::Behind;
            if (card.target->verdict == TargetVerdict::Met)
                m_all.append(about(BriefingSection::Well, BriefingKind::TargetMet, card));
            else if (card.target->verdict != TargetVerdict::NotMet)
                continue;
            else if (card.target->pace == TargetState::Pace::OnPace)
                m_all.append(about(BriefingSection::Well, BriefingKind::TargetOnPace, card));
            else
                m_all.append(
                    about(BriefingSection::Changed, isBehind ? BriefingKind::TargetBehind : BriefingKind::TargetMissed, card));
        }
    }

    /// Old and weak figures.
    void addDoubts()
    {
        if (isKnown(m_data.readAt) && m_data.readAt < m_data.window.to)
            m_all.append(
                BriefingStatement{.section = BriefingSection::Changed, .kind = BriefingKind::Stale, .at = m_data.readAt});
        for (const CardData &card : m_data.cards) {
            if (!isTold(card) || !card.result.now.value || card.result.confidence.grade < Grade::C)
                continue;
            BriefingStatement statement = about(BriefingSection::Changed, BriefingKind::LowConfidence, card);
            statement.grade = card.result.confidence.grade;
            m_all.append(statement);
        }
    }

    void addLargestPart()
    {
        const CardData *whole = cardOf(QString(wholeKey));
        if (whole == nullptr || !whole->result.companions.stack || whole->result.companions.stack->n == 0)
            return;
        const LeadStack &stack = *whole->result.companions.stack;
        const std::array means{stack.coding, stack.pickup, stack.review, stack.deploy};
        const auto largest = static_cast<size_t>(std::ranges::max_element(means) - means.begin());
        const CardData *part = cardOf(QString(partKeys.at(largest)));
        const double sum = stack.coding + stack.pickup + stack.review + stack.deploy;
        if (part == nullptr || sum <= 0)
            return;
        BriefingStatement statement = about(BriefingSection::Focus, BriefingKind::LargestLeadPart, *part);
        statement.figures.append({BriefingRole::Share, wholeKey, means.at(largest) / sum});
        m_all.append(statement);
    }

    /// The one whose worst team is most times, or most points, from its best.
    void addSpread()
    {
        const TeamSpread *widest = nullptr;
        const CardData *ofWidest = nullptr;
        double most = 0;
        for (const TeamSpread &spread : m_spreads) {
            const double larger = std::max(spread.ofBest, spread.ofWorst);
            const double width = larger > 0 ? std::abs(spread.ofWorst - spread.ofBest) / larger : 0;
            const CardData *card = cardOf(spread.cell);
            if (card == nullptr || width <= most)
                continue;
            widest = &spread;
            ofWidest = card;
            most = width;
        }
        if (widest == nullptr || ofWidest == nullptr)
            return;
        const MetricDefinition &definition = *ofWidest->result.definition;
        m_all.append(BriefingStatement{.section = BriefingSection::Focus,
                                       .kind = BriefingKind::TeamSpread,
                                       .cells = {widest->cell},
                                       .figures = {{BriefingRole::Now, widest->cell, definition.shown(widest->ofBest)},
                                                   {BriefingRole::Now, widest->cell, definition.shown(widest->ofWorst)}},
                                       .names = {widest->best, widest->worst}});
    }

    /// The target that has most of its way before it, of those that are missed or will be.
    void addFurthestTarget()
    {
        const CardData *furthest = nullptr;
        double least = 1;
        for (const CardData &card : m_data.cards) {
            if (!card.target || card.target->verdict != TargetVerdict::NotMet || card.target->pace == TargetState::Pace::OnPace)
                continue;
            const Target &target = card.target->target;
            const KeyResult way{.base = target.start, .target = target.goal, .current = card.result.now.value};
            const double score = way.rawScore().value_or(0);
            if (furthest == nullptr || score < least) {
                furthest = &card;
                least = score;
            }
        }
        if (furthest != nullptr)
            m_all.append(about(BriefingSection::Focus, BriefingKind::FurthestTarget, *furthest));
    }

    void addCaveats();
    void addCaveat(BriefingKind kind, const QStringList &cells, const QStringList &names = {})
    {
        m_all.append(BriefingStatement{.section = BriefingSection::Caveats, .kind = kind, .cells = cells, .names = names});
    }
    template<class Holds>
    void addCaveatOf(BriefingKind kind, Holds holds)
    {
        QStringList cells;
        for (const CardData &card : m_data.cards) {
            if (isTold(card) && holds(card.result))
                cells.append(card.result.definition->key);
        }
        if (!cells.isEmpty())
            addCaveat(kind, cells);
    }
    void addCounts();

    const DashboardData &m_data;
    const QList<TeamSpread> &m_spreads;
    QList<BriefingStatement> m_all;
};

void BriefingWriter::addCaveats()
{
    const DashboardView &view = m_data.view;
    if (m_data.isSample)
        addCaveat(BriefingKind::Invented, {});
    if (const QStringList chosen = view.teams + view.services + view.repositories; !chosen.isEmpty())
        addCaveat(BriefingKind::Filtered, {}, chosen);
    if (!m_data.missingNames.isEmpty())
        addCaveat(BriefingKind::NamesGone, {}, m_data.missingNames);
    if (view.tier != Tier::Production)
        addCaveat(BriefingKind::OtherTier, {}, {wordOf(view.tier, tierWords)});
    addCaveatOf(BriefingKind::NotComplete, [](const MetricResult &result) { return result.now.value && !result.isComplete; });
    addCaveatOf(BriefingKind::Maturing, [](const MetricResult &result) { return result.now.value && result.isMaturing; });
    addCaveatOf(BriefingKind::NoValue, [](const MetricResult &result) { return !result.now.value; });
    const bool isBlended = std::ranges::any_of(m_data.cards, [](const CardData &card) { return card.result.isBlended; });
    if (isBlended)
        addCaveat(BriefingKind::Blended, {});
    addCounts();
    const bool claimsBand = std::ranges::any_of(m_all, [](const BriefingStatement &one) { return one.band.has_value(); });
    if (claimsBand && !m_data.isEditionVerified)
        addCaveat(BriefingKind::EditionUnverified, {}, {m_data.edition});
}

void BriefingWriter::addCounts()
{
    for (const CardData &card : m_data.cards) {
        const QString key = card.result.definition->key;
        if (isTold(card) && card.result.now.excluded > 0) {
            addCaveat(BriefingKind::Excluded, {key});
            m_all.last().figures.append({BriefingRole::Excluded, key, static_cast<double>(card.result.now.excluded)});
        }
        const std::optional<WaitingChanges> &waiting = card.result.companions.waiting;
        if (waiting && waiting->n > 0) {
            addCaveat(BriefingKind::WaitingChanges, {key});
            m_all.last().figures.append({BriefingRole::Waiting, key, static_cast<double>(waiting->n)});
            m_all.last().at = waiting->oldest;
        }
    }
}

}  // namespace

std::optional<TeamSpread> spreadOf(const MetricDetail &detail)
{
    const MetricDefinition *definition = detail.card.result.definition;
    if (definition == nullptr || definition->better == Better::Neither)
        return std::nullopt;
    const qint64 fewest = definition->form == MetricForm::Median ? fewestOfTeamMedian
        : definition->form == MetricForm::Share                  ? fewestOfTeamShare
                                                                 : 1;
    std::optional<TeamSpread> spread;
    for (size_t i = 0; i < detail.teams.size(); ++i) {
        const MetricResult &result = detail.teams[i].result;
        if (!result.now.value || !result.isComplete || result.now.n < fewest || !result.confidence.allowsVerdict())
            continue;
        const double value = *result.now.value;
        const QString name = detail.teamNames.at(static_cast<qsizetype>(i));
        if (!spread)
            spread = TeamSpread{definition->key, name, name, value, value};
        if (isWorse(*definition, spread->ofWorst, value)) {
            spread->worst = name;
            spread->ofWorst = value;
        }
        if (isWorse(*definition, value, spread->ofBest)) {
            spread->best = name;
            spread->ofBest = value;
        }
    }
    return spread && spread->best != spread->worst ? spread : std::nullopt;
}

Briefing briefingOf(const DashboardData &data, const QList<TeamSpread> &spreads)
{
    return {.view = data.view,
            .window = data.window,
            .before = data.before,
            .organisation = data.organisation,
            .edition = data.edition,
            .statements = BriefingWriter(data, spreads).statements()};
}

}  // namespace sb
