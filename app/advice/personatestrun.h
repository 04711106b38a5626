// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/answergrade.h"
#include "advice/personatestplan.h"
#include "domain/turnevent.h"
#include "llm/chatbackend.h"
#include "llm/prices.h"
#include "personas/testresults.h"

#include <QCryptographicHash>
#include <QHash>
#include <QObject>
#include <chrono>
#include <optional>

namespace sb {

class Clock;

/// Runs an advisor's tests: every case so many times, one request at a time, each answer judged by rules and then, where a model
/// grades, by it at temperature 0. Cases of one conversation are asked in order, each with what was said before it. A case that
/// gets no answer is an error of that case; what would fail for all others as well (no server, no credit, the month's limit) ends the
/// run, which is then not complete. GUI thread; where cases name files, they are read as they are asked.
class PersonaTestRun : public QObject {
    Q_OBJECT
public:
    /// All must outlive this. `cells` gets the data of each case before it is asked; the playbook has to read its figures there.
    PersonaTestRun(ChatBackend &models, CaseCells &cells, const Clock &clock, QObject *parent = nullptr);

    /// By which assertions on cost are judged; a model without one has none of them judged, unless it is on this computer.
    void setPrices(const Prices &prices) { m_prices = prices; }
    /// In place of a run that goes on, of which nothing is told any more. `finished` follows, later than this returns.
    void start(const TestPlan &plan);
    /// `finished` follows at once, with what is known, unless nothing runs.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    void progressed(int done, int of);
    /// One answer is judged. `index` is the case's place in the plan; `run` counts from 0.
    void judged(int index, int run, const sb::TestScore &score, const QString &answer);
    /// One answer did not come.
    void failed(int index, int run, const sb::Failure &failure);
    void finished(const sb::TestResults &results);

private:
    void next();
    void ask(const PlannedCase &one);
    void send(const ChatRequest &request);
    void apply(TurnId turn, const TurnEvent &event);
    void take(const Finished &finished);
    void fail(const Failure &failure);
    void refuse(const Failure &failure);
    void grade();
    void judge();
    void settle();
    void end(bool isComplete);
    [[nodiscard]] const PersonaTest &current() const { return m_plan.tests.tests.at(m_index); }

    ChatBackend &m_models;
    CaseCells &m_cells;
    const Clock &m_clock;
    Prices m_prices;
    TestPlan m_plan;
    TestResults m_results;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QHash<QString, QList<ChatMessage>> m_said;  ///< by conversation, in this run
    QHash<QString, Failure> m_broken;  ///< conversations that go no further in this run
    qsizetype m_index = -1;
    int m_run = 0;
    int m_started = 0;  ///< counts: a step that was queued for an earlier start does nothing
    bool m_isRunning = false;

    // of the case that is asked
    PlannedCase m_case;
    TurnRequest m_request;
    TurnId m_turn;  ///< null while nothing is asked
    std::chrono::milliseconds m_sent{0};
    QString m_text;
    QString m_reasoning;
    Usage m_usage;
    ModelStamp m_served;  ///< who answers, as the server says
    TestedAnswer m_answer;
    bool m_isGrading = false;
    QList<Assertion> m_toGrade;
    QList<AssertionResult> m_grades;
};

}  // namespace sb
