// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/advisorpicker.h"
#include "advice/conversationloader.h"
#include "advice/deletion.h"
#include "advice/preferredmodel.h"
#include "advice/sessionparts.h"
#include "advice/turnrequest.h"
#include "advice/turnstate.h"
#include "advice/turntimer.h"
#include "domain/messagetree.h"
#include "history/history.h"
#include "llm/chatbackend.h"
#include "metrics/metriccells.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace sb {

/// One conversation: its messages, which of their branches is shown, and its one running turn. GUI thread.
/// A question is committed before anything leaves; an answer's text is kept on disk while it arrives; a failure is a value
/// beside the messages and is never sent back as context. What is sent fits the model's context, if that is known
/// (`fitRequest`); a server that refuses it all the same as too long is asked once more, with less.
class ConversationSession : public QObject {
    Q_OBJECT
public:
    explicit ConversationSession(const SessionParts &parts, QObject *parent = nullptr);
    ~ConversationSession() override;  ///< keeps what a running answer has so far
    Q_DISABLE_COPY_MOVE(ConversationSession)

    [[nodiscard]] const Conversation &conversation() const { return m_conversation; }
    /// The branch that is shown, oldest first, with the answer that is running.
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    [[nodiscard]] const MessageTree &tree() const { return m_tree; }  ///< all branches, without the answer that is running
    [[nodiscard]] Fork forkOf(MessageId id) const;  ///< of one that is shown; the running answer counts
    [[nodiscard]] MessageId lastQuestion() const;  ///< that is shown; null for none
    [[nodiscard]] TurnState state() const { return m_state; }
    [[nodiscard]] const ModelChoice &modelChoice() const { return m_choice; }
    [[nodiscard]] TurnModel modelFor(const Persona *advisor) const;  ///< who would answer a turn of it; null: of nobody
    [[nodiscard]] bool isSummarising() const;  ///< whether the turn that runs does
    [[nodiscard]] QList<ToolOffer> toolsFor(const Persona *advisor) const;  ///< that it may ask for in such a turn
    /// Who would answer a question, and why, were it asked next; in an open pick the conversation's own does not.
    [[nodiscard]] AdvisorPicker::Pick pickFor(const QString &question) const;
    /// Of that the advisor, of an open one the first choice; null when that one is not there.
    [[nodiscard]] const Persona *advisorFor(const QString &question) const;
    [[nodiscard]] const QString &pinnedAdvisor() const { return m_conversation.pinnedAdvisor; }
    /// Somebody else, unheard so far, whose field the question of an answer touches.
    [[nodiscard]] std::optional<Colleague> colleagueFor(const Message &answer) const;
    [[nodiscard]] PromptContext contextFor(const QString &question) const;  ///< what that one would be told beside it all
    /// The answer that the last turn began, though it may have got no word and be gone; null when nothing was sent.
    [[nodiscard]] MessageId lastAnswer() const { return m_answer; }
    [[nodiscard]] QFuture<Result<QList<DeletedBranch>>> deletedBranches() const;  ///< still kept on disk, last first
    [[nodiscard]] bool canRestoreBranch() const { return !m_deleted.before.isEmpty(); }
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }  ///< of the last turn, until the next
    [[nodiscard]] const Endpoint &lastServer() const { return m_request.chat().endpoint; }  ///< that the last turn was for
    [[nodiscard]] bool hasAskedAnew() const { return m_summarised.isNull() && m_begun.text.isEmpty(); }  ///< the last turn
    [[nodiscard]] bool canRetryShorter() const { return hasAskedAnew() && m_request.chat().messages.size() > 1; }

    /// Leaves the running turn (stopping it and keeping its text) and shows another conversation.
    void startNew(const QString &usual);
    void open(const Conversation &conversation);
    void followLibrary(const Conversation &conversation);  ///< as the library now keeps it; another one is ignored
    /// A conversation is removed for good: its turn ends, nothing of it is written any more; if it is shown, a new one follows.
    void forget(ConversationId id);
    void pinAdvisor(const QString &slug);  ///< answers from now on
    void unpinAdvisor();
    void setModelChoice(const ModelChoice &choice);  ///< the person's: it answers here, whatever model an advisor prefers
    void setUsualModel(const ModelChoice &choice);  ///< answers where no advisor prefers another
    /// Asks, unless a turn runs or the text is blank. A contained `@name` of a known advisor addresses that one. A question that
    /// several fit alike is kept, and waits for `giveTo`.
    void ask(const QString &question);
    /// Asks a question in other words, in a branch beside the one that has it now; in the same words, for another answer.
    void edit(MessageId question, const QString &text);
    /// A question goes to this advisor, who answers it in a branch of its own if it has an answer; what the router chose is corrected.
    void giveTo(MessageId question, const QString &slug);
    /// The failed turn again, be it a summary or one that went on; else another answer to the last question that is shown.
    void retry();
    void answerAgain(MessageId question);  ///< another answer to it
    void retryShorter();  ///< as `retry`, without the older half of the messages that were sent; needs `canRetryShorter`
    /// Goes on where an answer of a model ended before its end: in an answer beside it, which begins with its text.
    void continueAnswer(MessageId answer);
    /// Writes a summary of all up to a message that is shown, to be told in place of that: a model in a turn of its own, the
    /// playbook by a rule and at once (`digestOf`). One that does not come to its end is taken away again.
    void summarise(MessageId last);
    /// A question that is still being saved stays in the conversation and does not leave.
    void stop();
    // None of these does anything while a turn runs.
    void showBranch(MessageId message);  ///< the newest one through it
    /// Of what stands in the message's place, the one `step` further on; nothing beyond the ends.
    void stepBranch(MessageId message, int step);
    void rewordSummary(MessageId summary, const QString &text);  ///< in the person's own words; blank ones change nothing
    /// Deletes a message and all that follow from it, on every branch; of a summary what it read before too.
    void deleteBranch(MessageId message);
    /// Brings back what was deleted last, or else any of `deletedBranches`, once that is on disk.
    void restoreBranch();
    void restoreDeleted(const DeletedBranch &branch);

