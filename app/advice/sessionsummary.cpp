// SPDX-License-Identifier: Apache-2.0
// The session's summaries: what stands in requests for the earlier part of a conversation.
#include "advice/conversationsession.h"

#include "advice/summary.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/text.h"
#include "history/history.h"

#include <algorithm>
#include <utility>

namespace sb {

namespace {

/// What a summary of all up to the path's end is made from: what the newest one before it does not stand for, and that one.
QList<Message> partOf(const QList<Message> &path)
{
    const bool hadOne = !path.isEmpty() && path.constLast().role == Role::Summary;  // which the new one replaces
    const QList<Message> said = hadOne ? path.first(path.size() - 1) : path;
    const auto before = std::ranges::find_last(said, Role::Summary, &Message::role);
    return before.empty() ? said : said.sliced(before.begin() - said.begin());
}

}  // namespace

void ConversationSession::summarise(MessageId last)
{
    const Message *end = m_tree.find(last);
    const bool isShown = std::ranges::contains(m_messages, last, &Message::id);
    if (m_state != TurnState::Idle || !isShown || end == nullptr || end->role == Role::Summary)
        return;
    setFailure(std::nullopt);
    m_summarised = last;
    m_begun = {};
    Message summary = beginSummary(*end, m_choice.stamp(), m_parts.clock.now());
    const QList<Message> part = partOf(m_tree.pathTo(last));
    if (m_choice.isPlaybook()) {
        summary.text = digestOf(part, limits::digestBytes);
        summary.state = MessageState::Complete;
        keepSummary(summary);
        return;
    }
    const ContextRoom room = roomOf(fitted(m_choice));
    m_request =
        TurnRequest({.choice = m_choice, .room = room, .advisor = m_conversation.persona, .path = askToSummarise(part, room)});
    if (!fits(m_choice.stamp()))
        return;
    m_answer = summary.id;
    placeSummary(summary);
    setState(TurnState::Waiting);
    start();
}

/// Behind what it covers, in place of the summary that stood there.
void ConversationSession::placeSummary(const Message &summary)
{
    const auto covered = std::ranges::find(std::as_const(m_messages), summary.parent, &Message::id);
    const qsizetype place = covered - m_messages.cbegin() + 1;
    if (place < m_messages.size() && m_messages.at(place).role == Role::Summary)
        m_messages[place] = summary;
    else
        m_messages.insert(place, summary);
    emit branchShown(place);
}

void ConversationSession::keepSummary(const Message &summary)
{
    m_tree.add(summary);
    m_conversation.updatedAt = m_parts.clock.now();
    m_parts.history.addMessage(summary).then(this, [this](const Result<> &stored) {
        if (!stored && m_access == HistoryAccess::Full)
            emit answerNotStored(stored.error());
    });
    showPath(m_tree.pathTo(lastShown()));
    emit messageChanged(summary);
    emit conversationChanged(m_conversation);
}

void ConversationSession::rewordSummary(MessageId summary, const QString &text)
{
    const Message *before = m_tree.find(summary);
    const QString words = cleaned(text).trimmed();
    if (m_state != TurnState::Idle || before == nullptr || before->role != Role::Summary || words.isEmpty()
        || words == before->text)
        return;
    Message reworded = *before;
    reworded.id = MessageId::make();
    reworded.state = MessageState::Complete;
    reworded.text = words;
    reworded.reasoning.clear();
    reworded.model = {};  // the person's own now
    reworded.usage = {};
    reworded.stopReason = StopReason::Unknown;
    reworded.createdAt = m_parts.clock.now();
    keepSummary(reworded);
}

bool ConversationSession::isSummarising() const
{
    return std::ranges::any_of(m_messages, [](const Message &message) {
        return message.role == Role::Summary && message.state == MessageState::Streaming;
    });
}

}  // namespace sb
