// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/messagetree.h"
#include "history/history.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

ConversationSession::ConversationSession(const SessionParts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_timer(parts.clock)
{
    connect(&parts.playbook, &ChatBackend::turnEvent, this, &ConversationSession::apply);
    connect(&parts.models, &ChatBackend::turnEvent, this, &ConversationSession::apply);
    connect(&parts.history, &History::accessLost, this, [this](const HistoryStatus &status) { m_access = status.access; });
    parts.history.opened().then(this, [this](const HistoryStatus &status) { m_access = status.access; });
}

ConversationSession::~ConversationSession()
{
    blockSignals(true);  // who listened may be gone by now
    leaveTurn();
}

void ConversationSession::startNew(const QString &persona)
{
    const QDateTime now = m_parts.clock.now();
    show({ConversationId::make(), {}, persona, now, now});
    m_isStored = false;
}

void ConversationSession::open(const Conversation &conversation)
{
    show(conversation);
    if (const auto kept = m_inMemory.constFind(conversation.id); kept != m_inMemory.constEnd()) {
        m_isStored = false;
        applyLoaded(*kept);
        return;
    }
    m_isStored = true;
    m_isLoading = true;
    m_parts.history.messages(conversation.id).then(this, [this, id = conversation.id](const Result<QList<Message>> &loaded) {
        if (id != m_conversation.id)
            return;
        m_isLoading = false;
        if (loaded)
            applyLoaded(*loaded);
        else
            failToLoad(loaded.error());
    });
}

void ConversationSession::show(const Conversation &conversation)
{
    leaveTurn();
    if (!m_isStored && !m_messages.isEmpty())
        m_inMemory.insert(m_conversation.id, m_messages);
    m_conversation = conversation;
    m_messages.clear();
    m_isLoading = false;
    setFailure(std::nullopt);
    emit conversationChanged(m_conversation);
    emit messagesReset();
}

/// Ends the running turn as stopped, at once: what arrives for it later is dropped by its id.
void ConversationSession::leaveTurn()
{
    m_saving = {};
    if (m_early)
        emit questionRefused(*std::exchange(m_early, {}), {ErrorKind::Busy, {}});
    if (const TurnId turn = m_turn; answer() && !turn.isNull()) {
        ChatBackend &running = backend();
        finish(MessageState::Stopped);
        running.cancel(turn);
    }
    setState(TurnState::Idle);
}

void ConversationSession::applyLoaded(const QList<Message> &messages)
{
    m_messages = messages;
    emit messagesReset();
    if (m_early)
        storeQuestion(*std::exchange(m_early, {}));
}

void ConversationSession::failToLoad(const Error &error)
{
    setFailure(Failure{.error = error});
    setState(TurnState::Idle);
    if (m_early)
        emit questionRefused(*std::exchange(m_early, {}), error);
}

void ConversationSession::setPersona(const QString &slug)
{
    if (m_conversation.persona == slug || !m_parts.personas.find(slug))
        return;
    m_conversation.persona = slug;
    if (m_isStored)
        m_parts.history.saveConversation(m_conversation);
    emit conversationChanged(m_conversation);
}

void ConversationSession::setModelChoice(const ModelChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    emit modelChoiceChanged(m_choice);
}

void ConversationSession::ask(const QString &question)
{
    const QString text = cleaned(question).trimmed();
    if (m_state != TurnState::Idle || text.isEmpty())
        return;
    if (text.size() > limits::questionCharacters) {
        emit questionRefused(question, {ErrorKind::TooLarge, QString::number(text.size())});
        return;
    }
    if (const PersonaEntry *entry = m_parts.personas.addressedIn(text))
        setPersona(entry->persona.slug);
    setFailure(std::nullopt);
    setState(TurnState::Saving);
    if (m_isLoading)
        m_early = text;  // what it follows is not known yet
    else
        storeQuestion(text);
}

void ConversationSession::storeQuestion(const QString &text)
{
    Message question;
    question.id = MessageId::make();
    question.conversation = m_conversation.id;
    question.parent = m_messages.isEmpty() ? MessageId() : m_messages.constLast().id;
    question.text = text;
    question.createdAt = m_parts.clock.now();
    if (const PersonaEntry *entry = m_parts.personas.find(m_conversation.persona))
        question.persona = entry->persona.stamp();

    Conversation conversation = m_conversation;
    if (conversation.title.isEmpty())
        conversation.title = titleFromQuestion(text);
    conversation.updatedAt = question.createdAt;
    m_saving = question.id;
    m_parts.history.addQuestion(conversation, question).then(this, [this, conversation, question](const Result<> &stored) {
        takeStored(conversation, question, stored);
    });
}

/// The question is on disk or can only be kept in memory. Meanwhile the person may have stopped it, which keeps it from
/// leaving, or gone to another conversation, which does too, whichever is shown by now.
void ConversationSession::takeStored(const Conversation &conversation, const Message &question, const Result<> &stored)
{
    const bool isAwaited = question.id == m_saving;
    if (isAwaited)
        m_saving = {};
    if (!stored && (m_access == HistoryAccess::Full || !isAwaited)) {
        if (isAwaited)
            setState(TurnState::Idle);
        emit questionRefused(question.text, stored.error());
        return;
    }
    if (!isAwaited) {
        emit conversationStored(conversation);
        return;
    }
    m_conversation = conversation;
    m_isStored = stored.has_value();
    m_messages.append(question);
    emit conversationChanged(m_conversation);
    emit messageAdded(question);
    if (m_state == TurnState::Saving)
        send(question);
    else
        setState(TurnState::Idle);
}

void ConversationSession::retry()
{
    if (m_state != TurnState::Idle)
        return;
    const auto question = std::ranges::find_last(std::as_const(m_messages), Role::User, &Message::role);
    if (question.empty())
        return;
    setFailure(std::nullopt);
    send(Message(question.front()));
}

void ConversationSession::send(const Message &question)
{
    const PersonaEntry *entry = m_parts.personas.find(m_conversation.persona);
    m_request = {.endpoint = m_choice.endpoint,
                 .model = m_choice.model,
                 .persona = m_conversation.persona,
                 .system = {},
                 .messages = {},
                 .maxTokens = std::nullopt};
    m_room = m_choice.isPlaybook() ? ContextRoom{.isOfRules = true} : ContextRoom{.tokens = m_choice.contextTokens};
    const DataPoints cells = m_parts.cells.cells();
    if (const Result<> fits = fit(question, cells); !fits) {
        const ModelStamp stamp = m_choice.stamp();
        setFailure(Failure{.error = fits.error(), .host = stamp.endpoint, .model = stamp.model});
        setState(TurnState::Idle);
        return;
    }
    Message answer = beginAnswer(question, m_choice.stamp(), m_parts.clock.now());
    if (entry) {
        answer.persona = entry->persona.stamp();
        if (!m_choice.isPlaybook())
            answer.dataUsed = cells;
    }
    m_answer = answer.id;
    m_messages.append(answer);
    emit messageAdded(answer);
    setState(TurnState::Waiting);
    start();
}

/// Fills the request with as much as the room takes.
Result<> ConversationSession::fit(const Message &question, const DataPoints &cells)
{
    const PersonaEntry *entry = m_parts.personas.find(m_request.persona);
    const PromptContext context{question.text, cells, m_parts.cells.organisation()};
    Result<FittedRequest> fitted =
        fitRequest(entry ? &entry->persona : nullptr, context, asChat(pathTo(question.id, m_messages)), m_room);
    if (!fitted)
        return std::unexpected(fitted.error());
    m_fitted = *std::move(fitted);
    m_request.system = m_fitted.system;
    m_request.messages = m_fitted.messages;
    return {};
}

void ConversationSession::start()
{
    m_turn = TurnId::make();
    if (m_fitted.isShortened()) {
        qCInfo(logApp) << "left out for a context of" << m_room.tokens << "tokens:" << m_fitted.sectionsLeftOut.size()
                       << "sections," << m_fitted.messagesLeftOut << "messages";
        emit contextShortened(m_fitted.sectionsLeftOut, m_fitted.messagesLeftOut);
    }
    m_timer.start();
    backend().start(m_turn, m_request);
}

/// The room is an estimate. Once refused as too long, the same turn starts again with less, if less can be said.
bool ConversationSession::startsShorter(const Failure &failure)
{
    const std::optional<ContextRoom> smaller = smallerRoom(failure.error.kind, m_room);
    if (!smaller || !answer()->text.isEmpty())
        return false;
    const auto question = std::ranges::find(m_messages, answer()->parent, &Message::id);
    m_room = *smaller;
    if (question == m_messages.end() || !fit(Message(*question), DataPoints(answer()->dataUsed)))
        return false;
    start();
    return true;
}

void ConversationSession::stop()
{
    const bool hasLeft = m_state == TurnState::Waiting || m_state == TurnState::Streaming;
    if (!hasLeft && m_state != TurnState::Saving)
        return;
    setState(TurnState::Stopping);
    if (hasLeft)
        backend().cancel(m_turn);
}

ChatBackend &ConversationSession::backend()
{
    // The choice may have changed since: the answer knows who was asked.
    return answer()->model.isRuleBased ? m_parts.playbook : m_parts.models;
}

Message *ConversationSession::answer()
{
    return !m_messages.isEmpty() && m_messages.constLast().id == m_answer ? &m_messages.last() : nullptr;
}

void ConversationSession::apply(TurnId turn, const TurnEvent &event)
{
    if (turn != m_turn || !answer())
        return;
    std::visit(Overloaded{
                   [this](const TurnStarted &e) {
                       if (!e.model.isEmpty())
                           answer()->model.model = e.model;
                       answer()->usage.requestId = e.requestId;
                       emit messageChanged(*answer());
                   },
                   [this](const TextDelta &e) { grow(e.text); },
                   [this](const ReasoningDelta &e) {
                       answer()->reasoning += e.text;
                       m_parts.history.keepDraft(*answer());
                       if (m_timer.think())
                           emit messageChanged(*answer());
                       emit reasoningGrew(*answer(), e.text);
                   },
                   [](const ToolCall &) {},
                   [this](const UsageSeen &e) { answer()->usage.setTokens(e.usage); },
                   [this](const DataCited &e) {
                       answer()->dataUsed = e.points;
                       emit messageChanged(*answer());
                   },
                   [this](const Finished &e) {
                       answer()->stopReason = e.reason;
                       finish(e.reason == StopReason::Length ? MessageState::Truncated : MessageState::Complete);
                   },
                   [this](const Failed &e) {
                       if (startsShorter(e.failure))
                           return;
                       setFailure(e.failure);
                       finish(MessageState::Failed);
                   },
                   [this](const Cancelled &) { finish(MessageState::Stopped); },
                   [this](const Truncated &) { finish(MessageState::Truncated); },
               },
               event);
}

void ConversationSession::grow(const QString &text)
{
    Message *message = answer();
    message->text += text;
    m_parts.history.keepDraft(*message);
    if (m_state == TurnState::Waiting)
        setState(TurnState::Streaming);
    if (m_timer.speak(message->usage.times) && !message->reasoning.isEmpty())
        emit messageChanged(*message);
    emit answerGrew(*message, text);
}

void ConversationSession::finish(MessageState state)
{
    m_turn = {};
    m_timer.end(answer()->usage.times);
    if (isReasoningTheAnswer(answer()->text, answer()->reasoning))
        grow(std::exchange(answer()->reasoning, {}));
    if (answer()->text.isEmpty())
        takeBackAnswer(state);
    else
        keepAnswer(state);
    setState(TurnState::Idle);
}

void ConversationSession::takeBackAnswer(MessageState state)
{
    const Message message = m_messages.takeLast();
    m_parts.history.dropDraft(message.id);
    emit messageRemoved(message.id);
    if (state == MessageState::Stopped || m_failure)
        return;
    const ErrorKind kind = state == MessageState::Truncated ? ErrorKind::ConnectionLost : ErrorKind::Protocol;
    setFailure(Failure{
        .error = {kind, u"the answer ended without a word"_s}, .host = message.model.endpoint, .model = message.model.model});
}

void ConversationSession::keepAnswer(MessageState state)
{
    Message *message = answer();
    message->state = state;
    m_parts.history.finishAnswer(*message).then(this, [this](const Result<> &stored) {
        if (!stored && m_access == HistoryAccess::Full)
            emit answerNotStored(stored.error());
    });
    m_conversation.updatedAt = m_parts.clock.now();
    emit messageChanged(*message);
    emit conversationChanged(m_conversation);
}

void ConversationSession::setState(TurnState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void ConversationSession::setFailure(std::optional<Failure> failure)
{
    if (m_failure == failure)
        return;
    m_failure = std::move(failure);
    emit failureChanged();
}

}  // namespace sb
