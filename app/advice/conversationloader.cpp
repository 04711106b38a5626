// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationloader.h"

#include "base/limits.h"
#include "history/history.h"

#include <utility>

namespace sb {

ConversationLoader::ConversationLoader(History &history, QObject *parent) : QObject(parent), m_history(history)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(limits::messagesRest);
    connect(&m_rest, &QTimer::timeout, this,
            [this] { take(m_history.messages(m_conversation), [this](const MessageTree &all) { finish(all); }); });
}

void ConversationLoader::load(ConversationId conversation)
{
    m_isLoading = true;
    m_conversation = conversation;
    m_rest.stop();
    take(m_history.newestMessages(conversation, limits::messagesFirst), [this, load = ++m_load](const MessageTree &newest) {
        if (newest.all().size() < limits::messagesFirst) {
            finish(newest);
            return;
        }
        emit newestLoaded(newest);
        if (load == m_load)  // nobody has turned to another one at that
            m_rest.start();
    });
}

void ConversationLoader::cancel()
{
    ++m_load;
    m_rest.stop();
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
