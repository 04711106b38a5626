// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelprompt.h"
#include "advice/panelrecord.h"
#include "advice/preferredmodel.h"
#include "advice/turnrequest.h"
#include "advice/turntimer.h"
#include "domain/conversation.h"
#include "domain/turnevent.h"
#include "llm/prices.h"
#include "personas/personalibrary.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <functional>
#include <optional>

namespace sb {

class ChatBackend;
class Clock;
class History;

/// What a panel needs; all must outlive it.
struct PanelParts {
    History &history;
    const PersonaLibrary &personas;
    ChatBackend &playbook;
    ChatBackend &models;
    const Clock &clock;
    std::function<TurnModel(const Persona *)> modelFor;  ///< who answers for an advisor; of null: for nobody
    /// What an advisor is told beside a question; of none: what all are.
    std::function<PromptContext(const QString &question, const QString &slug)> contextFor;
    std::function<Prices()> prices = [] { return Prices(); };
};

/// What a panel has taken so far; of answers that run, as far as it is known or estimated.
struct PanelUse {
    int requests = 0;
    qint64 tokens = 0;
    QList<Money> money = {};
    bool isMoneyWhole = true;  ///< else something of it has no price
};

/// One question that several advisors answer, each in a request of its own with its own prompt and its own model, and the synthesis of
/// what they said. The question and the plan are on disk before anything leaves; each answer is a message of the conversation, an
/// answer to the question beside the others. A member that fails, or is stopped, holds nobody up. Tools are not offered: they may ask
/// the person something, and several would at once. GUI thread; requests and syntheses by rule are made beside it.
class Panel : public QObject {
    Q_OBJECT
public:
    enum class State {
        Empty,
        Saving,  ///< the question is on its way to disk; nothing has left
        Running,
        Synthesising,
        Over,  ///< or halted: turns that wait can be gone on with
    };

    explicit Panel(const PanelParts &parts, QObject *parent = nullptr);
    ~Panel() override;  ///< what running answers have so far is kept as a crash would leave it
    Q_DISABLE_COPY_MOVE(Panel)

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state != State::Empty && m_state != State::Over; }
    [[nodiscard]] const PanelRecord &record() const { return m_record; }
    [[nodiscard]] const Message &question() const { return m_question; }
    /// Of a turn of the record; one that was not asked for has no id.
    [[nodiscard]] const Message &answer(qsizetype turn) const { return m_live.at(static_cast<size_t>(turn)).message; }
    [[nodiscard]] const std::optional<Failure> &failure(qsizetype turn) const;
    [[nodiscard]] QString followUp(MessageId asked) const;  ///< what the leader said to all
    [[nodiscard]] PanelUse use() const;
    [[nodiscard]] PanelUse useOf(qsizetype turn) const;  ///< of its last try
    [[nodiscard]] QList<PanelSaid> words() const;
    [[nodiscard]] bool canGoOn() const;  ///< the program ended in its middle, and turns still wait
    [[nodiscard]] bool canRetry(qsizetype turn) const;

    /// What a plan would need. Making the prompts takes some ms each, so that is done beside this thread. The first estimate of two
    /// may come last.
    [[nodiscard]] QFuture<PanelEstimate> estimate(const PanelPlan &plan, const QString &question,
                                                  const QList<Message> &past) const;

    /// Stores the question in the conversation, behind the last of `past`, and asks. False, and nothing happens, while a panel is
    /// busy, for a blank question, and when fewer than two members are there.
    bool begin(const PanelPlan &plan, const QString &question, const Conversation &conversation, const QList<Message> &past);
    /// Shows one that was kept; `messages` are those of its conversation. Nothing happens while a panel is busy.
    void open(const PanelRecord &record, const QList<Message> &messages);
    /// The conversation is gone for good: nothing of it is written any more.
    void forget(ConversationId conversation);
    void goOn();

