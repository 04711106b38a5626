// SPDX-License-Identifier: Apache-2.0
// The session's running turn: from the question on disk to the answer's end.
#include "advice/conversationsession.h"

#include "advice/silence.h"
#include "base/clock.h"
#include "base/log.h"
#include "history/history.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What a begun answer's tools gave, as far as the one who goes on with it may have it: its server was told so before, and it may
/// ask for the like.
QList<ToolUse> toldBefore(const Message &begun, const ModelStamp &asked, const QList<ToolOffer> &tools)
{
    if (begun.model.endpoint != asked.endpoint)
        return {};
    QList<ToolUse> told = begun.tools;
    told.removeIf([&tools](const ToolUse &use) { return !std::ranges::contains(tools, use.name, &ToolOffer::name); });
    return told;
}

/// Whether all that came, came as reasoning.
bool isThought(const Message &answer)
{
    return answer.tools.isEmpty()
        && isReasoningTheAnswer(QStringView(answer.text).trimmed(), QStringView(answer.reasoning).trimmed());
}

/// The last `most` of what was said before the question, from a question on; what a summary stands for counts as nothing.
QList<ChatMessage> withPast(qsizetype most, QList<ChatMessage> path)
{
    const auto summary = std::ranges::find_last(path, Role::Summary, &ChatMessage::role);
    const qsizetype first = summary.empty() ? 0 : summary.begin() - path.begin() + 1;
    while (path.size() - 1 - first > most || (path.size() - 1 > first && path.at(first).role != Role::User))
        path.removeAt(first);
    return path;
}

}  // namespace

void ConversationSession::retry()
{
    const bool canGoOn = m_tree.find(m_begun.id) != nullptr && !m_choice.isPlaybook();
    if (m_failure && !m_summarised.isNull())
        summarise(m_summarised);
    else if (m_failure && canGoOn)
        continueAnswer(m_begun.id);
    else
        answerAgain(lastQuestion());
}

void ConversationSession::retryShorter()
{
    const Message *asked = m_tree.find(lastQuestion());
    if (m_state == TurnState::Idle && asked != nullptr && canRetryShorter())
        send(Message(*asked), std::nullopt, (m_request.chat().messages.size() - 1) / 2);
}

void ConversationSession::answerAgain(MessageId question)
{
    const Message *asked = m_tree.find(question);
    // Nobody answers an open question before one is chosen.
    const bool isOpen = asked != nullptr && asked->route.by == RouteNote::By::Open;
    if (m_state == TurnState::Idle && asked != nullptr && asked->role == Role::User && !isOpen)
        send(Message(*asked));
}

void ConversationSession::continueAnswer(MessageId answer)
{
    const Message *cut = m_tree.find(answer);
    const Message *question = cut != nullptr ? m_tree.find(cut->parent) : nullptr;
    if (m_state == TurnState::Idle && question != nullptr && isContinuable(*cut) && !m_choice.isPlaybook())
        send(Message(*question), Message(*cut));
}

void ConversationSession::send(const Message &question, const std::optional<Message> &begun, std::optional<qsizetype> past)
{
    setFailure(std::nullopt);
    m_summarised = {};
    m_answer = {};
    m_begun = begun.value_or(Message());
    const PersonaEntry *entry = advisorOf(question);
    const TurnModel model = modelFor(entry != nullptr ? &entry->persona() : nullptr);
    const QList<ToolOffer> tools = toolsFor(entry != nullptr ? &entry->persona() : nullptr);
    PromptContext context = contextFor(question.text);
    QList<Message> said = m_tree.pathTo(question.id);
    if (said.constLast().role == Role::Summary)
        said.removeLast();  // of all up to the question, which is asked itself
    const QList<ChatMessage> whole = asChat(said);
    m_parts.brief(whole, entry != nullptr ? entry->head().slug : QString(), context);
    QList<ChatMessage> path = past ? withPast(*past, whole) : whole;
    const auto leftOut = static_cast<int>(whole.size() - path.size());
    if (begun)
        path += askToContinue(begun->text, toldBefore(*begun, model.choice.stamp(), tools));
    m_request = TurnRequest({.choice = model.choice,
                             .room = roomOf(fitted(model.choice), tools),
                             .advisor = entry != nullptr ? entry->persona().slug : m_conversation.persona,
                             .persona = entry ? std::optional(entry->persona()) : std::nullopt,
                             .context = context,
                             .path = path,
                             .tools = tools,
                             .leftOut = leftOut});
    if (!fits(model.choice.stamp()))
        return;
    Message answer = beginAnswer(question, model.choice.stamp(), m_parts.clock.now());
    answer.text = m_begun.text;
    answer.tools = m_begun.tools;
    if (entry) {
        answer.persona = entry->persona().stamp();
        tellPreference(entry->persona(), model.preference);
        if (!model.choice.isPlaybook())
            answer.dataUsed = context.cells;
    }
    showPath(m_tree.pathTo(question.id));
    m_answer = answer.id;
    m_messages.append(answer);
    emit messageAdded(answer);
    setState(TurnState::Waiting);
    start();
}

/// What the person overruled needs no word.
void ConversationSession::tellPreference(const Persona &advisor, TurnModel::Preference preference)
{
    const bool isUnmet = preference == TurnModel::Preference::NotOffered || preference == TurnModel::Preference::Elsewhere;
    const QString before = std::exchange(m_unmet, isUnmet ? advisor.slug : QString());
    if (isUnmet && before != advisor.slug)
        emit preferenceNotMet(advisor.stamp(), advisor.model, preference);
}

