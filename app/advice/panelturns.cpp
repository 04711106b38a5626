// SPDX-License-Identifier: Apache-2.0
// The answers of a panel, from their requests to their ends.
#include "advice/panel.h"

#include "advice/panellimits.h"
#include "advice/requestfit.h"
#include "advice/silence.h"
#include "advice/tokenratio.h"
#include "base/clock.h"
#include "base/text.h"
#include "history/history.h"
#include "llm/tokenestimate.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A name, its marks and a colon, which stand before an answer that begins with its own member's name.
constexpr qsizetype nameMarks = 12;

bool isSaying(const Message &answer)
{
    return !answer.text.trimmed().isEmpty();
}

}  // namespace

/// The next stage that has somebody who waits; behind the last one the synthesis.
void Panel::runStage()
{
    if (m_state != State::Running)
        return;
    const auto waits = [](const PanelTurn &turn) { return turn.state == PanelTurnState::Waiting; };
    const auto next = std::ranges::find_if(m_record.turns, waits);
    if (next == m_record.turns.end()) {
        if (areAllOver())
            beginSynthesis();
        return;
    }
    const int stage = next->stage;
    const bool isBeforeOver =
        std::ranges::all_of(m_record.turns, [stage](const PanelTurn &turn) { return turn.stage >= stage || turn.isOver(); });
    for (qsizetype i = 0; isBeforeOver && i < m_record.turns.size(); ++i) {
        if (m_record.turns.at(i).stage == stage && waits(m_record.turns.at(i)))
            startTurn(i);
    }
}

bool Panel::areAllOver() const
{
    return std::ranges::all_of(m_record.turns, &PanelTurn::isOver);
}

ChatBackend &Panel::backendOf(const Message &answer) const
{
    return answer.model.isRuleBased ? m_parts.playbook : m_parts.models;
}

qsizetype Panel::find(TurnId turn) const
{
    const auto found = std::ranges::find_if(m_live, [turn](const Live &live) { return live.turn == turn; });
    return turn.isNull() || found == m_live.end() ? -1 : found - m_live.begin();
}

PanelAsk Panel::askOf(qsizetype turn, const ModelChoice &choice) const
{
    const PanelTurn &seat = m_record.turns.at(turn);
    PanelAsk ask{.past = asChat(m_past),
                 .question = m_question.text,
                 .part = seat.seat.part,
                 .members = static_cast<int>(m_record.members.size()),
                 .followUp = followUp(seat.asked),
                 .isRuleBased = choice.isPlaybook()};
    for (qsizetype i = 0; i < m_record.turns.size(); ++i) {
        const PanelTurn &other = m_record.turns.at(i);
        const Message &said = answer(i);
        if (other.stage >= seat.stage || !isSaying(said))
            continue;
        const bool isOld = seat.seat.part == PanelPart::Reply && other.seat.round < seat.seat.round - 1;
        if (other.seat.member == seat.seat.member)
            ask.own.append(said.text);
        else if (!isOld)
            ask.others.append({m_record.members.at(other.seat.member).name, other.seat.round, said.text});
    }
    return ask;
}

void Panel::startTurn(qsizetype turn)
{
    if (const PanelCap cap = reached(0, 1); cap != PanelCap::None) {
        endAt(cap);
        return cancelTurn(turn, PanelTurnState::Capped);
    }
    const PersonaEntry *entry = m_parts.personas.find(m_record.members.at(m_record.turns.at(turn).seat.member).slug);
    const ModelChoice choice = m_parts.modelFor(entry != nullptr ? &entry->persona() : nullptr).choice;
    beginTurn(turn, choice);
    Live &live = m_live.at(static_cast<size_t>(turn));
    if (entry == nullptr) {
        live.failure = Failure{.error = {ErrorKind::NotFound, live.message.persona.slug}};
        return endTurn(turn, MessageState::Failed, PanelTurnState::Failed);
    }
    const PromptContext context = m_parts.contextFor(m_question.text, entry->persona().slug);
    live.message.persona = entry->persona().stamp();
    if (!choice.isPlaybook())
        live.message.dataUsed = context.cells;
    const ContextRoom room = roomOf(inEstimatedTokens(choice, tokenRatio(m_past, choice.stamp())));
    QtConcurrent::run([choice, room, persona = entry->persona(), context, ask = askOf(turn, choice)] {
        Made made;
        for (const qsizetype mostBytes : limits::panelQuoted) {
            made.request = TurnRequest({.choice = choice,
                                        .room = room,
                                        .advisor = persona.slug,
                                        .persona = persona,
                                        .context = context,
                                        .path = panelPath(ask, mostBytes)});
            made.fitted = made.request.fit();
            if (made.fitted || ask.others.isEmpty())
                break;
        }
        return made;
    }).then(this, [this, turn, panel = m_begun, begun = ++live.begun](const Made &made) {
        if (panel == m_begun && begun == m_live.at(static_cast<size_t>(turn)).begun)
            take(turn, made);
    });
}

