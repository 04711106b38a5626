// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationpath.h"

#include <QHash>

namespace sb {

QList<Message> pathTo(MessageId last, const QList<Message> &messages)
{
    QHash<MessageId, const Message *> unused;
    for (const Message &message : messages)
        unused.insert(message.id, &message);
    QList<Message> path;
    while (const Message *message = unused.take(last)) {
        path.prepend(*message);
        last = message->parent;
    }
    return path;
}

QList<ChatMessage> asChat(const QList<Message> &path)
{
    QList<ChatMessage> chat;
    for (const Message &message : path) {
        if (!message.text.isEmpty())
            chat.append({message.role, message.text});
    }
    return chat;
}

}  // namespace sb
