// SPDX-License-Identifier: Apache-2.0
#include "models/drafttestrun.h"

#include "base/clock.h"
#include "metrics/metriccells.h"
#include "personas/personalimits.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

namespace sb {

namespace {

// Answers and grades of usual length, in tokens.
constexpr qint64 tokensOfAnswer = 500;
constexpr qint64 tokensOfJudgement = 80;

}  // namespace

DraftTestRun::DraftTestRun(const Rehearsal &rehearsal, QObject *parent) : QObject(parent), m_rehearsal(rehearsal)
{
    m_pool.setMaxThreadCount(1);
}

DraftTestRun::~DraftTestRun()
{
    if (m_run)
        m_run->disconnect(this);
    if (m_run && m_run->isRunning())
        m_run->cancel();
}

QList<TestPlan> DraftTestRun::plansFor(const TestOrder &order) const
{
    const LeaderProfile leader = toldPart(m_rehearsal.leader());
    const ModelChoice choice = m_rehearsal.choice();
    QList<TestPlan> plans;
    for (const TestOrder::Text &text : order.texts) {
        TestPlan plan{.persona = text.document.persona(),
                      .tests = order.tests,
                      .folder = order.folder,
                      .choice = choice,
                      .runs = choice.isPlaybook() ? 1 : std::clamp(order.runs, 1, limits::testRuns),
                      .context = {.frameworks = m_rehearsal.frameworks,
                                  .user = leader.name,
                                  .facts = variablesOf(leader),
                                  .today = m_rehearsal.clock.now().toLocalTime().date()},
                      .known = m_rehearsal.cells.cells()};
        if (!choice.isPlaybook())
            plan.grader = choice;
        plans.append(plan);
    }
    return plans;
}

OrderEstimate DraftTestRun::estimate(const QList<TestPlan> &plans, const Prices &prices, const QDate &day)
{
    OrderEstimate all;
    for (const TestPlan &plan : plans) {
        const TestEstimate one = estimateOf(plan);
        all.sum.answers += one.answers;
        all.sum.grades += one.grades;
        all.sum.inputTokens += one.inputTokens;
    }
    if (plans.isEmpty())
        return all;
    const Usage usage{.input = all.sum.inputTokens,
                      .output = all.sum.answers * tokensOfAnswer + all.sum.grades * tokensOfJudgement};
    all.cost = prices.costOf(plans.constFirst().choice.stamp(), usage, day);
    return all;
}

void DraftTestRun::start(const TestOrder &order)
{
    stop();
    m_order = order;
    m_plans = plansFor(order);
    m_text = -1;
    m_isRunning = true;
    ++m_started;
    next();
}

void DraftTestRun::next()
{
    if (++m_text == m_plans.size()) {
        m_isRunning = false;
        emit ended();
        return;
    }
    const TestPlan &plan = m_plans.at(m_text);
    m_library = PersonaLibrary::of({{.document = m_order.texts.at(m_text).document}});
    m_playbook = std::make_unique<PlaybookBackend>(m_library, m_rehearsal.frameworks, m_cells, m_rehearsal.phrases);
    ChatBackend &backend = plan.choice.isPlaybook() ? static_cast<ChatBackend &>(*m_playbook) : m_rehearsal.models;
    m_run = std::make_unique<PersonaTestRun>(backend, m_cells, m_rehearsal.clock);
    m_run->setPrices(m_rehearsal.prices());
    connect(m_run.get(), &PersonaTestRun::progressed, this, [this](int done, int of) {
        emit progressed(static_cast<int>(m_text) * of + done, static_cast<int>(m_plans.size()) * of);
    });
    connect(m_run.get(), &PersonaTestRun::failed, this, [this](int, int, const Failure &failure) { emit failed(failure); });
    // Later, for the run that tells it is about to go.
    connect(
        m_run.get(), &PersonaTestRun::finished, this,
        [this, started = m_started](const TestResults &results) {
            if (started == m_started)
                take(results);
        },
        Qt::QueuedConnection);
    m_run->start(plan);
}

void DraftTestRun::take(TestResults results)
{
    if (!m_isRunning)
        return;
    results.routed = m_order.texts.at(m_text).routed;
    results.routingFailed = m_order.texts.at(m_text).routingFailed;
    if (results.isComplete)
        QtConcurrent::run(&m_pool, [store = m_rehearsal.results, results] {
            return store.append(results);
        }).then(this, [this](const Result<> &done) {
            if (done)
                emit kept();
            else
                emit notKept(done.error());
        });
    const bool goesOn = results.isComplete;
    emit finished(results);
    if (goesOn)
        next();
    else
        stop();
}

void DraftTestRun::cancel()
{
    if (m_isRunning && m_run)
        m_run->cancel();
}

void DraftTestRun::stop()
{
    if (!std::exchange(m_isRunning, false))
        return;
    if (m_run) {
        m_run->disconnect(this);
        m_run->cancel();
    }
    emit ended();
}

}  // namespace sb
