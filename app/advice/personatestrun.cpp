// SPDX-License-Identifier: Apache-2.0
#include "advice/personatestrun.h"

#include "advice/answerassertion.h"
#include "base/clock.h"
#include "personas/personalimits.h"
#include "personas/testscore.h"
#include "personas/testwriter.h"

#include <QMetaObject>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Every further request would fail for the same reason.
bool isHopeless(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::Unreachable:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::NotAnApi:
    case ErrorKind::KeyRejected:
    case ErrorKind::KeyUnavailable:
    case ErrorKind::KeyForgotten:
    case ErrorKind::Forbidden:
    case ErrorKind::UnknownModel:
    case ErrorKind::UnknownAddress:
    case ErrorKind::OutOfCredit:
    case ErrorKind::SpendLimit:
        return true;
    default:
        return false;
    }
}

ChatRequest asPlanned(const TestPlan &plan, ChatRequest chat)
{
    if (plan.temperature)
        chat.temperature = plan.temperature;
    return chat;
}

TestResults beginResults(const TestPlan &plan, const QDateTime &now)
{
    TestResults results{.persona = plan.persona.slug,
                        .version = plan.persona.version,
                        .provider = plan.choice.stamp().endpoint,
                        .protocol = plan.choice.isPlaybook() ? QString() : toWord(plan.choice.endpoint.protocol),
                        .model = plan.choice.model,
                        .temperature = plan.temperature ? plan.temperature : plan.persona.model.temperature,
                        .runs = plan.runs,
                        .promptHash = {},
                        .date = now,
                        .cases = {}};
    for (const PersonaTest &test : plan.tests.tests)
        results.cases.append(
            {.description = test.description, .question = test.question(), .checks = hashOfChecks(plan.tests, test)});
    return results;
}

}  // namespace

PersonaTestRun::PersonaTestRun(ChatBackend &models, CaseCells &cells, const Clock &clock, QObject *parent)
    : QObject(parent), m_models(models), m_cells(cells), m_clock(clock)
{
    connect(&models, &ChatBackend::turnEvent, this, &PersonaTestRun::apply);
}

void PersonaTestRun::start(const TestPlan &plan)
{
    if (const TurnId turn = std::exchange(m_turn, {}); !turn.isNull())
        m_models.cancel(turn);
    m_plan = plan;
    m_plan.runs = std::clamp(plan.runs, 1, limits::testRuns);
    m_results = beginResults(m_plan, m_clock.now());
    m_hash.reset();
    m_said.clear();
    m_broken.clear();
    m_index = -1;
    m_run = 0;
    m_isRunning = true;
    ++m_started;
    settle();
}

void PersonaTestRun::cancel()
{
    if (!m_isRunning)
        return;
    if (const TurnId turn = std::exchange(m_turn, {}); !turn.isNull())
        m_models.cancel(turn);
    end(false);
}

/// A step of its own, so that a backend that answers at once makes no chain of calls.
void PersonaTestRun::settle()
{
    QMetaObject::invokeMethod(
        this,
        [this, started = m_started] {
            if (m_isRunning && started == m_started)
                next();
        },
        Qt::QueuedConnection);
}

void PersonaTestRun::next()
{
    const qsizetype cases = m_plan.tests.tests.size();
    if (m_index >= 0)
        emit progressed(static_cast<int>(m_run * cases + m_index + 1), static_cast<int>(m_plan.runs * cases));
    if (!m_isRunning)
        return;
    if (++m_index == cases) {
        m_index = 0;
        ++m_run;
        m_said.clear();
        m_broken.clear();
    }
    if (cases == 0 || m_run == m_plan.runs)
        return end(true);
    const QString conversation = current().conversation();
    if (const auto broken = m_broken.constFind(conversation); !conversation.isEmpty() && broken != m_broken.constEnd())
        return refuse(*broken);
    const Result<PlannedCase> one = plannedCase(m_plan, current());
    if (!one)
        return refuse({.error = one.error()});
    ask(*one);
}

void PersonaTestRun::ask(const PlannedCase &one)
{
    m_case = one;
    m_isGrading = false;
    m_request = requestFor(m_plan, one, m_said.value(current().conversation()));
    if (const Result<> fitted = m_request.fit(); !fitted)
        return refuse({.error = fitted.error()});
    if (m_run == 0)
        m_hash.addData((m_request.chat().system + u'\n' + one.question + u'\n').toUtf8());
    m_cells.setCells(one.cells);
    send(asPlanned(m_plan, m_request.chat()));
}

void PersonaTestRun::send(const ChatRequest &request)
{
    m_text.clear();
    m_reasoning.clear();
    m_usage = {};
    m_served = m_plan.choice.stamp();
    m_sent = m_clock.monotonic();
    m_turn = TurnId::make();
    m_models.start(m_turn, request);
}