    void stop();  ///< everything; what has come stays, and is made a synthesis of by rules
    void stopTurn(qsizetype turn);
    void skipTurn(qsizetype turn);  ///< one that waits or runs, or failed
    void retryTurn(qsizetype turn);  ///< another answer, needs `canRetry`
    /// One more round, in which each answers what the others said last.
    void addRound();
    /// One more round, in which each answers what the leader says; that is stored first. `members` (slugs): those alone; none: all.
    void askAll(const QString &words, const QStringList &members = {});
    [[nodiscard]] bool canAskForSynthesis() const;  ///< a model could compare what is there, and has not
    void synthesise();  ///< by the model, of what is there now
    void setTicked(qsizetype point, bool isTicked);
    void keepMemo(const QString &memo);

signals:
    void opened();  ///< another panel, or none
    void stateChanged();
    void turnsAdded(qsizetype first);
    void turnChanged(qsizetype turn);  ///< its state, its message's, or who answers
    void turnGrew(qsizetype turn, const QString &delta);
    void usedMore();  ///< what `use` tells
    void synthesisChanged();
    void tickChanged(qsizetype point);
    void conversationStored(const sb::Conversation &conversation);
    void answerStored();  ///< the conversation has a message more
    /// The question could not be stored, was not asked, and goes back to who wrote it.
    void questionRefused(const QString &question, const sb::Error &error);
    void notStored(const sb::Error &error);  ///< an answer or the record: it stays in memory

private:
    struct Live {
        Message message = {};
        TurnId turn = {};
        TurnRequest request = {};
        TurnTimer timer;
        std::optional<Failure> failure = {};
        QString held = {};  ///< the beginning, which may be the member's own name
        bool isNameKnown = false;
        qsizetype bytes = 0;  ///< that came
        bool hasLeft = false;
        int begun = 0;  ///< counts: what was prepared for an earlier try does nothing
        PanelTurnState ending = PanelTurnState::Stopped;  ///< what it is when it is cancelled
    };
    struct Made {
        TurnRequest request;
        Result<> fitted;
    };

    void addTurns(const QList<PanelSeat> &seats, int stage, MessageId asked = {});
    void takeStored(const Conversation &conversation, const Result<> &stored);
    void keep();
    void keepAnswer(const Message &answer);
    void setState(State state);
    [[nodiscard]] QList<bool> ruleBased() const;
    void addStage(PanelPart part, MessageId asked, const QStringList &members);

    void runStage();
    void startTurn(qsizetype turn);
    void beginTurn(qsizetype turn, const ModelChoice &choice);
    [[nodiscard]] PanelAsk askOf(qsizetype turn, const ModelChoice &choice) const;
    void send(qsizetype turn);
    void take(qsizetype turn, const Made &made);
    void apply(TurnId turn, const TurnEvent &event);
    void finish(qsizetype turn, const Finished &finished);
    void grow(qsizetype turn, const QString &text);
    void release(qsizetype turn);
    void tell(qsizetype turn, const QString &text);
    void endTurn(qsizetype turn, MessageState state, PanelTurnState end);
    void settle(qsizetype turn, PanelTurnState state);
    void cancelTurn(qsizetype turn, PanelTurnState ending);
    [[nodiscard]] ChatBackend &backendOf(const Message &answer) const;
    [[nodiscard]] qsizetype find(TurnId turn) const;
    [[nodiscard]] bool areAllOver() const;
    [[nodiscard]] PanelCap reached(qint64 moreTokens = 0, int moreRequests = 0) const;
    void endAt(PanelCap cap);
    void checkCaps();
    void beginSynthesis();
    void askForModelsSynthesis(const QList<PanelSaid> &said);
    void synthesiseByRules(SynthesisBy why);
    void applySynthesis(const TurnEvent &event);
    void takeSynthesis(Synthesis synthesis);

    PanelParts m_parts;
    State m_state = State::Empty;
    PanelRecord m_record;
    Conversation m_conversation;
    Message m_question;
    QList<Message> m_past;
    QList<Message> m_followUps;
    std::deque<Live> m_live;  ///< one a turn of the record
    PanelUse m_before;  ///< of tries that are over, and of syntheses
    std::chrono::milliseconds m_started{0};
    QTimer m_limit;
    bool m_isStopped = false;  ///< all of it, by the person
    int m_unchecked = 0;  ///< pieces that came since the money was counted
    int m_begun = 0;  ///< counts panels: what comes for an earlier one does nothing
    TurnId m_synthesisTurn;
    TurnRequest m_synthesisRequest;
    ModelChoice m_synthesiser;
    QString m_synthesisAnswer;
    Usage m_synthesisUsage;
    int m_synthesis = 0;  ///< counts, in the same way
};

}  // namespace sb