void Panel::beginTurn(qsizetype turn, const ModelChoice &choice)
{
    PanelTurn &seat = m_record.turns[turn];
    Live &live = m_live.at(static_cast<size_t>(turn));
    Message answered = m_question;
    if (const auto asked = std::ranges::find(m_followUps, seat.asked, &Message::id); asked != m_followUps.end())
        answered = *asked;
    live.message = beginAnswer(answered, choice.stamp(), m_parts.clock.now());
    live.message.persona = m_record.members.at(seat.seat.member);
    live.failure.reset();
    live.held.clear();
    live.isNameKnown = false;
    live.bytes = 0;
    live.ending = PanelTurnState::Stopped;
    live.hasLeft = true;
    seat.state = PanelTurnState::Running;
    seat.message = live.message.id;
    seat.failure.clear();
    emit turnChanged(turn);
}

void Panel::take(qsizetype turn, const Made &made)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    if (!made.fitted) {
        live.failure =
            Failure{.error = made.fitted.error(), .host = live.message.model.endpoint, .model = live.message.model.model};
        return endTurn(turn, MessageState::Failed, PanelTurnState::Failed);
    }
    live.request = made.request;
    const qint64 input = live.request.estimatedTokens().value_or(0);
    const qint64 more = live.message.model.isRuleBased ? 0 : input + limits::panelAnswerTokens;
    if (const PanelCap cap = reached(more); cap != PanelCap::None) {
        live.hasLeft = false;
        endTurn(turn, MessageState::Stopped, PanelTurnState::Capped);
        return endAt(cap);
    }
    send(turn);
}

void Panel::send(qsizetype turn)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    live.turn = TurnId::make();
    live.message.usage.estimated = live.request.estimatedTokens();
    live.timer.start();
    emit usedMore();
    backendOf(live.message).start(live.turn, live.request.chat());
}

void Panel::apply(TurnId turn, const TurnEvent &event)
{
    if (!m_synthesisTurn.isNull() && turn == m_synthesisTurn)
        return applySynthesis(event);
    const qsizetype place = find(turn);
    if (place < 0)
        return;
    Live &live = m_live.at(static_cast<size_t>(place));
    Message &message = live.message;
    std::visit(Overloaded{
                   [&message](const TurnStarted &e) {
                       if (!e.model.isEmpty())
                           message.model.model = e.model;
                       message.usage.requestId = e.requestId;
                   },
                   [this, place](const TextDelta &e) { grow(place, e.text); },
                   [this, place, &live](const ReasoningDelta &e) {
                       live.message.reasoning += e.text;
                       live.bytes += utf8Size(e.text);
                       if (live.timer.think())
                           emit turnChanged(place);
                   },
                   [this, &message](const UsageSeen &e) {
                       message.usage.setTokens(e.usage);
                       emit usedMore();
                   },
                   [&message](const DataCited &e) { message.dataUsed = e.points; },
                   [this, place](const Finished &e) { finish(place, e); },
                   [this, place, &live](const Failed &e) {
                       if (!isSaying(live.message) && live.held.isEmpty() && live.request.shorten(e.failure.error.kind))
                           return send(place);
                       live.failure = e.failure;
                       endTurn(place, MessageState::Failed, PanelTurnState::Failed);
                   },
                   [this, place, &live](const Cancelled &) { endTurn(place, MessageState::Stopped, live.ending); },
                   [this, place, &live](const Truncated &e) {
                       live.failure = Failure{.error = {ErrorKind::ConnectionLost, e.detail},
                                              .host = live.message.model.endpoint,
                                              .model = live.message.model.model};
                       endTurn(place, MessageState::Truncated,
                               isSaying(live.message) ? PanelTurnState::Cut : PanelTurnState::Failed);
                   },
                   [](const auto &) {},
               },
               event);
    checkCaps();
}

void Panel::finish(qsizetype turn, const Finished &finished)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    Message &message = live.message;
    message.stopReason = finished.reason;
    release(turn);
    if (!isSaying(message) && isReasoningTheAnswer({}, QStringView(message.reasoning).trimmed()))
        tell(turn, std::exchange(message.reasoning, {}));
    const bool isWordless = !isSaying(message);
    if (isWordless)
        live.failure = silence(finished, message.model);
    const bool isCut = finished.reason == StopReason::Length;
    endTurn(turn, isCut ? MessageState::Truncated : MessageState::Complete,
            isWordless  ? PanelTurnState::Failed
                : isCut ? PanelTurnState::Cut
                        : PanelTurnState::Done);
}

