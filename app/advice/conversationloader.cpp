// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationloader.h"

#include "base/limits.h"
#include "history/history.h"

#include <utility>

namespace sb {

ConversationLoader::ConversationLoader(History &history, QObject *parent) : QObject(parent), m_history(history) {}

void ConversationLoader::load(ConversationId conversation)
{
    m_isLoading = true;
    take(m_history.newestMessages(conversation, limits::messagesFirst),
         [this, conversation, load = ++m_load](const MessageTree &newest) {
             if (newest.all().size() < limits::messagesFirst) {
                 finish(newest);
                 return;
             }
             const Messages all = m_history.messages(conversation);
             emit newestLoaded(newest);
             if (load == m_load)  // nobody has turned to another one at that
                 take(all, [this](const MessageTree &tree) { finish(tree); });
         });
}

void ConversationLoader::cancel()
{
    ++m_load;
    m_isLoading = false;
}

void ConversationLoader::take(const Messages &messages, const std::function<void(const MessageTree &)> &next)
{
    const auto grow = [](const Result<QList<Message>> &read) {
        return read.transform([](const QList<Message> &all) { return MessageTree(all); });
    };
    Messages(messages).then(grow).then(this, [this, next, load = m_load](const Result<MessageTree> &grown) {
        if (load != m_load)
            return;
        if (grown) {
            next(*grown);
        } else {
            m_isLoading = false;
            emit failed(grown.error());
        }
    });
}

void ConversationLoader::finish(const MessageTree &all)
{
    m_isLoading = false;
    emit loaded(all);
}

}  // namespace sb
