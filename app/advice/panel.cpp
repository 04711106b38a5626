// SPDX-License-Identifier: Apache-2.0
#include "advice/panel.h"

#include "advice/panellimits.h"
#include "advice/requestfit.h"
#include "advice/tokenratio.h"
#include "base/clock.h"
#include "domain/messagetree.h"
#include "history/history.h"
#include "llm/tokenestimate.h"
#include "personas/promptcompiler.h"

#include <QRegularExpression>
#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// How long the newest answer of a model took here.
std::optional<std::chrono::milliseconds> pace(const ModelStamp &model, const QList<Message> &past)
{
    const auto found = std::ranges::find_if(past.rbegin(), past.rend(), [&model](const Message &one) {
        return one.role == Role::Advisor && one.model.endpoint == model.endpoint && one.model.model == model.model
            && one.usage.times.whole;
    });
    return found == past.rend() ? std::nullopt : std::optional(std::chrono::milliseconds(*found->usage.times.whole));
}

/// Whom a question addresses stands in the panel's head; what of it is left names the conversation.
QString withoutMentions(const QString &question)
{
    static const QRegularExpression mention(u"(?:^|(?<=\\s))@[\\p{L}\\p{N}_-]+[,:]?\\s*"_s);
    const QString words = QString(question).remove(mention);
    return words.trimmed().isEmpty() ? question : words;
}

qint64 pastTokens(const QList<Message> &past)
{
    qint64 tokens = 0;
    for (const Message &message : past)
        tokens += estimatedMessageTokens(message.text, TokenSize::Usual);
    return tokens;
}

}  // namespace

Panel::Panel(const PanelParts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { endAt(PanelCap::Time); });
    connect(&parts.playbook, &ChatBackend::turnEvent, this, &Panel::apply);
    connect(&parts.models, &ChatBackend::turnEvent, this, &Panel::apply);
}

Panel::~Panel()
{
    disconnect(&m_parts.playbook, nullptr, this, nullptr);
    disconnect(&m_parts.models, nullptr, this, nullptr);
    for (const Live &live : m_live) {
        if (!live.turn.isNull())
            backendOf(live.message).cancel(live.turn);
    }
    if (!m_synthesisTurn.isNull())
        m_parts.models.cancel(m_synthesisTurn);
}

const std::optional<Failure> &Panel::failure(qsizetype turn) const
{
    return m_live.at(static_cast<size_t>(turn)).failure;
}

QString Panel::followUp(MessageId asked) const
{
    const auto found = std::ranges::find(m_followUps, asked, &Message::id);
    return found == m_followUps.end() ? QString() : found->text;
}

QList<PanelSaid> Panel::words() const
{
    QList<PanelSaid> said = wordsOf(m_record, [this](MessageId id) {
        const auto found = std::ranges::find_if(m_live, [id](const Live &live) { return live.message.id == id; });
        return found == m_live.end() || id.isNull() ? QString() : found->message.text;
    });
    for (qsizetype turn = 0; turn < m_record.turns.size(); ++turn) {
        if (answer(turn).model.isRuleBased)
            said[m_record.turns.at(turn).seat.member].isRuleBased = true;
    }
    return said;
}

QFuture<PanelEstimate> Panel::estimate(const PanelPlan &plan, const QString &question, const QList<Message> &past) const
{
    const PanelPlan sound = soundPlan(plan);
    QList<PanelSpeaker> speakers;
    QList<Persona> personas;
    for (const QString &slug : sound.members) {
        const PersonaEntry *entry = m_parts.personas.find(slug);
        const Persona persona = entry != nullptr ? entry->persona() : Persona();
        const ModelStamp model = m_parts.modelFor(entry != nullptr ? &entry->persona() : nullptr).choice.stamp();
        speakers.append({.model = model, .perAnswer = pace(model, past)});
        personas.append(persona);
    }
    const ModelStamp last = m_parts.modelFor(nullptr).choice.stamp();
    speakers.append({.model = last, .perAnswer = pace(last, past)});
    return QtConcurrent::run([sound, speakers, personas, past, question, context = m_parts.contextFor(question, {}),
                              prices = m_parts.prices(), today = m_parts.clock.now().toLocalTime().date()]() mutable {
        const qint64 before = pastTokens(past);
        for (qsizetype i = 0; i < personas.size(); ++i) {
            if (!speakers.at(i).model.isRuleBased)
                speakers[i].promptTokens =
                    before + estimatedMessageTokens(compilePrompt(personas.at(i), context), TokenSize::Usual);
        }
        return estimatePanel(sound, speakers, estimatedMessageTokens(question, TokenSize::Usual), prices, today);
    });
}

