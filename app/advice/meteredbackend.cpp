// SPDX-License-Identifier: Apache-2.0
#include "advice/meteredbackend.h"

#include "advice/spending.h"

#include <QMetaObject>

using namespace Qt::StringLiterals;

namespace sb {

MeteredBackend::MeteredBackend(ChatBackend &models, Spending &spending, QObject *parent)
    : ChatBackend(parent), m_models(models), m_spending(spending)
{
    connect(&models, &ChatBackend::turnEvent, this, &MeteredBackend::pass);
}

void MeteredBackend::start(TurnId turn, const ChatRequest &request)
{
    const ModelStamp model{request.model, request.endpoint.hostAndPort(), false};
    if (!m_spending.mayStart(model))
        return refuse(turn, request);
    m_running.insert(turn, {model, {}});
    m_spending.begin(turn, model);
    m_models.start(turn, request);
}

/// Not at once: who starts a turn does not expect its end before that has returned.
void MeteredBackend::refuse(TurnId turn, const ChatRequest &request)
{
    m_refused.insert(turn);
    const Money limit = m_spending.limit().value_or(Money());
    const QString detail =
        u"%1 %2 %3"_s.arg(limit.currency, decimalText(limit.pico, 12), m_spending.month().toString(u"yyyy-MM"));
    const Failure failure{.error = {ErrorKind::SpendLimit, detail}, .model = request.model};
    const auto tell = [this, turn, failure] {
        if (m_refused.remove(turn))
            emit turnEvent(turn, Failed{failure});
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void MeteredBackend::cancel(TurnId turn)
{
    if (m_refused.remove(turn))
        emit turnEvent(turn, Cancelled{});
    else
        m_models.cancel(turn);
}

void MeteredBackend::pass(TurnId turn, const TurnEvent &event)
{
    if (const auto running = m_running.find(turn); running != m_running.end()) {
        std::visit(Overloaded{
                       [&](const TurnStarted &e) {
                           if (!e.model.isEmpty())
                               running->model.model = e.model;
                       },
                       [&](const UsageSeen &e) { running->usage.setTokens(e.usage); },
                       [&](const TextDelta &) { running->hasSpoken = true; },
                       [&](const ReasoningDelta &) { running->hasSpoken = true; },
                       [&](const ToolCall &) { running->hasSpoken = true; },
                       [&](const Failed &e) { running->hasSpoken = running->hasSpoken || e.failure.hasBegun; },
                       [](const auto &) {},
                   },
                   event);
        if (isTerminal(event))
            count(turn, std::holds_alternative<Finished>(event) ? Counted::Whole : Counted::SoFar);
    }
    emit turnEvent(turn, event);
}

/// A server that says nothing at all takes nothing.
void MeteredBackend::count(TurnId turn, Counted counted)
{
    const Running ended = m_running.take(turn);
    const Usage &usage = ended.usage;
    if (ended.hasSpoken || usage.input || usage.output)
        m_spending.end(turn, ended.model, usage, counted);
    else
        m_spending.forget(turn);
}

}  // namespace sb