void PersonaTestRun::apply(TurnId turn, const TurnEvent &event)
{
    if (m_turn.isNull() || turn != m_turn)
        return;
    if (isTerminal(event))
        m_turn = {};
    std::visit(Overloaded{
                   [this](const TurnStarted &e) {
                       if (!e.model.isEmpty())
                           m_served.model = e.model;
                   },
                   [this](const TextDelta &e) { m_text += e.text; },
                   [this](const ReasoningDelta &e) { m_reasoning += e.text; },
                   [this](const UsageSeen &e) { m_usage = e.usage; },
                   [this](const Finished &e) { take(e); },
                   [this](const Failed &e) { fail(e.failure); },
                   [this](const Truncated &e) { fail({.error = {ErrorKind::ConnectionLost, e.detail}}); },
                   [this](const Cancelled &) { cancel(); },
                   [](const auto &) {},
               },
               event);
}

void PersonaTestRun::take(const Finished &finished)
{
    if (isReasoningTheAnswer(m_text, m_reasoning))
        m_text = m_reasoning;
    if (m_isGrading) {
        m_grades.append(gradeFrom(m_text, m_toGrade.at(m_grades.size())));
        return grade();
    }
    m_answer = {.text = m_text,
                .latencyMs = static_cast<double>((m_clock.monotonic() - m_sent).count()),
                .cost = m_prices.costOf(m_served, m_usage, m_clock.now().toLocalTime().date()),
                .isRefused = finished.reason == StopReason::Refusal || finished.reason == StopReason::ContentFilter};
    if (const QString conversation = current().conversation(); !conversation.isEmpty())
        m_said[conversation] += {{Role::User, m_case.question}, {Role::Advisor, m_text}};
    m_toGrade = m_plan.grader ? gradedAssertions(m_case.assertions) : QList<Assertion>();
    m_grades.clear();
    m_isGrading = true;
    grade();
}

void PersonaTestRun::fail(const Failure &failure)
{
    if (isHopeless(failure.error.kind)) {
        m_results.cases[m_index].addError(nameOf(failure.error.kind));
        emit failed(static_cast<int>(m_index), m_run, failure);
        return end(false);
    }
    if (m_isGrading) {
        m_grades.append({AssertionResult::Outcome::NotRun, 0, AssertionReason::GraderFailed, nameOf(failure.error.kind)});
        return grade();
    }
    if (m_text.isEmpty() && m_request.shorten(failure.error.kind)) {
        return send(asPlanned(m_plan, m_request.chat()));
    }
    refuse(failure);
}

/// The case gets no answer in this run.
void PersonaTestRun::refuse(const Failure &failure)
{
    if (const QString conversation = current().conversation(); !conversation.isEmpty())
        m_broken.insert(conversation, failure);
    m_results.cases[m_index].addError(nameOf(failure.error.kind));
    emit failed(static_cast<int>(m_index), m_run, failure);
    settle();
}

/// Asks for the next grade, or judges when all are there.
void PersonaTestRun::grade()
{
    if (m_grades.size() == m_toGrade.size())
        return judge();
    const GradedAnswer answer{m_case.vars.value("question"_L1).toString(), m_case.vars.value("metrics"_L1).toString(),
                              m_answer.text};
    TurnRequest request({.choice = *m_plan.grader,
                         .room = roomOf(*m_plan.grader),
                         .advisor = {},
                         .path = askToGrade(m_toGrade.at(m_grades.size()), answer, m_case.vars)});
    if (const Result<> fitted = request.fit(); !fitted) {
        m_grades.append({AssertionResult::Outcome::NotRun, 0, AssertionReason::GraderFailed, nameOf(fitted.error().kind)});
        return grade();
    }
    ChatRequest chat = request.chat();
    chat.temperature = 0;
    send(chat);
}

void PersonaTestRun::judge()
{
    qsizetype graded = 0;
    const TestScore score = scoreOf(m_case.assertions, m_case.threshold, [&](const Assertion &assertion) {
        const bool isGraded = m_plan.grader && meansOf(assertion.type) == AssertionMeans::Grader;
        if (assertion.type == answerRuleType)
            return checkAnswerRule(assertion,
                                   {m_answer.text, m_case.question, m_case.cells, m_plan.persona, m_plan.context.frameworks});
        return isGraded ? m_grades.at(graded++) : checkAssertion(assertion, m_answer, m_case.vars);
    });
    m_results.cases[m_index].add(score, m_answer.text);
    emit judged(static_cast<int>(m_index), m_run, score, m_answer.text);
    settle();
}

void PersonaTestRun::end(bool isComplete)
{
    m_isRunning = false;
    m_results.isComplete = isComplete;
    m_results.promptHash = QString::fromLatin1(m_hash.result().toHex());
    emit finished(m_results);
}

}  // namespace sb