bool Panel::begin(const PanelPlan &plan, const QString &question, const Conversation &conversation, const QList<Message> &past)
{
    PanelPlan sound = plan;
    sound.members.removeIf([this](const QString &slug) { return m_parts.personas.find(slug) == nullptr; });
    sound = soundPlan(sound);
    if (isBusy() || question.trimmed().isEmpty() || sound.members.size() < limits::panelMembersLeast)
        return false;
    ++m_begun;
    m_past = past;
    m_followUps.clear();
    m_live.clear();
    m_before = {};
    m_question = {};
    m_question.id = MessageId::make();
    m_question.conversation = conversation.id;
    m_question.parent = past.isEmpty() ? MessageId() : past.constLast().id;
    m_question.text = question;
    m_question.createdAt = m_parts.clock.now();
    m_record = {.question = m_question.id, .conversation = conversation.id, .plan = sound, .members = {}, .turns = {}};
    for (const QString &slug : std::as_const(sound.members))
        m_record.members.append(m_parts.personas.find(slug)->persona().stamp());
    m_question.persona = m_record.members.constFirst();
    m_question.route.by = RouteNote::By::Person;
    int stage = 0;
    for (const auto stages = panelStages(sound, ruleBased()); const QList<PanelSeat> &seats : stages)
        addTurns(seats, stage++);
    m_conversation = conversation;
    if (m_conversation.title.isEmpty())
        m_conversation.title = titleFromQuestion(withoutMentions(question));
    m_conversation.updatedAt = m_question.createdAt;
    m_conversation.shown = {};
    m_conversation.trashedAt = {};
    emit opened();
    setState(State::Saving);
    m_parts.history.addQuestion(m_conversation, m_question).then(this, [this, begun = m_begun](const Result<> &stored) {
        if (begun == m_begun)
            takeStored(m_conversation, stored);
    });
    return true;
}

QList<bool> Panel::ruleBased() const
{
    QList<bool> all;
    for (const QString &slug : m_record.plan.members) {
        const PersonaEntry *entry = m_parts.personas.find(slug);
        all.append(m_parts.modelFor(entry != nullptr ? &entry->persona() : nullptr).choice.isPlaybook());
    }
    return all;
}

void Panel::addTurns(const QList<PanelSeat> &seats, int stage, MessageId asked)
{
    for (const PanelSeat &seat : seats) {
        m_record.turns.append({.seat = seat, .stage = stage, .asked = asked});
        m_live.emplace_back(Live{.timer = TurnTimer(m_parts.clock)});
    }
}

/// The plan is on disk, too, before anything leaves.
void Panel::takeStored(const Conversation &conversation, const Result<> &stored)
{
    if (!stored) {
        const QString text = m_question.text;
        forget(m_record.conversation);
        emit questionRefused(text, stored.error());
        return;
    }
    emit conversationStored(conversation);
    m_parts.history.keepItem(itemOf(m_record, m_parts.clock.now())).then(this, [this, begun = m_begun](const Result<> &kept) {
        if (!kept)
            emit notStored(kept.error());
        if (begun != m_begun || m_state != State::Saving)
            return;
        m_isStopped = false;
        m_started = m_parts.clock.monotonic();
        if (m_record.plan.caps.time.count() > 0)
            m_limit.start(m_record.plan.caps.time);
        setState(State::Running);
        runStage();
    });
}

void Panel::open(const PanelRecord &record, const QList<Message> &messages)
{
    if (isBusy())
        return;
    ++m_begun;
    ++m_synthesis;
    m_record = record;
    m_question = {};
    m_followUps.clear();
    m_live.clear();
    m_before = {};
    const MessageTree tree(messages);
    if (const Message *question = tree.find(record.question))
        m_question = *question;
    m_past = tree.pathTo(m_question.parent);
    m_conversation.id = record.conversation;
    for (PanelTurn &turn : m_record.turns) {
        Live &live = m_live.emplace_back(Live{.timer = TurnTimer(m_parts.clock)});
        if (const Message *answer = tree.find(turn.message))
            live.message = *answer;
        else if (turn.state == PanelTurnState::Done)
            turn.state = PanelTurnState::Skipped;  // its answer was deleted
        if (const Message *asked = tree.find(turn.asked); asked != nullptr && followUp(turn.asked).isEmpty())
            m_followUps.append(*asked);
        live.hasLeft = !live.message.id.isNull();
    }
    m_state = State::Over;
    emit opened();
    emit stateChanged();
}

