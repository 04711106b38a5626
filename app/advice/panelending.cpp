// SPDX-License-Identifier: Apache-2.0
// What a panel takes, what ends it early, and what is made of its answers.
#include "advice/panel.h"

#include "advice/panellimits.h"
#include "advice/requestfit.h"
#include "base/clock.h"
#include "history/history.h"
#include "llm/tokenestimate.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

void addUse(PanelUse &sum, const PanelUse &part)
{
    sum.requests += part.requests;
    sum.tokens += part.tokens;
    sum.isMoneyWhole = sum.isMoneyWhole && part.isMoneyWhole;
    for (const Money &money : part.money) {
        const auto same = std::ranges::find(sum.money, money.currency, &Money::currency);
        if (same == sum.money.end())
            sum.money.append(money);
        else
            same->pico += money.pico;
    }
}

PanelUse useOfCost(const Cost &cost, qint64 tokens)
{
    PanelUse use{.requests = 1, .tokens = tokens, .money = {}, .isMoneyWhole = !cost.isUnknown()};
    if (cost.hasMoney())
        use.money.append(cost.money);
    return use;
}

}  // namespace

PanelUse Panel::useOf(qsizetype turn) const
{
    const Live &live = m_live.at(static_cast<size_t>(turn));
    const Message &message = live.message;
    if (!live.hasLeft || message.id.isNull())
        return {};
    const bool isWordless = message.text.isEmpty() && message.reasoning.isEmpty() && !message.usage.output;
    if (message.model.isRuleBased || (isWordless && m_record.turns.at(turn).isOver()))
        return {.requests = 1};
    Usage usage = message.usage;
    const qint64 said = tokensOfBytes(live.bytes > 0 ? live.bytes : message.text.size(), TokenSize::Usual);
    usage.input = usage.input.value_or(usage.estimated.value_or(0));
    usage.output = usage.output.value_or(said);
    return useOfCost(m_parts.prices().costOf(message.model, usage, m_parts.clock.now().toLocalTime().date()),
                     *usage.input + *usage.output);
}

PanelUse Panel::use() const
{
    PanelUse sum = m_before;
    for (size_t i = 0; i < m_live.size(); ++i)
        addUse(sum, useOf(static_cast<qsizetype>(i)));
    return sum;
}

/// Which cap would be crossed by so much more; what was used exactly up is not crossed.
PanelCap Panel::reached(qint64 moreTokens, int moreRequests) const
{
    const PanelCaps &caps = m_record.plan.caps;
    const PanelUse used = use();
    if (m_record.capped != PanelCap::None)
        return m_record.capped;
    if (caps.time.count() > 0 && m_parts.clock.monotonic() - m_started >= caps.time)
        return PanelCap::Time;
    if (caps.requests > 0 && used.requests + moreRequests > caps.requests)
        return PanelCap::Requests;
    if (caps.tokens > 0 && used.tokens + moreTokens > caps.tokens)
        return PanelCap::Tokens;
    const auto spent = caps.money ? std::ranges::find(used.money, caps.money->currency, &Money::currency) : used.money.end();
    return spent != used.money.end() && spent->pico > caps.money->pico ? PanelCap::Money : PanelCap::None;
}

/// A stream brings many small pieces; what they cost is counted now and then.
void Panel::checkCaps()
{
    if (m_state != State::Running || ++m_unchecked < 32)
        return;
    m_unchecked = 0;
    emit usedMore();
    if (const PanelCap cap = reached(); cap != PanelCap::None)
        endAt(cap);
}

/// What runs is stopped if it has crossed the cap itself, and may end if only what waits would.
void Panel::endAt(PanelCap cap)
{
    if (m_state != State::Running || m_record.capped != PanelCap::None)
        return;
    const bool isCrossed = cap == PanelCap::Time || reached() != PanelCap::None;
    m_record.capped = cap;
    for (qsizetype i = 0; i < m_record.turns.size(); ++i) {
        if (isCrossed || m_record.turns.at(i).state == PanelTurnState::Waiting)
            cancelTurn(i, PanelTurnState::Capped);
    }
    emit stateChanged();
}

void Panel::beginSynthesis()
{
    m_limit.stop();
    const QList<PanelSaid> said = words();
    const auto heard = std::ranges::count_if(said, [](const PanelSaid &one) { return !one.text.isEmpty(); });
    if (heard == 0) {
        m_record.synthesis.reset();
        setState(State::Over);
        keep();
        emit synthesisChanged();
        return;
    }
    m_synthesiser = m_parts.modelFor(nullptr).choice;
    const bool areAllRules = std::ranges::all_of(m_live, [](const Live &live) { return live.message.model.isRuleBased; });
    setState(State::Synthesising);
    if (m_record.capped != PanelCap::None)
        return synthesiseByRules(SynthesisBy::RulesAtCap);
    if (m_synthesiser.isPlaybook() || heard == 1 || areAllRules || m_isStopped)
        return synthesiseByRules(SynthesisBy::Rules);
    askForModelsSynthesis(said);
}

