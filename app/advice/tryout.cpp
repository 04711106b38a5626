// SPDX-License-Identifier: Apache-2.0
#include "advice/tryout.h"

#include "advice/leadercontext.h"
#include "advice/silence.h"
#include "advice/tokenratio.h"
#include "base/clock.h"
#include "domain/attachment.h"
#include "metrics/metriccells.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

bool Trial::isOver() const
{
    return std::ranges::all_of(answers, &TriedAnswer::isOver);
}

bool Trial::isJudgeable() const
{
    return isHidden() && std::ranges::all_of(answers, [](const TriedAnswer &answer) {
               return answer.message.state == MessageState::Complete && answer.hasWords();
           });
}

Tryout::Tryout(const Rehearsal &rehearsal, quint32 seed, QObject *parent)
    : QObject(parent),
      m_rehearsal(rehearsal),
      m_random(seed),
      m_playbook(m_cast, rehearsal.frameworks, rehearsal.cells, rehearsal.phrases),
      m_timer(rehearsal.clock)
{
    connect(&m_playbook, &ChatBackend::turnEvent, this, &Tryout::apply);
    connect(&rehearsal.models, &ChatBackend::turnEvent, this, &Tryout::apply);
}

void Tryout::setAdvisor(const QString &slug)
{
    clear();
    m_slug = slug;
    m_verdicts.clear();
    emit verdictsChanged();
    if (slug.isEmpty() || !m_rehearsal.verdicts)
        return;
    QtConcurrent::run([store = *m_rehearsal.verdicts, slug] {
        return store.read(slug);
    }).then(this, [this, slug](const Result<QList<Verdict>> &read) {
        if (slug != m_slug || !read)
            return;
        m_verdicts = *read;
        emit verdictsChanged();
    });
}

void Tryout::setTexts(const PersonaDocument &draft, const PersonaDocument &published)
{
    m_draft = draft;
    m_published = published;
}

bool Tryout::canCompare() const
{
    return !m_published.bytes().isEmpty() && m_draft.bytes() != m_published.bytes();
}

void Tryout::ask(const QString &question, Trial::Kind kind)
{
    if (!m_isRunning && !question.trimmed().isEmpty())
        add(question, kind, kind == Trial::Kind::Draft ? endOfTalk() : -1);
}

void Tryout::replay()
{
    if (!m_isRunning && !m_trials.isEmpty()) {
        const Trial last = m_trials.constLast();
        add(last.question, last.kind, last.before);
    }
}

void Tryout::add(const QString &question, Trial::Kind kind, qsizetype before)
{
    using Of = TriedAnswer::Of;
    if (kind != Trial::Kind::Draft && !canCompare())
        return;
    m_asked = choice();
    QList<Of> order{Of::Draft};
    if (kind != Trial::Kind::Draft)
        order.prepend(Of::Published);
    if (kind == Trial::Kind::Blind && m_random.bounded(2) == 1)
        order.swapItemsAt(0, 1);
    Trial trial{.kind = kind, .id = MessageId::make(), .question = question, .answers = {}, .before = before};
    Message asked;
    asked.id = trial.id;
    for (const Of of : std::as_const(order)) {
        TriedAnswer one{.of = of, .text = of == Of::Draft ? m_draft : m_published};
        one.message = beginAnswer(asked, m_asked.stamp(), m_rehearsal.clock.now());
        const PersonaHead &head = one.text.head();
        one.message.persona = {.slug = m_slug, .name = head.name, .domain = {}, .icon = head.icon, .version = {}};
        trial.answers.append(one);
    }
    m_trials.append(trial);
    m_answer = 0;
    setRunning(true);
    emit trialAdded(m_trials.size() - 1);
    prepare();
}

/// Of the latest turn of the talk that got words.
qsizetype Tryout::endOfTalk() const
{
    for (qsizetype i = m_trials.size() - 1; i >= 0; --i) {
        const Trial &trial = m_trials.at(i);
        if (trial.kind == Trial::Kind::Draft && trial.answers.constFirst().hasWords())
            return i;
    }
    return -1;
}

