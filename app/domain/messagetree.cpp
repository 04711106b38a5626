// SPDX-License-Identifier: Apache-2.0
#include "domain/messagetree.h"

#include <QHash>

namespace sb {

namespace {

using Unused = QHash<MessageId, const Message *>;

Unused allOf(const QList<Message> &messages)
{
    Unused all;
    all.reserve(messages.size());
    for (const Message &message : messages)
        all.insert(message.id, &message);
    return all;
}

/// Moves the message and what it follows from to the end of `path`, oldest first, as far as they are not used yet.
void take(MessageId last, Unused &unused, QList<Message> &path)
{
    const qsizetype place = path.size();
    while (const Message *message = unused.take(last)) {
        path.insert(place, *message);
        last = message->parent;
    }
}

}  // namespace

QList<Message> pathTo(MessageId last, const QList<Message> &messages)
{
    Unused unused = allOf(messages);
    QList<Message> path;
    take(last, unused, path);
    return path;
}

QList<Message> parentsFirst(const QList<Message> &messages)
{
    Unused unused = allOf(messages);
    QList<Message> sorted;
    sorted.reserve(messages.size());
    for (const Message &message : messages)
        take(message.id, unused, sorted);
    return sorted;
}

}  // namespace sb
