// SPDX-License-Identifier: Apache-2.0
#include "models/answergrounding.h"

#include "advice/conversationsession.h"
#include "advice/groundinglimits.h"
#include "advice/toolcells.h"
#include "models/transcript.h"

#include <QSet>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Without the signs of emphasis, which nobody sees.
QString asRead(QStringView written)
{
    QString text = written.toString();
    text.removeIf([](QChar sign) { return sign == u'*' || sign == u'_' || sign == u'\\'; });
    return text.simplified();
}

bool isOfNumber(QChar sign)
{
    return sign.isLetterOrNumber();
}

/// How often `text` stands between two places of the prose, by itself.
int countBetween(const QString &markdown, const QList<ProseBlock> &blocks, const ProseSpan &between, const QString &text)
{
    int count = 0;
    for (const ProseBlock &block : blocks) {
        const qsizetype begin = qMax(block.span.begin, between.begin);
        const qsizetype end = qMin(block.span.end, between.end);
        if (block.kind == ProseBlock::Kind::Heading || begin >= end)
            continue;
        const QStringView part = QStringView(markdown).sliced(begin, end - begin);
        for (qsizetype at = part.indexOf(text); at >= 0; at = part.indexOf(text, at + text.size())) {
            const bool isApart = (at == 0 || !isOfNumber(part.at(at - 1)))
                && (at + text.size() == part.size() || !isOfNumber(part.at(at + text.size())));
            count += isApart && !isIn(block.code, begin + at) ? 1 : 0;
        }
    }
    return count;
}

/// Up to where an answer that is being written is finished: the end of its last paragraph but one.
qsizetype finishedSize(const Message &message)
{
    return message.state == MessageState::Streaming ? qMax<qsizetype>(0, message.text.lastIndexOf("\n\n"_L1))
                                                    : message.text.size();
}

std::shared_ptr<const Grounding> groundingOf(const DataPoints &cells, const QList<Edition> &editions, const QStringList &said)
{
    auto grounding = std::make_shared<Grounding>(cells, editions);
    for (const QString &words : said)
        grounding->hear(words);
    return grounding;
}

}  // namespace

/// What the leader wrote last before an answer.
QStringList AnswerGrounding::saidBefore(const Message &answer) const
{
    QStringList said;
    const Message *before = m_session.tree().find(answer.parent);
    for (qsizetype i = 0; i < limits::messagesHeard && before != nullptr; ++i) {
        if (before->role == Role::User)
            said.append(before->text.left(limits::charactersHeard));
        before = m_session.tree().find(before->parent);
    }
    return said;
}

GroundedAnswer groundedAnswer(const QString &text, const Grounding &grounding)
{
    GroundedAnswer answer;
    const QList<GroundedFigure> figures = grounding.check(text);
    const QList<ProseBlock> blocks = proseOf(text);
    qsizetype at = 0;
    for (const GroundedFigure &figure : figures) {
        MarkedFigure marked{.text = asRead(QStringView(text).sliced(figure.span.begin, figure.span.end - figure.span.begin)),
                            .origin = figure.origin,
                            .year = figure.year};
        marked.skipped = countBetween(text, blocks, {at, figure.span.begin}, marked.text);
        if (figure.isOwn())
            marked.cell = grounding.cells().at(figure.cell);
        answer.figures.append(marked);
        at = figure.span.end;
    }
    answer.count = countOf(figures);
    return answer;
}

GroundedAnswer groundedAnswer(const Message &answer, const QStringList &said, const QList<Edition> &editions)
{
    GroundedAnswer grounded = groundedAnswer(answer.text, *groundingOf(cellsOf(answer), editions, said));
    grounded.hasEnded = true;
    return grounded;
}

AnswerGrounding::AnswerGrounding(ConversationSession &session, Transcript &transcript, Frameworks frameworks, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_frameworks(std::move(frameworks)),
      m_editions(std::make_shared<const QList<Edition>>(readBuiltInEditions()))
{
    connect(&transcript, &Transcript::entryMade, this, &AnswerGrounding::check);
    connect(&session, &ConversationSession::answerGrew, this, &AnswerGrounding::grow);
    connect(&session, &ConversationSession::messageChanged, this, [this](const Message &message) {
        if (message.state != MessageState::Streaming)
            check(message);
    });
    connect(&transcript, &Transcript::reset, this, &AnswerGrounding::forget);
}

AnswerGrounding::~AnswerGrounding() = default;

void AnswerGrounding::forget()
{
    QSet<MessageId> shown;
    for (const QList<Message> &messages = m_session.messages(); const Message &message : messages)
        shown.insert(message.id);
    const auto isGone = [&shown](const auto &entry) { return !shown.contains(entry.key()); };
    m_known.removeIf(isGone);
    m_work.removeIf(isGone);
}

void AnswerGrounding::grow(const Message &message)
{
    const bool isShort = message.text.size() <= limits::groundedWhileWritten;
    if (message.role == Role::Advisor && isShort && finishedSize(message) > m_work.value(message.id).checked)
        check(message);
}

void AnswerGrounding::check(const Message &message)
{
    if (message.role != Role::Advisor || message.text.isEmpty())
        return;
    const auto known = m_known.constFind(message.id);
    if (known != m_known.constEnd() && known->hasEnded && message.state != MessageState::Streaming) {
        emit grounded(message.id, *known);
        return;
    }
    Work &work = m_work[message.id];
    work.isWanted = work.isRunning;
    if (!work.isRunning)
        start(message);
}

void AnswerGrounding::start(const Message &message)
{
    Work &work = m_work[message.id];
    work.isRunning = true;
    work.checked = finishedSize(message);
    const bool hasEnded = message.state != MessageState::Streaming;
    RuledAnswer ruled{.text = message.text.first(work.checked)};
    if (hasEnded && m_frameworks)
        m_frameworks(message, ruled);
    Message told = message;
    told.text.clear();
    const auto compute = [ruled, hasEnded, told, said = saidBefore(message), made = work.grounding, editions = m_editions] {
        const DataPoints cells = cellsOf(told);
        const bool isKept = made != nullptr && made->cells() == cells;
        const auto grounding = isKept ? made : groundingOf(cells, *editions, said);
        GroundedAnswer answer = groundedAnswer(ruled.text, *grounding);
        answer.hasEnded = hasEnded;
        if (hasEnded) {
            RuledAnswer whole = ruled;
            whole.figures = grounding->check(whole.text);
            answer.rules = checkRules(whole);
        }
        return std::pair(answer, grounding);
    };
    QtConcurrent::run(compute).then(
        this, [this, id = message.id](const std::pair<GroundedAnswer, std::shared_ptr<const Grounding>> &done) {
            const auto found = m_work.find(id);
            if (found == m_work.end())
                return;  // another conversation is shown
            found->grounding = done.second;
            finish(id, done.first);
        });
}

void AnswerGrounding::finish(MessageId id, const GroundedAnswer &answer)
{
    Work &work = m_work[id];
    work.isRunning = false;
    const bool isOld = std::exchange(work.isWanted, false);
    m_known.insert(id, answer);
    emit grounded(id, answer);
    const Message *message = isOld ? m_session.tree().find(id) : nullptr;
    if (message != nullptr)
        start(*message);
    else if (answer.hasEnded)
        m_work.remove(id);
}

}  // namespace sb