signals:
    void conversationChanged(const sb::Conversation &conversation);
    void messagesReset();  ///< all messages are others now
    /// A long conversation opens by its end: so many messages came in before that, and `tree` knows of all now.
    void earlierLoaded(qsizetype messages);
    void branchShown(qsizetype from);  ///< all messages from this place on are others, or none, now
    void branchDeleted(qsizetype messages);  ///< so many; `restoreBranch` can bring them back
    void deletedBranchesChanged();  ///< and perhaps `canRestoreBranch`
    void branchNotChanged(const sb::Error &error);  ///< deleting or bringing back could not be written, and is undone
    void messageAdded(const sb::Message &message);
    /// `message` is in the list with its text so far; `delta` is what came.
    void answerGrew(const sb::Message &message, const QString &delta);
    void reasoningGrew(const sb::Message &message, const QString &delta);  ///< the same of `message.reasoning`
    /// State, data used or stamp changed; reasoning began, or was followed by the answer's first word; or the answer ended.
    void messageChanged(const sb::Message &message);
    void messageRemoved(sb::MessageId id);  ///< an answer that never got a word is taken away again
    void stateChanged(sb::TurnState state);
    /// `answer` is asked for; again, with another turn, when less is sent after a refusal.
    void turnStarted(sb::TurnId turn, const sb::Message &answer);
    void failureChanged();
    void turnRetrying(const sb::Retrying &retrying);  ///< a try has failed; the turn goes on by itself and waits for a word
    void turnQuiet(std::chrono::seconds lasting);  ///< nothing has come for so long; the turn goes on
    void modelChoiceChanged(const sb::ModelChoice &choice);
    /// The answering advisor's preferred model is not asked: told once for each in a row.
    void preferenceNotMet(const sb::PersonaStamp &advisor, const sb::PreferredModel &wanted, sb::TurnModel::Preference why);
    /// What a request could not take along for want of room in the model's context: headings of prompt sections, and how many
    /// of the oldest messages. Comes before the answer's first word, only when something was left out.
    void contextShortened(const QStringList &parts, int messagesLeftOut);
    void conversationStored(const sb::Conversation &conversation);  ///< with a question that was left, and so not sent
    /// Whichever conversation is shown by now: it could not be stored, was not sent, and goes back to the composer.
    void questionRefused(const QString &question, const sb::Error &error);
    void answerNotStored(const sb::Error &error);  ///< the finished one: it stays in memory and on the page

