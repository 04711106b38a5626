// SPDX-License-Identifier: Apache-2.0
// The session's branches: which one is shown, and deleting.
#include "advice/conversationsession.h"

#include "base/clock.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sb {

Fork ConversationSession::forkOf(MessageId id) const
{
    const bool isRunning = !m_turn.isNull() && id == m_answer;
    if (!isRunning || isSummarising())
        return m_tree.forkOf(id);
    const int others = static_cast<int>(m_tree.childrenOf(m_messages.constLast().parent).size());
    return {others, others + 1};
}

MessageId ConversationSession::lastQuestion() const
{
    const auto last = std::ranges::find_last(m_messages, Role::User, &Message::role);
    return last.empty() ? MessageId() : last.front().id;
}

/// Messages that both branches have stay untouched.
void ConversationSession::showPath(const QList<Message> &path)
{
    const auto differ = std::ranges::mismatch(std::as_const(m_messages), path, {}, &Message::id, &Message::id);
    const qsizetype from = differ.in1 - m_messages.cbegin();
    if (from == m_messages.size() && from == path.size())
        return;
    m_messages = path;
    emit branchShown(from);
}

/// The null id stands for the newest branch.
void ConversationSession::rememberShown(MessageId end)
{
    if (std::exchange(m_conversation.shown, end) == end)
        return;
    if (m_isStored)
        m_parts.history.setShown(m_conversation.id, end);
    emit conversationChanged(m_conversation);
}

void ConversationSession::showBranch(MessageId message)
{
    if (m_state != TurnState::Idle || m_tree.find(message) == nullptr)
        return;
    const MessageId end = m_tree.newestEnd(message);
    setFailure(std::nullopt);
    showPath(m_tree.pathTo(end));
    rememberShown(end == m_tree.newestEnd({}) ? MessageId() : end);
}

void ConversationSession::stepBranch(MessageId message, int step)
{
    const QList<MessageId> siblings = m_tree.siblingsOf(message);
    const qsizetype place = siblings.indexOf(message) + step;
    if (place >= 0 && place < siblings.size())
        showBranch(siblings.at(place));
}

void ConversationSession::deleteBranch(MessageId message)
{
    const Message *root = m_tree.find(message);
    if (m_state != TurnState::Idle || root == nullptr)
        return;
    const MessageId parent = root->parent;
    const bool isSummary = root->role == Role::Summary;
    const QList<MessageId> roots = isSummary ? m_tree.summariesAt(parent) : QList{message};
    m_deleted = {m_tree.all(), {}, message, m_parts.clock.now()};
    const bool isShown = std::ranges::contains(m_messages, message, &Message::id);
    const qsizetype count = m_tree.countBelow(message) + 1;
    for (const MessageId gone : roots) {
        for (const auto taken = m_tree.take(gone); const Message &one : taken)
            m_deleted.gone.insert(one.id);
    }
    setFailure(std::nullopt);
    if (isShown)
        showPath(m_tree.pathTo(isSummary ? lastShown() : m_tree.newestEnd(parent)));
    for (const Message &shown : std::as_const(m_messages)) {
        if (shown.parent == parent)
            emit messageChanged(shown);  // its fork has one way less
    }
    rememberShown(lastShown() == m_tree.newestEnd({}) ? MessageId() : lastShown());
    emit branchDeleted(count);
    if (!m_isStored)
        return;
    for (const MessageId gone : roots) {
        m_parts.history.deleteBranch(gone, m_deleted.at).then(this, [this, deleted = m_deleted](const Result<qint64> &done) {
            if (deleted.before.constFirst().conversation != m_conversation.id)
                return;
            if (done) {
                emit deletedBranchesChanged();
                return;
            }
            if (deleted.root == m_deleted.root)  // no other one came after it
                m_deleted = {};
            putBack(deleted);
            emit branchNotChanged(done.error());
        });
    }
}

void ConversationSession::restoreBranch()
{
    if (m_deleted.before.isEmpty())
        return;
    if (!m_isStored) {
        putBack(std::exchange(m_deleted, {}));
        return;
    }
    // What is asked until then goes to a branch that is there.
    m_parts.history.restoreBranch(m_conversation.id, m_deleted.at)
        .then(this, [this, deleted = m_deleted](const Result<> &done) {
            if (deleted.before.constFirst().conversation != m_conversation.id)
                return;
            if (done) {
                takeBack(deleted.root, deleted);
            } else {
                emit branchNotChanged(done.error());
                emit branchDeleted(MessageTree(deleted.before).countBelow(deleted.root) + 1);  // and can still be brought back
            }
        });
}

QFuture<Result<QList<DeletedBranch>>> ConversationSession::deletedBranches() const
{
    return m_parts.history.deletedBranches(m_conversation.id);
}

void ConversationSession::restoreDeleted(const DeletedBranch &branch)
{
    if (m_state != TurnState::Idle || branch.first.conversation != m_conversation.id)
        return;
    m_parts.history.restoreBranch(m_conversation.id, branch.at)
        .then(this, [this, root = branch.first, deleted = m_deleted](const Result<> &done) {
            if (root.conversation != m_conversation.id)
                return;
            if (done)
                takeBack(root.id, deleted);
            else
                emit branchNotChanged(done.error());
        });
}

/// What is on disk again; of what was deleted last also what never came there. Only the store knows the order of all.
void ConversationSession::takeBack(MessageId root, const Deletion &deleted)
{
    m_parts.history.messages(m_conversation.id)
        .then(this, [this, root, deleted, id = m_conversation.id, last = m_deleted.root](Result<QList<Message>> stored) {
            if (!stored || id != m_conversation.id || !std::ranges::contains(*stored, root, &Message::id))
                return;
            if (m_deleted.root != last)  // a deletion that came after what was read
                stored->removeIf([this](const Message &message) { return m_deleted.gone.contains(message.id); });
            if (deleted.root == root)
                std::ranges::copy_if(deleted.before, std::back_inserter(*stored),
                                     [&deleted](const Message &message) { return deleted.gone.contains(message.id); });
            m_tree = MessageTree(*stored + m_tree.all());
            if (m_tree.find(m_deleted.root) != nullptr)
                m_deleted = {};
            showAgain(root);
            emit deletedBranchesChanged();
        });
}

/// The messages take their old places, and their branch is shown again unless an answer runs in another one.
void ConversationSession::putBack(const Deletion &deleted)
{
    QList<Message> all;
    for (const Message &before : deleted.before) {
        if (const Message *now = m_tree.find(before.id))
            all.append(*now);
        else if (deleted.gone.contains(before.id))  // what else is missing was deleted, too
            all.append(before);
    }
    m_tree = MessageTree(all + m_tree.all());
    showAgain(deleted.root);
}

void ConversationSession::showAgain(MessageId root)
{
    const Message *first = m_tree.find(root);
    if (m_state != TurnState::Idle || first == nullptr)
        return;
    const bool isSummary = first->role == Role::Summary;
    const MessageId end = isSummary ? lastShown() : m_tree.newestEnd(root);
    showPath(m_tree.pathTo(end));
    rememberShown(end == m_tree.newestEnd({}) ? MessageId() : end);
}

}  // namespace sb
