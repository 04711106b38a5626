// SPDX-License-Identifier: Apache-2.0
#include "advice/drafthelp.h"

#include "advice/helplimits.h"
#include "advice/requestfit.h"
#include "advice/turnrequest.h"
#include "llm/tokenestimate.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

Result<ChatRequest> helpRequest(const HelpAsk &ask, const ModelChoice &choice)
{
    if (choice.isPlaybook())
        return fail(ErrorKind::NotFound, u"no model is chosen"_s);
    TurnRequest request({.choice = choice, .room = roomOf(choice), .advisor = {}, .path = askForHelp(ask)});
    return request.fit().transform([&request] { return request.chat(); });
}

qsizetype helpTokens(const ChatRequest &request)
{
    qsizetype tokens = estimatedTokens(request.system, TokenSize::Usual);
    for (const ChatMessage &message : request.messages)
        tokens += estimatedMessageTokens(message.text, TokenSize::Usual);
    return tokens;
}

DraftHelp::DraftHelp(ChatBackend &models, QObject *parent) : QObject(parent), m_models(models)
{
    connect(&models, &ChatBackend::turnEvent, this, &DraftHelp::apply);
}

DraftHelp::~DraftHelp()
{
    if (const TurnId turn = std::exchange(m_turn, {}); !turn.isNull())
        m_models.cancel(turn);
}

void DraftHelp::start(const ChatRequest &request)
{
    if (const TurnId turn = std::exchange(m_turn, {}); !turn.isNull())
        m_models.cancel(turn);
    m_said.clear();
    m_reasoning.clear();
    m_host = ModelChoice{.endpoint = request.endpoint, .model = request.model}.stamp().endpoint;
    m_turn = TurnId::make();
    m_models.start(m_turn, request);
}

void DraftHelp::cancel()
{
    const TurnId turn = std::exchange(m_turn, {});
    if (turn.isNull())
        return;
    m_models.cancel(turn);
    emit stopped();
}

void DraftHelp::apply(TurnId turn, const TurnEvent &event)
{
    if (m_turn.isNull() || turn != m_turn)
        return;
    if (isTerminal(event))
        m_turn = {};
    std::visit(Overloaded{
                   [this](const TextDelta &e) { take(e.text); },
                   [this](const ReasoningDelta &e) {
                       if (m_reasoning.size() < limits::helpAnswerCharacters)
                           m_reasoning += e.text;
                   },
                   [this](const Finished &e) { finish(e); },
                   [this](const Failed &e) { fail(e.failure); },
                   [this](const Truncated &e) { fail({.error = {ErrorKind::ConnectionLost, e.detail}}); },
                   [this](const Cancelled &) { emit stopped(); },
                   [](const auto &) {},
               },
               event);
}

void DraftHelp::take(const QString &more)
{
    if (m_said.size() + more.size() <= limits::helpAnswerCharacters) {
        m_said += more;
        emit grew(more);
        return;
    }
    m_models.cancel(std::exchange(m_turn, {}));
    fail({.error = {ErrorKind::TooLarge, QString()}});
}

void DraftHelp::finish(const Finished &finished)
{
    if (isReasoningTheAnswer(m_said, m_reasoning))
        m_said = m_reasoning;
    if (finished.reason == StopReason::Refusal)
        return fail({.error = {ErrorKind::AnswerRefused, finished.detail}});
    if (finished.reason == StopReason::ContentFilter)
        return fail({.error = {ErrorKind::AnswerWithheld, finished.detail}});
    if (finished.reason == StopReason::Length)
        return fail({.error = {ErrorKind::AnswerCut, finished.detail}});
    emit this->finished(m_said);
}

void DraftHelp::fail(const Failure &failure)
{
    Failure told = failure;
    if (told.host.isEmpty())
        told.host = m_host;
    emit failed(told);
}

}  // namespace sb