void Panel::askForModelsSynthesis(const QList<PanelSaid> &said)
{
    const ContextRoom room = roomOf(m_synthesiser);
    QtConcurrent::run([choice = m_synthesiser, room, said, question = m_question.text] {
        Made made;
        for (const qsizetype mostBytes : limits::panelQuoted) {
            made.request = TurnRequest(
                {.choice = choice, .room = room, .advisor = {}, .path = askForSynthesis(question, said, mostBytes)});
            made.fitted = made.request.fit();
            if (made.fitted)
                break;
        }
        return made;
    }).then(this, [this, asked = ++m_synthesis](const Made &made) {
        if (asked != m_synthesis)
            return;
        m_synthesisRequest = made.request;
        const qint64 more = made.request.estimatedTokens().value_or(0) + limits::panelSynthesisTokens;
        if (reached(more, 1) != PanelCap::None)
            return synthesiseByRules(SynthesisBy::RulesAtCap);
        if (!made.fitted)
            return synthesiseByRules(SynthesisBy::RulesOnFault);
        m_synthesisAnswer.clear();
        m_synthesisUsage = {};
        m_synthesisUsage.estimated = made.request.estimatedTokens();
        m_synthesisTurn = TurnId::make();
        m_parts.models.start(m_synthesisTurn, m_synthesisRequest.chat());
    });
}

void Panel::applySynthesis(const TurnEvent &event)
{
    if (const auto *text = std::get_if<TextDelta>(&event)) {
        if (m_synthesisAnswer.size() < limits::synthesisBytes)
            m_synthesisAnswer += text->text;
        return;
    }
    if (const auto *seen = std::get_if<UsageSeen>(&event)) {
        m_synthesisUsage.setTokens(seen->usage);
        return;
    }
    if (!isTerminal(event))
        return;
    m_synthesisTurn = {};
    Usage usage = m_synthesisUsage;
    usage.input = usage.input.value_or(usage.estimated.value_or(0));
    usage.output = usage.output.value_or(estimatedTokens(m_synthesisAnswer, TokenSize::Usual));
    const QDate today = m_parts.clock.now().toLocalTime().date();
    addUse(m_before, useOfCost(m_parts.prices().costOf(m_synthesiser.stamp(), usage, today), *usage.input + *usage.output));
    emit usedMore();
    if (!std::holds_alternative<Finished>(event))
        return synthesiseByRules(SynthesisBy::RulesOnFault);
    QtConcurrent::run([answer = m_synthesisAnswer, said = words()] {
        return synthesisFromAnswer(answer, said);
    }).then(this, [this, asked = m_synthesis](const Result<Synthesis> &read) {
        if (asked != m_synthesis)
            return;
        if (!read)
            return synthesiseByRules(SynthesisBy::RulesOnFault);
        Synthesis synthesis = *read;
        synthesis.model = m_synthesiser.stamp();
        takeSynthesis(synthesis);
    });
}

void Panel::synthesiseByRules(SynthesisBy why)
{
    QtConcurrent::run([said = words()] {
        return synthesisByRules(said);
    }).then(this, [this, why, asked = ++m_synthesis](const Synthesis &found) {
        if (asked != m_synthesis)
            return;
        Synthesis synthesis = found;
        synthesis.by = why;
        if (why == SynthesisBy::RulesOnFault)
            synthesis.model = m_synthesiser.stamp();
        takeSynthesis(synthesis);
    });
}

/// Points that read as before keep their ticks.
void Panel::takeSynthesis(Synthesis synthesis)
{
    const QList<SynthesisPoint> before = m_record.synthesis ? m_record.synthesis->points : QList<SynthesisPoint>();
    for (SynthesisPoint &point : synthesis.points) {
        const auto same = std::ranges::find(before, point.text, &SynthesisPoint::text);
        point.isTicked = same != before.end() && same->isTicked;
    }
    m_record.synthesis = std::move(synthesis);
    setState(State::Over);
    keep();
    emit synthesisChanged();
}

bool Panel::canAskForSynthesis() const
{
    const bool isByModels = std::ranges::any_of(
        m_live, [](const Live &live) { return !live.message.text.isEmpty() && !live.message.model.isRuleBased; });
    return m_state == State::Over && areAllOver() && isByModels && m_record.synthesis && m_record.synthesis->heard > 1
        && m_record.synthesis->by != SynthesisBy::Model && !m_parts.modelFor(nullptr).choice.isPlaybook();
}

void Panel::synthesise()
{
    if (canAskForSynthesis()) {
        m_record.capped = PanelCap::None;
        m_record.plan.caps.requests += m_record.plan.caps.requests > 0 ? 1 : 0;
        m_record.plan.caps.tokens += m_record.plan.caps.tokens > 0 ? m_record.plan.caps.tokens / 2 : 0;
        m_isStopped = false;
        m_started = m_parts.clock.monotonic();
        beginSynthesis();
    }
}

void Panel::setTicked(qsizetype point, bool isTicked)
{
    if (!m_record.synthesis || point < 0 || point >= m_record.synthesis->points.size())
        return;
    bool &ticked = m_record.synthesis->points[point].isTicked;
    if (std::exchange(ticked, isTicked) == isTicked)
        return;
    keep();
    emit tickChanged(point);
}

void Panel::keepMemo(const QString &memo)
{
    const QString kept = memo.left(limits::memoCharacters);
    if (m_state == State::Empty || std::exchange(m_record.memo, kept) == kept)
        return;
    keep();
}

}  // namespace sb
