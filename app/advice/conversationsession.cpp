// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "advice/leadercontext.h"
#include "advice/tokenratio.h"
#include "advice/toolbox.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/attachment.h"
#include "history/history.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What of a typed question is stored and sent.
QString asked(const QString &question)
{
    return cleaned(question).trimmed();
}

/// Kinds alone: the words are the person's.
void logPick(const AdvisorPicker::Pick &pick)
{
    const QJsonObject note = toJson(pick.note);
    qCInfo(logApp).noquote() << "a question goes to" << (pick.advisor != nullptr ? pick.advisor->head().slug : u"nobody yet"_s)
                             << "by" << note["by"_L1].toString() << note["why"_L1].toString() << "of"
                             << pick.note.choices.size() << "choices";
}

}  // namespace

ConversationSession::ConversationSession(const SessionParts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_loader(parts.history), m_timer(parts.clock)
{
    connect(&m_loader, &ConversationLoader::newestLoaded, this, &ConversationSession::showNewest);
    connect(&m_loader, &ConversationLoader::loaded, this, &ConversationSession::applyLoaded);
    connect(&m_loader, &ConversationLoader::failed, this, &ConversationSession::failToLoad);
    connect(&parts.playbook, &ChatBackend::turnEvent, this, &ConversationSession::apply);
    connect(&parts.models, &ChatBackend::turnEvent, this, &ConversationSession::apply);
    if (parts.tools != nullptr)  // what the chosen model is offered
        connect(parts.tools, &Toolbox::ruleChanged, this, [this] { emit modelChoiceChanged(m_choice); });
    connect(&parts.history, &History::accessLost, this, [this](const HistoryStatus &status) { m_access = status.access; });
    parts.history.opened().then(this, [this](const HistoryStatus &status) { m_access = status.access; });
}

ConversationSession::~ConversationSession()
{
    blockSignals(true);  // who listened may be gone by now
    leaveTurn();
}

void ConversationSession::startNew(const QString &usual)
{
    const QDateTime now = m_parts.clock.now();
    show({ConversationId::make(), {}, usual, now, now});
    m_isStored = false;
}

void ConversationSession::open(const Conversation &conversation)
{
    show(conversation);
    if (const auto kept = m_inMemory.constFind(conversation.id); kept != m_inMemory.constEnd()) {
        m_isStored = false;
        applyLoaded(MessageTree(*kept));
        return;
    }
    m_isStored = true;
    m_loader.load(conversation.id);
}

/// Which branch is shown, and where others fork off, is not known for sure: nothing can be done to these messages yet.
void ConversationSession::showNewest(const MessageTree &newest)
{
    const bool isBranchThere = m_conversation.shown.isNull() || newest.find(m_conversation.shown) != nullptr;
    const QList<Message> path = isBranchThere ? newest.pathTo(newest.newestEnd(m_conversation.shown)) : QList<Message>();
    if (path.size() < limits::messagesFirst / 2)
        return;
    m_messages = path;
    emit messagesReset();
}

void ConversationSession::show(const Conversation &conversation)
{
    leaveTurn();
    if (!m_isStored && !m_tree.isEmpty())
        m_inMemory.insert(m_conversation.id, m_tree.all());
    m_conversation = conversation;
    m_modelPin = ModelPin::None;
    m_unmet.clear();
    m_tree = {};
    m_messages.clear();
    m_answer = {};
    m_deleted = {};
    m_loader.cancel();
    setFailure(std::nullopt);
    m_summarised = {};
    m_begun = {};
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

void ConversationSession::applyLoaded(const MessageTree &tree)
{
    m_tree = tree;
    const QList<Message> end = std::exchange(m_messages, m_tree.pathTo(m_tree.newestEnd(m_conversation.shown)));
    const qsizetype earlier = m_messages.size() - end.size();
    if (!end.isEmpty() && earlier >= 0 && m_messages.sliced(earlier) == end)
        emit earlierLoaded(earlier);
    else
        emit messagesReset();
    if (m_early)
        storeQuestion(*std::exchange(m_early, {}), lastShown());
}

void ConversationSession::failToLoad(const Error &error)
{
    if (!m_messages.isEmpty()) {
        m_messages.clear();
        emit messagesReset();
    }
    setFailure(Failure{.error = error});
    setState(TurnState::Idle);
    if (m_early)
        emit questionRefused(*std::exchange(m_early, {}), error);
}

void ConversationSession::followLibrary(const Conversation &conversation)
{
    if (conversation.id != m_conversation.id)
        return;
    const Conversation before = std::exchange(m_conversation, withLibraryOf(m_conversation, conversation));
    if (m_conversation != before)
        emit conversationChanged(m_conversation);
}

void ConversationSession::forget(ConversationId id)
{
    m_inMemory.remove(id);
    if (id != m_conversation.id)
        return;
    m_early.reset();
    if (const TurnId turn = std::exchange(m_turn, {}); answer() && !turn.isNull()) {
        m_parts.history.dropDraft(m_answer);
        backend().cancel(turn);
    }
    m_tree = {};
    startNew(m_conversation.persona);
}

void ConversationSession::setModelChoice(const ModelChoice &choice)
{
    m_modelPin = ModelPin::Pinned;
    setUsualModel(choice);
}

void ConversationSession::setUsualModel(const ModelChoice &choice)
{
    const ModelChoice fitting = choice.within(m_parts.mostContext());
    if (m_choice == fitting)
        return;
    m_choice = fitting;
    emit modelChoiceChanged(m_choice);
}

PromptContext ConversationSession::contextFor(const QString &question) const
{
    PromptContext context{.question = questionWords(question),
                          .cells = m_parts.cells.cells(),
                          .organisation = m_parts.cells.organisation(),
                          .frameworks = m_parts.frameworks != nullptr ? *m_parts.frameworks : FrameworkLibrary(),
                          .challenge = m_parts.challenge(),
                          .today = m_parts.clock.now().toLocalTime().date()};
    tellOfLeader(context, m_parts.leader());
    m_parts.brief(asChat(m_messages) + QList<ChatMessage>{{Role::User, question}}, m_conversation.persona, context);
    return context;
}

/// With its context as the model's last answers here say that it counts.
ModelChoice ConversationSession::fitted(const ModelChoice &choice) const
{
    return inEstimatedTokens(choice, tokenRatio(m_tree.all(), choice.stamp()));
}

TurnModel ConversationSession::modelFor(const Persona *advisor) const
{
    if (advisor == nullptr || advisor->model.model.isEmpty())
        return {m_choice};
    TurnModel model = turnModel(advisor->model, m_choice, m_modelPin, m_parts.offered(advisor->model));
    model.choice = model.choice.within(m_parts.mostContext());
    return model;
}

QList<ToolOffer> ConversationSession::toolsFor(const Persona *advisor) const
{
    const ModelChoice choice = modelFor(advisor).choice;
    if (m_parts.tools == nullptr || choice.isPlaybook())
        return {};
    // An advisor's text has every figure, or does not go.
    const auto figures = advisor != nullptr ? Toolbox::Figures::Told : Toolbox::Figures::Untold;
    QList<ToolOffer> offers = m_parts.tools->offersFor(choice.contextTokens, figures);
    if (advisor != nullptr && !advisor->allowedTools.isEmpty())
        offers.removeIf([advisor](const ToolOffer &offer) {
            return std::ranges::none_of(advisor->allowedTools, [&offer](const QString &allowed) {
                return allowed == offer.name || toolNamed(allowed) == offer.name;
            });
        });
    return offers;
}

void ConversationSession::ask(const QString &question)
{
    if (!takesQuestion(question))
        return;
    const QString text = asked(question);
    if (m_loader.isLoading())
        m_early = text;  // what it follows is not known yet
    else
        storeQuestion(text, lastShown());
}

void ConversationSession::edit(MessageId question, const QString &text)
{
    const Message *before = m_tree.find(question);
    if (before == nullptr || before->role != Role::User)
        emit questionRefused(text, {ErrorKind::NotFound, {}});
    else if (asked(text) == before->text)
        answerAgain(question);
    else if (takesQuestion(text))
        storeQuestion(asked(text), before->parent);
}

/// Whether a question can be asked now; then its turn has begun.
bool ConversationSession::takesQuestion(const QString &question)
{
    const QString text = asked(question);
    if (m_state != TurnState::Idle || text.isEmpty())
        return false;
    if (text.size() > limits::questionCharacters) {
        emit questionRefused(question, {ErrorKind::TooLarge, QString::number(text.size())});
        return false;
    }
    setFailure(std::nullopt);
    setState(TurnState::Saving);
    return true;
}

MessageId ConversationSession::lastShown() const
{
    const auto last =
        std::ranges::find_last_if(m_messages, [](const Message &message) { return message.role != Role::Summary; });
    return last.empty() ? MessageId() : last.front().id;
}

void ConversationSession::storeQuestion(const QString &text, MessageId parent)
{
    Message question;
    question.id = MessageId::make();
    question.conversation = m_conversation.id;
    question.parent = parent;
    question.text = text;
    question.createdAt = m_parts.clock.now();
    const AdvisorPicker::Pick pick = pickAfter(text, parent);
    question.route = pick.note;
    if (pick.advisor != nullptr) {
        question.persona = pick.advisor->persona().stamp();
        adopt(pick.advisor->persona().slug, pinnedAdvisor());
    }
    logPick(pick);
    if (m_conversation.trashedAt.isValid()) {  // nobody loses what is asked in the trash
        m_conversation.trashedAt = {};
        emit conversationChanged(m_conversation);
    }
    Conversation conversation = m_conversation;
    if (conversation.title.isEmpty())
        conversation.title = titleFromQuestion(text);
    conversation.updatedAt = question.createdAt;
    conversation.shown = {};
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
    // What the library keeps of it may have changed meanwhile.
    if (m_conversation.title.isEmpty())
        m_conversation.title = conversation.title;
    m_conversation.updatedAt = conversation.updatedAt;
    m_conversation.shown = {};
    m_isStored = stored.has_value();
    showPath(m_tree.pathTo(question.parent));
    m_tree.add(question);
    m_messages.append(question);
    emit conversationChanged(m_conversation);
    emit messageAdded(question);
    if (m_state == TurnState::Saving && question.route.by != RouteNote::By::Open)
        sendOnceRead(question);
    else
        setState(TurnState::Idle);
}

/// An answer that was given without the figures would stay so. The person may go on meanwhile, as while it is stored.
void ConversationSession::sendOnceRead(const Message &question)
{
    const QFuture<void> read = m_parts.cells.whenRead();
    if (read.isFinished())
        return send(question);
    m_saving = question.id;
    QFuture<void>(read).then(this, [this, question] {
        if (m_saving != question.id)
            return;
        m_saving = {};
        if (m_state == TurnState::Saving)
            send(question);
        else
            setState(TurnState::Idle);
    });
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