QList<Message> Tryout::pathTo(const Trial &trial) const
{
    const auto questionOf = [](const Trial &one) {
        Message question;
        question.id = one.id;
        question.text = one.question;
        return question;
    };
    QList<Message> path{questionOf(trial)};
    for (qsizetype i = trial.before; i >= 0; i = m_trials.at(i).before) {
        path.prepend(m_trials.at(i).answers.constFirst().message);
        path.prepend(questionOf(m_trials.at(i)));
    }
    return path;
}

QList<Message> Tryout::answersSoFar() const
{
    QList<Message> all;
    for (const Trial &trial : m_trials) {
        for (const TriedAnswer &one : trial.answers)
            all.append(one.message);
    }
    return all;
}

PromptContext Tryout::contextFor(const QString &question) const
{
    PromptContext context{.question = questionWords(question),
                          .cells = m_rehearsal.cells.cells(),
                          .organisation = m_rehearsal.cells.organisation(),
                          .frameworks = m_rehearsal.frameworks,
                          .challenge = m_rehearsal.challenge(),
                          .today = m_rehearsal.clock.now().toLocalTime().date()};
    tellOfLeader(context, m_rehearsal.leader());
    return context;
}

/// Reading a long text and making its prompt takes long.
void Tryout::prepare()
{
    const Trial &trial = m_trials.constLast();
    const PersonaDocument text = answer().text;
    const PromptContext context = contextFor(trial.question);
    const QList<ChatMessage> path = asChat(pathTo(trial));
    const ContextRoom room = roomOf(inEstimatedTokens(m_asked, tokenRatio(answersSoFar(), m_asked.stamp())));
    QtConcurrent::run([choice = m_asked, room, text, context, path] {
        const Persona &persona = text.persona();
        Made made{.request = TurnRequest({.choice = choice,
                                          .room = room,
                                          .advisor = persona.slug,
                                          .persona = persona,
                                          .context = context,
                                          .path = path}),
                  .persona = persona.stamp(),
                  .fitted = {}};
        made.fitted = made.request.fit();
        return made;
    }).then(this, [this, begun = ++m_begun](const Made &made) {
        if (begun == m_begun)
            take(made);
    });
}

void Tryout::take(const Made &made)
{
    m_request = made.request;
    Message &message = answer().message;
    message.persona = made.persona;
    if (!message.model.isRuleBased)
        message.dataUsed = m_rehearsal.cells.cells();
    if (made.fitted)
        return start();
    answer().failure = Failure{.error = made.fitted.error(), .host = message.model.endpoint, .model = message.model.model};
    finish(MessageState::Failed);
}

void Tryout::start()
{
    m_cast = PersonaLibrary::of({{.document = answer().text}});
    m_turn = TurnId::make();
    answer().message.usage.estimated = m_request.estimatedTokens();
    m_timer.start();
    emit answerChanged(answer().message.id);
    backend().start(m_turn, m_request.chat());
}

ChatBackend &Tryout::backend()
{
    return answer().message.model.isRuleBased ? static_cast<ChatBackend &>(m_playbook) : m_rehearsal.models;
}

TriedAnswer &Tryout::answer()
{
    return m_trials.last().answers[m_answer];
}

void Tryout::apply(TurnId turn, const TurnEvent &event)
{
    if (m_turn.isNull() || turn != m_turn)
        return;
    Message &message = answer().message;
    std::visit(Overloaded{
                   [&message](const TurnStarted &e) {
                       if (!e.model.isEmpty())
                           message.model.model = e.model;
                   },
                   [this](const TextDelta &e) { grow(e.text); },
                   [this, &message](const ReasoningDelta &e) {
                       message.reasoning += e.text;
                       if (m_timer.think())
                           emit answerChanged(message.id);
                   },
                   [&message](const UsageSeen &e) { message.usage.setTokens(e.usage); },
                   [&message](const DataCited &e) { message.dataUsed = e.points; },
                   [this](const Retrying &e) { emit retrying(e); },
                   [this, &message](const Finished &e) {
                       message.stopReason = e.reason;
                       if (!answer().hasWords() && isReasoningTheAnswer({}, QStringView(message.reasoning).trimmed()))
                           grow(std::exchange(message.reasoning, {}));
                       if (!answer().hasWords())
                           answer().failure = silence(e, message.model);
                       finish(e.reason == StopReason::Length ? MessageState::Truncated
                                  : answer().failure         ? MessageState::Failed
                                                             : MessageState::Complete);
                   },
                   [this](const Failed &e) {
                       if (!answer().hasWords() && m_request.shorten(e.failure.error.kind))
                           return start();
                       answer().failure = e.failure;
                       finish(MessageState::Failed);
                   },
                   [this](const Cancelled &) { finish(MessageState::Stopped); },
                   [this, &message](const Truncated &e) {
                       answer().failure = Failure{.error = {ErrorKind::ConnectionLost, e.detail},
                                                  .host = message.model.endpoint,
                                                  .model = message.model.model};
                       finish(MessageState::Truncated);
                   },
                   [](const auto &) {},
               },
               event);
}