/// The beginning is held back until it is known not to be the member's own name.
void Panel::grow(qsizetype turn, const QString &text)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    live.bytes += utf8Size(text);
    if (live.isNameKnown)
        return tell(turn, text);
    live.held += text;
    if (live.held.size() < live.message.persona.name.size() + nameMarks)
        return;
    live.isNameKnown = true;
    release(turn);
}

void Panel::release(qsizetype turn)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    tell(turn, withoutOwnName(std::exchange(live.held, {}), live.message.persona.name));
}

void Panel::tell(qsizetype turn, const QString &text)
{
    if (text.isEmpty())
        return;
    Live &live = m_live.at(static_cast<size_t>(turn));
    const bool isFirst = live.message.text.isEmpty();
    live.message.text += text;
    live.timer.speak(live.message.usage.times);
    m_parts.history.keepDraft(live.message);
    emit turnGrew(turn, text);
    if (isFirst)
        emit turnChanged(turn);
}

void Panel::endTurn(qsizetype turn, MessageState state, PanelTurnState end)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    live.turn = {};
    ++live.begun;
    release(turn);
    live.message.state = state;
    live.timer.end(live.message.usage.times);
    if (live.failure)
        m_record.turns[turn].failure = nameOf(live.failure->error.kind);
    if (isSaying(live.message))
        keepAnswer(live.message);
    else
        m_parts.history.dropDraft(live.message.id);
    settle(turn, end);
}

void Panel::settle(qsizetype turn, PanelTurnState state)
{
    m_record.turns[turn].state = state;
    keep();
    emit turnChanged(turn);
    emit usedMore();
    // From the event loop: a backend that answers at once makes no chain of calls.
    QMetaObject::invokeMethod(this, &Panel::runStage, Qt::QueuedConnection);
}

void Panel::cancelTurn(qsizetype turn, PanelTurnState ending)
{
    Live &live = m_live.at(static_cast<size_t>(turn));
    if (m_record.turns.at(turn).state == PanelTurnState::Waiting)
        return settle(turn, ending);
    if (m_record.turns.at(turn).state != PanelTurnState::Running)
        return;
    live.ending = ending;
    if (live.turn.isNull())
        endTurn(turn, MessageState::Stopped, ending);
    else
        backendOf(live.message).cancel(live.turn);
}

void Panel::stopTurn(qsizetype turn)
{
    cancelTurn(turn, PanelTurnState::Stopped);
}

void Panel::skipTurn(qsizetype turn)
{
    const PanelTurnState state = m_record.turns.at(turn).state;
    if (state == PanelTurnState::Failed)
        settle(turn, PanelTurnState::Skipped);
    else
        cancelTurn(turn, PanelTurnState::Skipped);
}

bool Panel::canRetry(qsizetype turn) const
{
    const bool isRunning = m_state == State::Running && m_record.capped == PanelCap::None;
    return (isRunning || m_state == State::Over) && m_record.turns.at(turn).isOver();
}

void Panel::retryTurn(qsizetype turn)
{
    if (!canRetry(turn))
        return;
    const PanelUse tried = useOf(turn);
    m_before.requests += tried.requests;
    m_before.tokens += tried.tokens;
    m_before.money += tried.money;
    m_before.isMoneyWhole = m_before.isMoneyWhole && tried.isMoneyWhole;
    m_live.at(static_cast<size_t>(turn)).hasLeft = false;
    m_record.turns[turn].state = PanelTurnState::Waiting;
    if (m_state == State::Over) {  // the person asks for it, whatever the caps were
        m_record.capped = PanelCap::None;
        m_record.plan.caps.requests += m_record.plan.caps.requests > 0 ? 2 : 0;
        m_record.plan.caps.tokens += m_record.plan.caps.tokens > 0 ? 2 * qMax(tried.tokens, limits::panelAnswerTokens) : 0;
        return goOn();
    }
    runStage();
}

void Panel::stop()
{
    if (m_state == State::Synthesising) {
        ++m_synthesis;
        if (const TurnId turn = std::exchange(m_synthesisTurn, {}); !turn.isNull())
            m_parts.models.cancel(turn);
        return synthesiseByRules(SynthesisBy::Rules);
    }
    if (m_state != State::Running)
        return;
    m_isStopped = true;
    for (qsizetype i = 0; i < m_record.turns.size(); ++i)
        cancelTurn(i, PanelTurnState::Stopped);
}

}  // namespace sb
