// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/paths.h"
#include "history/damagedsets.h"
#include "history/historydatabase.h"
#include "support/samplemessages.h"
#include "support/storekit.h"

#include <QDir>
#include <QHash>
#include <QTemporaryDir>
#include <algorithm>
#include <functional>
#include <tuple>

namespace sb::test {

inline constexpr qint64 pageBytes = 4096;

/// A history that is filled, then damaged, then opened again as the program would.
struct DamagedHistory {
    QTemporaryDir top;
    QString folder = top.filePath(QStringLiteral("data"));
    QString path = folder + QStringLiteral("/history.sqlite");
    QList<Conversation> conversations;
    QList<Message> messages;

    /// `size` is the length of each text.
    [[nodiscard]] bool fill(int conversationCount, int messagesEach, qsizetype size)
    {
        // Each message is a commit of its own, so the same filling is made once.
        static QHash<QString, std::tuple<QByteArray, QList<Conversation>, QList<Message>>> made;
        auto &[content, ourConversations, ourMessages] =
            made[QStringLiteral("%1 %2 %3").arg(conversationCount).arg(messagesEach).arg(size)];
        if (content.isEmpty() && make(conversationCount, messagesEach, size)) {
            content = bytes();
            ourConversations = conversations;
            ourMessages = messages;
        }
        conversations = ourConversations;
        messages = ourMessages;
        return makePrivateFolder(folder) && writeContent(path, content);
    }

    /// As before the first start.
    void clear() const
    {
        QDir(folder).removeRecursively();
        std::ignore = makePrivateFolder(folder);
    }
    [[nodiscard]] QByteArray bytes() const { return contentOf(path); }
    void write(const QByteArray &content) const { writeContent(path, content); }
    void smash(qint64 page) const { write(bytes().replace((page - 1) * pageBytes, pageBytes, QByteArray(pageBytes, '\x55'))); }
    /// The copy of a day, of the file as it is.
    void copy(const QString &time = QStringLiteral("20261120T101112000")) const
    {
        QDir(folder).mkpath(QStringLiteral("backups"));
        writeContent(folder + QStringLiteral("/backups/history-daily-%1.sqlite").arg(time), bytes());
    }
    /// The page at which a table's or an index's tree begins.
    [[nodiscard]] qint64 rootOf(const char *name) const
    {
        Result<Connection> connection = Connection::open(path, Connection::Mode::ReadOnly);
        const QByteArray sql = QByteArray("SELECT rootpage FROM sqlite_schema WHERE name='") + name + '\'';
        return connection ? connection->number(sql.constData()).value_or(0) : 0;
    }

    /// What was brought back of it, once it is looked through, found damaged and opened anew.
    [[nodiscard]] QList<Recovery> recover(const std::function<bool()> &isOver = [] { return false; }) const
    {
        writeContent(path + QStringLiteral(".lock"), "0");
        Result<HistoryDatabase> database = HistoryDatabase::open(path);
        return database ? recoverDamagedSets(path, database->connection(), {isOver, [](int) {}}) : QList<Recovery>();
    }
    [[nodiscard]] QList<Conversation> foundConversations() const
    {
        Result<HistoryDatabase> database = HistoryDatabase::open(path);
        return database->conversations().value();
    }
    /// Of all conversations, by id.
    [[nodiscard]] QHash<MessageId, Message> foundMessages() const
    {
        Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QHash<MessageId, Message> found;
        for (const QList<Conversation> all = database->conversations().value(); const Conversation &conversation : all) {
            for (const QList<Message> each = database->messages(conversation.id).value(); const Message &message : each)
                found.insert(message.id, message);
        }
        return found;
    }
    [[nodiscard]] bool isAllBack() const
    {
        const QHash<MessageId, Message> found = foundMessages();
        return found.size() == messages.size()
            && std::ranges::all_of(messages, [&](const Message &each) { return found.value(each.id) == each; });
    }

private:
    bool make(int conversationCount, int messagesEach, qsizetype size)
    {
        Result<HistoryDatabase> database = HistoryDatabase::open(path);
        bool isDone = database.has_value();
        for (int i = 0; isDone && i < conversationCount; ++i) {
            Conversation conversation = sampleConversation(QStringLiteral("Conversation %1").arg(i));
            conversation.tags = {QStringLiteral("tag %1").arg(i)};
            isDone = database->saveConversation(conversation).has_value();
            for (int j = 0; isDone && j < messagesEach; ++j) {
                const QString text = QStringLiteral("%1 of %2 ").arg(j).arg(i).leftJustified(size, u'x');
                messages.append(sampleQuestion(conversation.id, text));
                isDone = database->addMessage(messages.constLast()).has_value();
            }
        }
        // Oldest first, as the messages are.
        conversations = isDone ? database->conversations().value_or(QList<Conversation>()) : QList<Conversation>();
        std::ranges::reverse(conversations);
        return isDone;
    }
};

}  // namespace sb::test
