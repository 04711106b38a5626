// SPDX-License-Identifier: Apache-2.0
#include "models/transcript.h"

#include "advice/conversationsession.h"
#include "base/limits.h"
#include "domain/attachment.h"
#include "markdown/markup.h"
#include "models/answerpage.h"

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A question is shown as it was typed: plain text, its line ends kept by the style sheet; what goes with it stands below, and
/// the page names it.
QString questionHtml(const QString &text)
{
    const Question question = questionFrom(text);
    QString html;
    if (!question.words.isEmpty() || question.attachments.isEmpty())
        html = u"<p class=\"question\" dir=\"auto\">"_s % question.words.toHtmlEscaped() % u"</p>"_s;
    for (const Attachment &attachment : question.attachments)
        html += u"<figure class=\"attachment\"><figcaption></figcaption><pre dir=\"auto\"><code>"_s
            % escaped(attachment.text, Bidi::Shown) % u"</code></pre></figure>"_s;
    return html;
}

}  // namespace

Transcript::Transcript(ConversationSession &session, CodeHighlighter &highlighter, QObject *parent)
    : QObject(parent), m_session(session), m_highlighter(highlighter)
{
    connect(&session, &ConversationSession::messagesReset, this, &Transcript::restart);
    connect(&session, &ConversationSession::earlierLoaded, this, &Transcript::takeEarlier);
    connect(&session, &ConversationSession::messageAdded, this, &Transcript::add);
    connect(&session, &ConversationSession::answerGrew, this, &Transcript::grow);
    connect(&session, &ConversationSession::messageChanged, this, &Transcript::change);
    connect(&session, &ConversationSession::branchShown, this, &Transcript::tailReplaced);
    connect(&session, &ConversationSession::reasoningGrew, this,
            [this](const Message &message, const QString &delta) { emit entryReasoned(message.id, delta); });
    connect(&session, &ConversationSession::messageRemoved, this, [this](MessageId id) {
        drop(id);
        emit entryRemoved(id);
    });
}

QList<Transcript::Entry> Transcript::entries(qsizetype from, qsizetype count)
{
    QList<Entry> all;
    const QList<Message> messages = m_session.messages().mid(from, count);
    for (const Message &message : messages | std::views::reverse)
        all.append(entry(message));
    std::ranges::reverse(all);
    return all;
}

QList<Message> Transcript::messages() const
{
    return m_session.messages();
}

bool Transcript::isWhole() const
{
    return !m_session.tree().isEmpty() || m_session.messages().isEmpty();
}

qsizetype Transcript::countBelow(MessageId id) const
{
    return m_session.tree().countBelow(id);
}

Transcript::Entry Transcript::entry(const Message &message)
{
    const Head head = headOf(message);
    emit entryMade(message);
    if (message.role == Role::User)
        return {head, questionHtml(message.text), 0};
    AnswerPage *page = m_pages.value(message.id);
    if (page == nullptr) {
        page = makePage(message);
        if (message.state != MessageState::Streaming)
            page->finish();
    }
    const Entry entry{head, page->html(), page->revision()};
    if (page->isSettled())
        drop(message.id);
    return entry;
}

Transcript::Head Transcript::headOf(const Message &message) const
{
    Head head{message, m_session.forkOf(message.id),
              message.role == Role::Summary ? m_session.tree().countTo(message.parent) : 0};
    if (m_costs && message.role == Role::Advisor)
        head.cost = m_costs(message);
    if (message.role == Role::User)
        head.route = message.route;
    const Message *question = message.role == Role::Advisor ? m_session.tree().find(message.parent) : nullptr;
    if (question != nullptr && question->persona.slug == message.persona.slug)
        head.route = question->route;
    if (message.role == Role::Advisor && message.state != MessageState::Streaming)
        readCitations(head, question);
    head.colleague = colleagueFor(message);
    return head;
}

void Transcript::readCitations(Head &head, const Message *question) const
{
    if (m_citations == nullptr)
        return;
    const QString asked = question != nullptr ? question->text : QString();
    head.cited = m_citations->cited(head.message, asked);
    const QList<Message> &shown = m_session.messages();
    if (!shown.isEmpty() && shown.constLast().id == head.message.id)  // to look for names costs time that nobody waits for
        head.mentioned = m_citations->mentioned(head.message, asked);
}

void Transcript::setCitations(AnswerCitations *citations)
{
    m_citations = citations;
}

Message Transcript::readable(const Message &message) const
{
    return m_citations != nullptr ? m_citations->readable(message) : message;
}

std::optional<Colleague> Transcript::colleagueFor(const Message &message) const
{
    const QList<Message> &shown = m_session.messages();
    const bool isLast = !shown.isEmpty() && shown.constLast().id == message.id;
    if (!isLast || message.role != Role::Advisor || message.state != MessageState::Complete || m_dismissed.contains(message.id))
        return std::nullopt;
    return m_session.colleagueFor(message);
}

void Transcript::dismissOffer(MessageId answer)
{
    m_dismissed.insert(answer);
    if (const Message *message = m_session.tree().find(answer))
        emit entryChanged(headOf(*message));
}

void Transcript::setCosts(Costs costs)
{
    m_costs = std::move(costs);
}

void Transcript::refreshCosts()
{
    const QList<Message> &messages = m_session.messages();
    for (const Message &message : messages.last(qMin(messages.size(), qsizetype(limits::messagesFirst)))) {
        if (message.role == Role::Advisor)
            emit entryChanged(headOf(message));
    }
}

void Transcript::showMore(MessageId id)
{
    if (AnswerPage *page = m_pages.value(id))
        page->showMore();
}

AnswerPage *Transcript::makePage(const Message &message)
{
    const MessageId id = message.id;
    const bool cites = m_citations != nullptr && message.role == Role::Advisor;
    const CitationLooks looks = cites ? m_citations->looks(message.persona.slug) : CitationLooks();
    auto *page = new AnswerPage(m_highlighter, message.text, looks, this);
    m_pages.insert(id, page);
    connect(page, &AnswerPage::patched, this,
            [this, id](int revision, const QJsonArray &patches) { emit entryPatched(id, revision, patches); });
    connect(page, &AnswerPage::settled, this, [this, id] { drop(id); });
    return page;
}

void Transcript::drop(MessageId id)
{
    if (AnswerPage *page = m_pages.take(id))
        page->deleteLater();
}

void Transcript::restart()
{
    for (AnswerPage *page : std::exchange(m_pages, {}))
        page->deleteLater();
    emit reset();
}

/// Only now is known what forks off from those that are shown already.
void Transcript::takeEarlier(qsizetype messages)
{
    emit earlierLoaded(messages);
    for (const auto known = m_session.messages().sliced(messages); const Message &message : known) {
        const Head head = headOf(message);
        if (head.fork.count > 1 || head.covered > 0)
            emit entryChanged(head);
    }
}

void Transcript::add(const Message &message)
{
    emit entryAdded(entry(message));
}

void Transcript::grow(const Message &message, const QString &delta)
{
    if (AnswerPage *page = m_pages.value(message.id))
        page->append(delta);
}

void Transcript::change(const Message &message)
{
    AnswerPage *page = m_pages.value(message.id);
    if (page != nullptr && message.state != MessageState::Streaming) {
        page->finish();
        if (page->isSettled())
            drop(message.id);
    }
    emit entryChanged(headOf(message));
}

}  // namespace sb