void Tryout::grow(const QString &text)
{
    Message &message = answer().message;
    message.text += text;
    const bool isFirst = m_timer.speak(message.usage.times);
    emit answerGrew(message.id, text);
    if (isFirst)
        emit answerChanged(message.id);
}

void Tryout::finish(MessageState state)
{
    m_turn = {};
    Message &message = answer().message;
    message.state = state;
    m_timer.end(message.usage.times);
    const Counted counted = state == MessageState::Complete ? Counted::Whole : Counted::SoFar;
    answer().cost =
        m_rehearsal.prices().costOf(message.model, message.usage, m_rehearsal.clock.now().toLocalTime().date(), counted);
    const bool goesOn = state != MessageState::Stopped;
    if (!goesOn) {
        for (TriedAnswer &one : m_trials.last().answers) {
            if (!one.isOver())
                one.message.state = MessageState::Stopped;
        }
    }
    const bool isLast = m_trials.constLast().isOver();
    const QList<TriedAnswer> answers = m_trials.constLast().answers;
    if (isLast)
        setRunning(false);
    for (const TriedAnswer &one : answers) {
        if (one.isOver())
            emit answerChanged(one.message.id);
    }
    if (!isLast)
        next();
}

/// From the event loop: a backend that answers at once makes no chain of calls.
void Tryout::next()
{
    ++m_answer;
    QMetaObject::invokeMethod(
        this,
        [this, begun = ++m_begun] {
            if (begun == m_begun)
                prepare();
        },
        Qt::QueuedConnection);
}

void Tryout::stop()
{
    if (!m_isRunning)
        return;
    ++m_begun;
    if (m_turn.isNull())
        finish(MessageState::Stopped);
    else
        backend().cancel(m_turn);
}

void Tryout::clear()
{
    stop();
    m_trials.clear();
    m_answer = 0;
    emit cleared();
}

void Tryout::setRunning(bool isRunning)
{
    if (std::exchange(m_isRunning, isRunning) != isRunning)
        emit runningChanged(isRunning);
}

void Tryout::judge(Verdict::Winner winner)
{
    if (m_trials.isEmpty() || !m_trials.constLast().isJudgeable())
        return;
    Trial &trial = m_trials.last();
    trial.verdict = winner;
    const bool wasDraftFirst = trial.answers.constFirst().of == TriedAnswer::Of::Draft;
    const Message &drafts = trial.answers.at(wasDraftFirst ? 0 : 1).message;
    const Message &publisheds = trial.answers.at(wasDraftFirst ? 1 : 0).message;
    const Verdict verdict{.persona = m_slug,
                          .question = trial.question,
                          .draft = drafts.persona.version,
                          .published = publisheds.persona.version,
                          .winner = winner,
                          .wasDraftFirst = wasDraftFirst,
                          .model = drafts.model,
                          .date = m_rehearsal.clock.now()};
    m_verdicts.append(verdict);
    emit judged(m_trials.size() - 1);
    emit verdictsChanged();
    keep(verdict);
}

void Tryout::keep(const Verdict &verdict)
{
    if (!m_rehearsal.verdicts)
        return;
    QtConcurrent::run([store = *m_rehearsal.verdicts, verdict] {
        return store.append(verdict);
    }).then(this, [this](const Result<QList<Verdict>> &kept) {
        if (!kept)
            emit verdictNotKept(kept.error());
    });
}

}  // namespace sb
