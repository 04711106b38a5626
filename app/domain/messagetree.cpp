// SPDX-License-Identifier: Apache-2.0
#include "domain/messagetree.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace sb {

MessageTree::MessageTree(const QList<Message> &messages)
{
    m_all.reserve(messages.size());
    for (const auto sorted = parentsFirst(messages); const Message &message : sorted)
        add(message);
}

const Message *MessageTree::find(MessageId id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? nullptr : &m_all.at(*place);
}

MessageId MessageTree::parentOf(const Message &message) const
{
    // One that came later than its child only closes a circle.
    const auto place = m_places.constFind(message.parent);
    return place == m_places.constEnd() || *place >= m_places.value(message.id, m_all.size()) ? MessageId() : message.parent;
}

void MessageTree::add(const Message &message)
{
    if (m_places.contains(message.id))
        return;
    m_children[parentOf(message)].append(message.id);
    m_places.insert(message.id, m_all.size());
    m_all.append(message);
}

QList<Message> MessageTree::take(MessageId root)
{
    QSet<MessageId> taken{root};
    QList<Message> out;
    QList<Message> left;
    for (const Message &message : std::as_const(m_all)) {
        const bool goes = message.id == root || (!message.parent.isNull() && taken.contains(parentOf(message)));
        (goes ? out : left).append(message);
        if (goes)
            taken.insert(message.id);
    }
    *this = MessageTree(left);
    return out;
}

QList<Message> MessageTree::pathTo(MessageId last) const
{
    QList<Message> path;
    for (const Message *message = find(last); message != nullptr; message = find(parentOf(*message)))
        path.append(*message);
    std::ranges::reverse(path);
    return path;
}

QList<MessageId> MessageTree::childrenOf(MessageId parent) const
{
    return m_children.value(parent);
}

QList<MessageId> MessageTree::siblingsOf(MessageId id) const
{
    const Message *message = find(id);
    return message ? childrenOf(parentOf(*message)) : QList<MessageId>();
}

Fork MessageTree::forkOf(MessageId id) const
{
    const QList<MessageId> siblings = siblingsOf(id);
    if (siblings.isEmpty())
        return {};
    return {static_cast<int>(siblings.indexOf(id)), static_cast<int>(siblings.size())};
}

MessageId MessageTree::newestEnd(MessageId id) const
{
    if (!m_places.contains(id))
        return m_all.isEmpty() ? MessageId() : m_all.constLast().id;
    while (true) {
        const auto below = m_children.constFind(id);
        if (below == m_children.constEnd())
            return id;
        id = below->constLast();
    }
}

qsizetype MessageTree::endCount() const
{
    const qsizetype parents = m_children.size() - (m_all.isEmpty() ? 0 : 1);  // the null id is no message
    return m_all.size() - parents;
}

qsizetype MessageTree::countBelow(MessageId id) const
{
    QList<MessageId> open = childrenOf(id);
    qsizetype count = 0;
    while (!open.isEmpty()) {
        ++count;
        open.append(childrenOf(open.takeLast()));
    }
    return count;
}

QList<Message> parentsFirst(const QList<Message> &messages)
{
    QHash<MessageId, const Message *> unused;
    unused.reserve(messages.size());
    for (const Message &message : messages)
        unused.insert(message.id, &message);
    QList<Message> sorted;
    sorted.reserve(messages.size());
    for (const Message &message : messages) {
        const qsizetype place = sorted.size();
        MessageId next = message.id;
        while (const Message *found = unused.take(next)) {
            sorted.insert(place, *found);
            next = found->parent;
        }
    }
    return sorted;
}

}  // namespace sb
