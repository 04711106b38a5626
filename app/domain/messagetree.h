// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QHash>
#include <QList>

namespace sb {

/// Where a message stands among those that could stand in its place: other wordings of a question, other answers to it.
struct Fork {
    int place = 0;  ///< from 0
    int count = 1;  ///< 1: no fork

    bool operator==(const Fork &) const = default;
};

/// The messages of one conversation and how they branch. A message whose parent is not there begins a branch of its own.
/// Summaries hang beside the branches: each belongs to all branches through its parent, and is no fork and no end itself.
class MessageTree {
public:
    MessageTree() = default;
    /// Any order; a circle of parents is cut.
    explicit MessageTree(const QList<Message> &messages);

    [[nodiscard]] bool isEmpty() const { return m_all.isEmpty(); }
    /// Each behind its parent, else in the order they were added.
    [[nodiscard]] const QList<Message> &all() const { return m_all; }
    /// Null when it is not there.
    [[nodiscard]] const Message *find(MessageId id) const;
    void add(const Message &message);
    /// The same message with another content; its place and parent stay.
    void replace(const Message &message);
    /// Takes the message and all that follow from it out; gives them as `all` had them.
    QList<Message> take(MessageId root);

    /// The message and all it follows from, oldest first, the newest summary of each behind it; empty when it is not there.
    [[nodiscard]] QList<Message> pathTo(MessageId last) const;
    /// What follows the message at once, oldest first; of the null id: the beginnings.
    [[nodiscard]] QList<MessageId> childrenOf(MessageId parent) const;
    /// What could stand in the message's place, itself included, oldest first.
    [[nodiscard]] QList<MessageId> siblingsOf(MessageId id) const;
    [[nodiscard]] Fork forkOf(MessageId id) const;
    /// The summaries of all up to a message, oldest first: the last one counts, the others are how it read before.
    [[nodiscard]] QList<MessageId> summariesAt(MessageId id) const;
    /// How many messages were said up to this one, itself included.
    [[nodiscard]] qsizetype countTo(MessageId id) const;
    /// The end of the newest branch through the message; of one that is not there: the newest message of all.
    [[nodiscard]] MessageId newestEnd(MessageId id) const;
    /// How many branches there are: messages that nothing follows.
    [[nodiscard]] qsizetype endCount() const;
    /// How many messages follow from this one, itself and summaries not counted.
    [[nodiscard]] qsizetype countBelow(MessageId id) const;

private:
    /// Of a summary the last message that it covers, of all others themselves.
    [[nodiscard]] MessageId spoken(MessageId id) const;
    [[nodiscard]] MessageId parentOf(const Message &message) const;

    QList<Message> m_all;
    QHash<MessageId, qsizetype> m_places;
    QHash<MessageId, QList<MessageId>> m_children;
    QHash<MessageId, QList<MessageId>> m_summaries;  ///< by the last message that they cover
    qsizetype m_summaryCount = 0;
    MessageId m_newest;  ///< that is no summary
};

/// The same messages in the same order, but each behind its parent, if that is among them.
[[nodiscard]] QList<Message> parentsFirst(const QList<Message> &messages);

}  // namespace sb
