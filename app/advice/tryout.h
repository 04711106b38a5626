// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookbackend.h"
#include "advice/rehearsal.h"
#include "advice/turnrequest.h"
#include "advice/turntimer.h"
#include "domain/cost.h"
#include "domain/message.h"
#include "domain/turnevent.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"

#include <QList>
#include <QObject>
#include <QRandomGenerator>
#include <QString>
#include <optional>

namespace sb {

/// An answer that one of an advisor's two texts gave while it was tried.
struct TriedAnswer {
    enum class Of { Draft, Published };

    Of of = Of::Draft;
    PersonaDocument text = PersonaDocument();  ///< that answered: the draft as it was then
    Message message = {};  ///< Streaming before it is asked for, too
    Cost cost = {};        ///< once it is over
    std::optional<Failure> failure = {};

    [[nodiscard]] bool isOver() const { return message.state != MessageState::Streaming; }
    [[nodiscard]] bool hasWords() const { return !message.text.trimmed().isEmpty(); }
};

/// One question, and who answered it.
struct Trial {
    enum class Kind {
        Draft,     ///< as a talk: with what was said before
        Compared,  ///< both texts, each asked the question alone
        Blind,     ///< the same in an order that nobody knows before a verdict
    };

    Kind kind = Kind::Draft;
    MessageId id;
    QString question;
    QList<TriedAnswer> answers;  ///< in the order in which they are asked and shown; of a blind one the first is A
    qsizetype before = -1;       ///< the trial that its talk goes on from
    std::optional<Verdict::Winner> verdict = {};

    [[nodiscard]] bool isOver() const;
    /// Who gave which answer, how fast and by what is not to be seen.
    [[nodiscard]] bool isHidden() const { return kind == Kind::Blind && !verdict; }
    /// Waits for a verdict: both answers came to their end.
    [[nodiscard]] bool isJudgeable() const;
};

/// An advisor's draft tried in a talk of its own, of which nothing is kept but verdicts, and which goes nowhere but to whoever answers in
/// a conversation. What is sent is what a conversation sends (`TurnRequest`), without tools: those may ask the person something. The
/// texts at the moment of asking answer. Two answers are asked for one after the other, so that neither slows the other. GUI thread;
/// requests are made beside it.
class Tryout : public QObject {
    Q_OBJECT
public:
    /// `rehearsal` must outlive this. `seed` decides the order of blind answers.
    Tryout(const Rehearsal &rehearsal, quint32 seed, QObject *parent = nullptr);

    /// Another advisor, by slug: its verdicts are read, and what was tried is gone.
    void setAdvisor(const QString &slug);
    /// What answers from now on.
    void setTexts(const PersonaDocument &draft, const PersonaDocument &published);
    [[nodiscard]] const PersonaDocument &draft() const { return m_draft; }
    [[nodiscard]] const PersonaDocument &published() const { return m_published; }
    /// There are two texts, and they differ.
    [[nodiscard]] bool canCompare() const;

    [[nodiscard]] const QList<Trial> &trials() const { return m_trials; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Who would answer now.
    [[nodiscard]] ModelChoice choice() const { return m_rehearsal.choice(); }
    [[nodiscard]] const QList<Verdict> &verdicts() const { return m_verdicts; }
    /// With the advisor as the text that answers has it.
    [[nodiscard]] const PersonaLibrary &cast() const { return m_cast; }

    /// Does nothing while an answer is awaited, for a blank question, or for two texts that do not differ.
    void ask(const QString &question, Trial::Kind kind);
    /// The last question again, of the texts as they are now, in place of the last turn of the talk.
    void replay();
    /// What has come stays.
    void stop();
    /// Nothing was said; what runs is stopped.
    void clear();
    /// What the person thinks of the last trial, if that waits for it; kept from then on.
    void judge(Verdict::Winner winner);

signals:
    void cleared();
    void trialAdded(qsizetype trial);
    void answerGrew(sb::MessageId answer, const QString &delta);
    /// State, model, times or cost; not the text alone.
    void answerChanged(sb::MessageId answer);
    /// It goes on by itself after a while.
    void retrying(const sb::Retrying &retrying);
    void runningChanged(bool isRunning);
    /// A trial that waited for a verdict has it.
    void judged(qsizetype trial);
    void verdictsChanged();
    void verdictNotKept(const sb::Error &error);

private:
    struct Made {
        TurnRequest request;
        PersonaStamp persona;
        Result<> fitted;
    };
    void add(const QString &question, Trial::Kind kind, qsizetype before);
    void prepare();
    void take(const Made &made);
    void start();
    void apply(TurnId turn, const TurnEvent &event);
    void grow(const QString &text);
    void finish(MessageState state);
    void next();
    void setRunning(bool isRunning);
    void keep(const Verdict &verdict);
    [[nodiscard]] TriedAnswer &answer();
    [[nodiscard]] ChatBackend &backend();
    [[nodiscard]] PromptContext contextFor(const QString &question) const;
    [[nodiscard]] QList<Message> pathTo(const Trial &trial) const;
    [[nodiscard]] QList<Message> answersSoFar() const;
    [[nodiscard]] qsizetype endOfTalk() const;

    const Rehearsal &m_rehearsal;
    QRandomGenerator m_random;
    PersonaLibrary m_cast;  ///< the text that answers
    PlaybookBackend m_playbook;
    TurnTimer m_timer;
    QString m_slug;
    PersonaDocument m_draft;
    PersonaDocument m_published;
    QList<Trial> m_trials;
    QList<Verdict> m_verdicts;
    ModelChoice m_asked;  ///< who answers the last trial, whatever is chosen meanwhile
    TurnRequest m_request;  ///< of the answer that runs
    qsizetype m_answer = 0;  ///< of the last trial
    TurnId m_turn;  ///< null while nothing has been sent
    int m_begun = 0;  ///< counts: what was prepared for an earlier one does nothing
    bool m_isRunning = false;
};

}  // namespace sb
