// SPDX-License-Identifier: Apache-2.0
#include "domain/messagetree.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace sb {

namespace {

bool areParentsFirst(const QList<Message> &messages)
{
    QHash<MessageId, qsizetype> places;
    places.reserve(messages.size());
    for (qsizetype i = 0; i < messages.size(); ++i)
        places.insert(messages.at(i).id, i);
    return places.size() == messages.size() && std::ranges::all_of(messages, [&](const Message &message) {
               return places.value(message.parent, -1) < places.value(message.id);
           });
}

}  // namespace

MessageTree::MessageTree(const QList<Message> &messages)
{
    m_all.reserve(messages.size());
    m_places.reserve(messages.size());
    m_children.reserve(messages.size());
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
    if (place == m_places.constEnd() || *place >= m_places.value(message.id, m_all.size()))
        return {};
    const Message &parent = m_all.at(*place);
    return parent.role == Role::Summary ? parentOf(parent) : message.parent;
}

void MessageTree::add(const Message &message)
{
    if (m_places.contains(message.id))
        return;
    const bool isSummary = message.role == Role::Summary;
    (isSummary ? m_summaries : m_children)[parentOf(message)].append(message.id);
    if (isSummary)
        ++m_summaryCount;
    else
        m_newest = message.id;
    m_places.insert(message.id, m_all.size());
    m_all.append(message);
}

void MessageTree::replace(const Message &message)
{
    const auto place = m_places.constFind(message.id);
    if (place == m_places.constEnd())
        return;
    const MessageId parent = m_all.at(*place).parent;
    m_all[*place] = message;
    m_all[*place].parent = parent;
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

MessageId MessageTree::spoken(MessageId id) const
{
    const Message *message = find(id);
    return message != nullptr && message->role == Role::Summary ? parentOf(*message) : id;
}

QList<Message> MessageTree::pathTo(MessageId last) const
{
    QList<const Message *> newestFirst;
    for (const Message *message = find(spoken(last)); message != nullptr; message = find(parentOf(*message))) {
        if (const auto summaries = m_summaries.constFind(message->id); summaries != m_summaries.constEnd())
            newestFirst.append(find(summaries->constLast()));
        newestFirst.append(message);
    }
    QList<Message> path;
    path.reserve(newestFirst.size());
    for (auto message = newestFirst.crbegin(); message != newestFirst.crend(); ++message)
        path.append(**message);
    return path;
}

QList<MessageId> MessageTree::childrenOf(MessageId parent) const
{
    return m_children.value(parent);
}

QList<MessageId> MessageTree::siblingsOf(MessageId id) const
{
    const Message *message = find(id);
    return message != nullptr && message->role != Role::Summary ? childrenOf(parentOf(*message)) : QList<MessageId>();
}

Fork MessageTree::forkOf(MessageId id) const
{
    const QList<MessageId> siblings = siblingsOf(id);
    if (siblings.isEmpty())
        return {};
    return {static_cast<int>(siblings.indexOf(id)), static_cast<int>(siblings.size())};
}

QList<MessageId> MessageTree::summariesAt(MessageId id) const
{
    return m_summaries.value(id);
}

qsizetype MessageTree::countTo(MessageId id) const
{
    qsizetype count = 0;
    for (const Message *message = find(spoken(id)); message != nullptr; message = find(parentOf(*message)))
        ++count;
    return count;
}

MessageId MessageTree::newestEnd(MessageId id) const
{
    id = spoken(id);
    if (!m_places.contains(id))
        return m_newest;
    while (true) {
        const auto below = m_children.constFind(id);
        if (below == m_children.constEnd())
            return id;
        id = below->constLast();
    }
}

qsizetype MessageTree::endCount() const
{
    const qsizetype parents = m_children.size() - (m_newest.isNull() ? 0 : 1);  // the null id is no message
    return m_all.size() - m_summaryCount - parents;
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
    if (areParentsFirst(messages))
        return messages;
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