bool ConversationSession::fits(const ModelStamp &asked)
{
    const Result<> fitted = m_request.fit();
    if (fitted)
        return true;
    setFailure(Failure{.error = fitted.error(), .host = asked.endpoint, .model = asked.model});
    setState(TurnState::Idle);
    return false;
}

void ConversationSession::start()
{
    m_turn = TurnId::make();
    if (const FittedRequest &fitted = m_request.fitted(); fitted.isShortened()) {
        qCInfo(logApp) << "left out for a context of" << m_request.roomTokens() << "tokens:" << fitted.sectionsLeftOut.size()
                       << "sections," << fitted.messagesLeftOut << "messages";
        emit contextShortened(fitted.sectionsLeftOut, fitted.messagesLeftOut);
    }
    answer()->usage.estimated = m_request.estimatedTokens();
    m_timer.start();
    emit turnStarted(m_turn, *answer());
    backend().start(m_turn, m_request.chat());
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
    // A summary has messages behind it: the few that it leaves alone.
    const auto found = std::ranges::find(m_messages.rbegin(), m_messages.rend(), m_answer, &Message::id);
    return m_answer.isNull() || found == m_messages.rend() ? nullptr : &*found;
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
                       keepDraft();
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
                   [](const SourceCited &) {},
                   [](const AnswerBlocks &) {},
                   [this](const ToolsUsed &e) {
                       answer()->tools = m_begun.tools + e.uses;
                       answer()->usage.estimated.reset();  // of the first request alone
                       keepDraft();
                       emit messageChanged(*answer());
                   },
                   [this](const Retrying &e) { emit turnRetrying(e); },
                   [this](const Quiet &e) { emit turnQuiet(e.lasting); },
                   [this](const Finished &e) {
                       const bool isAbrupt = e.reason == StopReason::EndOfTurn && !e.hasEndSignal;
                       answer()->stopReason = isAbrupt ? StopReason::NoEndSignal : e.reason;
                       if (!hasWord() && !isThought(*answer()))
                           setFailure(silence(e, answer()->model));
                       finish(e.reason == StopReason::Length ? MessageState::Truncated : MessageState::Complete);
                   },
                   [this](const Failed &e) {
                       if (!hasWord() && m_request.shorten(e.failure.error.kind))
                           return start();  // the room is an estimate: once, the same turn tries with less
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
    keepDraft();
    if (m_state == TurnState::Waiting)
        setState(TurnState::Streaming);
    if (m_timer.speak(message->usage.times) && !message->reasoning.isEmpty())
        emit messageChanged(*message);
    emit answerGrew(*message, text);
}

/// Half a summary is of no use after a crash.
void ConversationSession::keepDraft()
{
    if (answer()->role != Role::Summary)
        m_parts.history.keepDraft(*answer());
}

void ConversationSession::finish(MessageState state)
{
    m_turn = {};
    m_timer.end(answer()->usage.times);
    for (ToolUse &use : answer()->tools) {
        if (!use.isOver())
            use.state = ToolState::Cancelled;
    }
    if (isThought(*answer())) {
        grow(std::exchange(answer()->reasoning, {}));
        if (state == MessageState::Complete && kindOfSilence(answer()->stopReason) == ErrorKind::AnswerEmpty)
            answer()->stopReason = StopReason::OnlyReasoning;
    }
    if (isWorthKeeping(state))
        keepAnswer(state);
    else
        takeBackAnswer(state);
    setState(TurnState::Idle);
}

void ConversationSession::takeBackAnswer(MessageState state)
{
    const Message message = *answer();
    m_messages.removeAt(answer() - m_messages.data());
    m_parts.history.dropDraft(message.id);
    emit messageRemoved(message.id);
    showPath(m_tree.pathTo(message.role == Role::Summary ? lastShown() : m_tree.newestEnd(message.parent)));
    if (state == MessageState::Stopped || m_failure)
        return;
    setFailure(Failure{.error = {ErrorKind::ConnectionLost, u"the answer ended without a word"_s},
                       .host = message.model.endpoint,
                       .model = message.model.model});
}

void ConversationSession::keepAnswer(MessageState state)
{
    Message *message = answer();
    message->state = state;
    if (message->role == Role::Summary) {
        keepSummary(Message(*message));
        return;
    }
    m_tree.add(*message);
    m_parts.history.finishAnswer(*message).then(this, [this](const Result<> &stored) {
        if (!stored && m_access == HistoryAccess::Full)
            emit answerNotStored(stored.error());
    });
    m_conversation.updatedAt = m_parts.clock.now();
    rememberShown({});
    emit messageChanged(*message);
    emit conversationChanged(m_conversation);
}

/// What was done for an answer left its mark, too; blanks alone are no word.
bool ConversationSession::hasWord()
{
    const QStringView said = QStringView(answer()->text).sliced(m_begun.text.size());
    return !said.trimmed().isEmpty() || answer()->tools.size() > m_begun.tools.size();
}

/// A summary stands for what it covers only as a whole, as far as the model's limit let it come.
bool ConversationSession::isWorthKeeping(MessageState state)
{
    const bool isWhole = state == MessageState::Complete || answer()->stopReason == StopReason::Length;
    return hasWord() && (isWhole || answer()->role != Role::Summary);
}

}  // namespace sb