private:
    void show(const Conversation &conversation);
    void leaveTurn();
    void showNewest(const MessageTree &newest);
    void applyLoaded(const MessageTree &tree);
    void failToLoad(const Error &error);
    [[nodiscard]] bool takesQuestion(const QString &question);
    void storeQuestion(const QString &text, MessageId parent);
    [[nodiscard]] AdvisorPicker::Pick pickAfter(const QString &question, MessageId parent) const;
    void adopt(const QString &slug, const QString &pinned);
    [[nodiscard]] bool hasSpoken(const QString &slug, MessageId upTo) const;
    [[nodiscard]] const PersonaEntry *advisorOf(const Message &question) const;
    void takeStored(const Conversation &conversation, const Message &question, const Result<> &stored);
    void sendOnceRead(const Message &question);
    void showPath(const QList<Message> &path);
    void rememberShown(MessageId end);
    void takeBack(MessageId root, const Deletion &deleted);
    void putBack(const Deletion &deleted);
    void showAgain(MessageId root);
    [[nodiscard]] ModelChoice fitted(const ModelChoice &choice) const;
    [[nodiscard]] bool fits(const ModelStamp &asked);
    void tellPreference(const Persona &advisor, TurnModel::Preference preference);
    void placeSummary(const Message &summary);
    void keepSummary(const Message &summary);
    void keepDraft();
    void send(const Message &question, const std::optional<Message> &begun = std::nullopt, std::optional<qsizetype> past = {});
    void start();
    void apply(sb::TurnId turn, const sb::TurnEvent &event);
    void grow(const QString &text);
    void finish(MessageState state);
    void takeBackAnswer(MessageState state);
    void keepAnswer(MessageState state);
    void setState(TurnState state);
    void setFailure(std::optional<Failure> failure);
    [[nodiscard]] ChatBackend &backend();
    [[nodiscard]] Message *answer();
    [[nodiscard]] bool hasWord();
    [[nodiscard]] bool isWorthKeeping(MessageState state);
    [[nodiscard]] MessageId lastShown() const;
    SessionParts m_parts;
    ConversationLoader m_loader;
    Conversation m_conversation;
    MessageTree m_tree;
    QList<Message> m_messages;
    ModelChoice m_choice;
    ModelPin m_modelPin = ModelPin::None;
    QString m_unmet;  ///< slug of the advisor that `preferenceNotMet` told of last
    TurnState m_state = TurnState::Idle;
    HistoryAccess m_access = HistoryAccess::Full;
    std::optional<Failure> m_failure;
    TurnId m_turn;  ///< null while none runs
    TurnRequest m_request;  ///< of the last turn
    TurnTimer m_timer;
    MessageId m_answer;
    MessageId m_summarised;  ///< the last message that the last turn was to summarise; null when that answered
    Message m_begun;  ///< that the running answer goes on from; without a word when it begins itself
    Deletion m_deleted;  ///< last, in this conversation
    bool m_isStored = false;
    MessageId m_saving;  ///< the question that the running turn waits for; null for none
    std::optional<QString> m_early;  ///< a question asked before the conversation was loaded
    QHash<ConversationId, QList<Message>> m_inMemory;  ///< conversations that could not be stored, by id
};

}  // namespace sb
