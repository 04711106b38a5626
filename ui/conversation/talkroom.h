// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/conversationsession.h"
#include "models/modelchoices.h"
#include "ui/conversation/completions.h"

#include <QWidget>
#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace sb {
class AdvisorList;
class AdvisorPicker;
class ToolBackend;
}  // namespace sb

namespace sb::ui {

class ChallengeMenu;
class Composer;
class ContextMeter;
class ErrorCard;
class ModelMenu;
class NoticeBanner;
class RetryCard;
class ToolCard;

/// One conversation: head, transcript, the failure of the last turn, composer. Arranges them and passes wishes on to the
/// session.
class TalkRoom : public QWidget {
    Q_OBJECT
public:
    /// `session` and `choices` must outlive this; `transcript` becomes its child.
    TalkRoom(ConversationSession &session, ModelChoices &choices, QWidget *transcript, QWidget *parent = nullptr);

    [[nodiscard]] Composer &composer() { return *m_composer; }
    /// Offers names and commands while a question is written, and recalls what was asked. `mentions` must outlive this.
    void offerNames(const Mentions &mentions, const CommandList &commands);
    /// Shows who will answer, and lets the person choose and see what was learned. All must outlive this.
    void offerAdvisors(AdvisorPicker &picker, const AdvisorList &advisors, const Mentions &mentions);
    /// Lets the person choose how much the advisors contradict in this conversation, and shows what holds there.
    void offerChallenge(std::optional<ChallengeDial> dial);
    /// Does what the page asks for with an advisor: "give" an open question, "readdress" one (without an advisor: asks who), "consult"
    /// somebody about an answer.
    void actFor(const QString &action, MessageId message, const QString &advisor);
    void showLearned();
    /// Asks the person what models may do. `tools` must outlive this.
    void askAbout(ToolBackend &tools);
    /// A small widget in the head, before who answers; becomes a child.
    void addToHead(QWidget *widget);
    /// A card between head and transcript, for as long as the conversation is empty; becomes a child.
    void placeAbove(QWidget *card);
    /// A bar above the head; becomes a child.
    void placeOnTop(QWidget *bar);
    /// A card of its own between what failed and the composer; becomes a child.
    void placeOverComposer(QWidget *card);
    /// Whose figures these are while they are a sample's; empty for one's own.
    void setSample(const QString &organisation);
    /// A sentence above the conversation, for example that the history cannot be written.
    void addNotice(const QString &sentence);
    /// The same for as long as something lasts; empty: it is over.
    void showPassing(const QString &sentence);
    /// The same with a button that takes back what the sentence tells of, whichever conversation is shown by then.
    void offerUndo(const QString &sentence, const std::function<void()> &undo);
    /// Does one of `MessageActions` that changes the conversation: "edit", "regenerate", "continue", "delete",
    /// "branch-previous", "branch-next"; and passes "inspect" on. Others are not known here.
    void act(const QString &action, MessageId message);
    /// What came of `modelListRequested`: the models to choose from, or why there are none.
    void showModels(const FoundServer &server);
    /// Puts a question into the composer, to be asked in other words.
    void reword(MessageId question);
    /// The same with the last question that is shown.
    void rewordLast();
    /// Wishes to see what was sent for the last turn, also for one that failed; without a turn, for the last answer shown.
    void inspectLast();
    /// Opens the map of the conversation's branches.
    void showBranches();
    /// Opens what the question in the composer would send, part by part.
    void showSent();

signals:
    /// `address` of the server whose key is to be changed; empty for a new one.
    void addServerRequested(const QString &address);
    void settingsRequested();
    /// The server that was asked last is to say which models it has now.
    void modelListRequested(const sb::Endpoint &server);
    /// A question was stopped by the month's limit: that is to be changed, or the question sent all the same.
    void limitRequested();
    void sendAnywayRequested();
    /// What was sent for this answer is to be shown; null when nothing was.
    void inspectRequested(sb::MessageId answer);
    void challengeChosen(std::optional<sb::ChallengeDial> dial);
    /// An advisor is to answer in the conversation from now on.
    void advisorChosen(const QString &slug);
    /// The person asks for another try of what failed; it begins right after this.
    void triedAgain();
    /// What happens now, for the status bar.
    void activity(const QString &sentence);

private:
    QWidget *makeHead(ModelChoices &choices);
    void connectSession();
    void showConversation(const Conversation &conversation);
    void showState(TurnState state);
    void showFailure();
    void showChoice(const ModelChoice &choice);
    void showAbove();
    void showShortened(const QStringList &parts, int messagesLeftOut);
    void endShortened();
    void connectRetries();
    void connectFailures();
    void countBranches();
    void connectBranches();
    void rewordSummary(const Message &summary);
    void showWho(MessageId question);
    void consult(MessageId answer, const QString &advisor);
    [[nodiscard]] static QString noteFor(const ModelChoice &choice);

    ConversationSession &m_session;
    AdvisorPicker *m_picker = nullptr;
    const AdvisorList *m_advisors = nullptr;
    const Mentions *m_mentions = nullptr;
    QLabel *m_title;
    QToolButton *m_branches;
    QLabel *m_sample;
    NoticeBanner *m_notice;
    int m_branchOffer = 0;
    QWidget *m_above = nullptr;
    ChallengeMenu *m_challenge = nullptr;
    QVBoxLayout *m_cards;  ///< above the composer
    ModelMenu *m_models;
    QWidget *m_below;
    RetryCard *m_retry;
    ToolCard *m_tool;
    ErrorCard *m_error;
    Composer *m_composer;
    ContextMeter *m_meter;
    bool m_isShortened = false;  ///< the composer's note says what the last question could not take along
    MessageId m_reworded;  ///< the question in the composer, when that is one that was asked
};

}  // namespace sb::ui