void Panel::forget(ConversationId conversation)
{
    if (conversation != m_record.conversation || m_state == State::Empty)
        return;
    ++m_begun;
    ++m_synthesis;
    m_limit.stop();
    for (Live &live : m_live) {
        ++live.begun;
        if (const TurnId turn = std::exchange(live.turn, {}); !turn.isNull())
            backendOf(live.message).cancel(turn);
    }
    if (const TurnId turn = std::exchange(m_synthesisTurn, {}); !turn.isNull())
        m_parts.models.cancel(turn);
    m_live.clear();
    m_record = {};
    m_question = {};
    m_state = State::Empty;
    emit opened();
    emit stateChanged();
}

void Panel::keep()
{
    m_parts.history.keepItem(itemOf(m_record, m_parts.clock.now())).then(this, [this](const Result<> &kept) {
        if (!kept)
            emit notStored(kept.error());
    });
}

void Panel::keepAnswer(const Message &answer)
{
    m_parts.history.finishAnswer(answer).then(this, [this](const Result<> &kept) {
        if (kept)
            emit answerStored();
        else
            emit notStored(kept.error());
    });
}

void Panel::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged();
}

bool Panel::canGoOn() const
{
    return m_state == State::Over && m_record.capped == PanelCap::None
        && std::ranges::any_of(m_record.turns, [](const PanelTurn &turn) { return turn.state == PanelTurnState::Waiting; });
}

void Panel::goOn()
{
    if (!canGoOn())
        return;
    m_isStopped = false;
    m_started = m_parts.clock.monotonic();
    if (m_record.plan.caps.time.count() > 0)
        m_limit.start(m_record.plan.caps.time);
    setState(State::Running);
    runStage();
}

void Panel::addRound()
{
    addStage(PanelPart::Reply, {}, {});
}

void Panel::askAll(const QString &words, const QStringList &members)
{
    const bool isFull = m_record.turns.size() + m_record.members.size() > limits::panelTurns;
    if (m_state != State::Over || words.trimmed().isEmpty() || isFull)
        return;
    Message asked;
    asked.id = MessageId::make();
    asked.conversation = m_record.conversation;
    asked.parent = m_record.question;
    for (const Live &live : m_live) {
        if (!live.message.id.isNull() && !live.message.text.isEmpty())
            asked.parent = live.message.id;
    }
    asked.text = words;
    asked.persona = m_record.members.constFirst();
    asked.route.by = RouteNote::By::Person;
    asked.createdAt = m_parts.clock.now();
    setState(State::Saving);
    m_parts.history.addMessage(asked).then(this, [this, asked, members, begun = m_begun](const Result<> &stored) {
        if (begun != m_begun)
            return;
        setState(State::Over);
        if (!stored) {
            emit questionRefused(asked.text, stored.error());
            return;
        }
        m_followUps.append(asked);
        addStage(PanelPart::FollowUp, asked.id, members);
    });
}

/// What the leader adds may take as much again as it is taken to need, and half of that.
void Panel::addStage(PanelPart part, MessageId asked, const QStringList &members)
{
    if (m_state != State::Over || m_record.turns.size() + m_record.members.size() > limits::panelTurns)
        return;
    const QList<bool> isRuleBased = ruleBased();
    QList<PanelSeat> seats;
    for (int member = 0; member < m_record.members.size(); ++member) {
        const bool isAsked = members.isEmpty() || members.contains(m_record.members.at(member).slug);
        if (isAsked && (part == PanelPart::FollowUp || !isRuleBased.value(member)))
            seats.append({member, m_record.rounds() + 1, part});
    }
    if (seats.isEmpty())
        return;
    PanelCaps &caps = m_record.plan.caps;
    const auto count = static_cast<int>(seats.size());
    const int stages = qMax(1, m_record.turns.constLast().stage + 1);
    caps.requests += caps.requests > 0 ? count + 1 + count / 2 : 0;
    caps.tokens += caps.tokens > 0 ? qMax(use().tokens / stages, caps.tokens / (2 * stages)) * 2 : 0;
    if (caps.money)
        caps.money->pico += caps.money->pico / stages;
    m_record.capped = PanelCap::None;
    const qsizetype first = m_record.turns.size();
    for (PanelTurn &turn : m_record.turns) {
        if (turn.state == PanelTurnState::Waiting)
            turn.state = PanelTurnState::Skipped;
    }
    addTurns(seats, m_record.turns.constLast().stage + 1, asked);
    keep();
    emit turnsAdded(first);
    goOn();
}

}  // namespace sb
