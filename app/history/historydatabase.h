// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/deletedbranch.h"
#include "domain/message.h"
#include "store/databasefile.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>
#include <QList>
#include <QString>
#include <functional>
#include <memory>

namespace sb {

/// The conversations' tables, synchronously. Store thread only; History puts it there.
/// Texts are cleaned (NUL, lone surrogates); one over `limits::messageBytes` is refused with TooLarge.
class HistoryDatabase {
public:
    [[nodiscard]] static Result<HistoryDatabase> open(
        const QString &path, const std::shared_ptr<const Patience> &patience = std::make_shared<Patience>(),
        const std::function<void()> &bringingUp = [] {});

    [[nodiscard]] bool isReadOnly() const { return m_database.state == OpenDatabase::State::ReadOnly; }
    /// Why it is read-only, or where a damaged file went.
    [[nodiscard]] const Error &note() const { return m_database.note; }
    /// Damage was met: the file and its log stay as they are, and the next start looks them through.
    void giveUp();
    /// The next start looks the file through.
    void askForCheck();
    /// For what works on the whole file: copies, and bringing back what was lost.
    [[nodiscard]] Connection &connection() { return *m_database.connection; }

    [[nodiscard]] Result<QList<Conversation>> conversations();
    [[nodiscard]] Result<QList<Message>> messages(ConversationId conversation);
    [[nodiscard]] Result<QList<Message>> newestMessages(ConversationId conversation, int count);
    [[nodiscard]] Result<> saveConversation(const Conversation &conversation);
    [[nodiscard]] Result<> saveLibrary(const Conversation &conversation);
    [[nodiscard]] Result<> setAdvisors(const Conversation &conversation);
    [[nodiscard]] Result<> readdress(const Message &question);
    [[nodiscard]] Result<> setShown(ConversationId conversation, MessageId message);
    [[nodiscard]] Result<> addQuestion(const Conversation &conversation, const Message &question);
    [[nodiscard]] Result<> addMessage(const Message &message);
    /// A draft of a message that is already there is ignored: the answer's end came first.
    [[nodiscard]] Result<> writeDraft(const Message &answer);
    [[nodiscard]] Result<> finishAnswer(const Message &answer);
    [[nodiscard]] Result<> dropDraft(MessageId answer);
    /// Turns every draft into a message of state Interrupted, in one transaction; drafts without text go.
    [[nodiscard]] Result<QList<MessageId>> restoreDrafts();
    [[nodiscard]] Result<qint64> deleteBranch(MessageId first, const QDateTime &at);
    [[nodiscard]] Result<> restoreBranch(ConversationId conversation, const QDateTime &at);
    [[nodiscard]] Result<QList<DeletedBranch>> deletedBranches(ConversationId conversation);
    [[nodiscard]] Result<> removeConversation(ConversationId conversation);
    /// When something was written last; invalid times of an empty history are long ago.
    [[nodiscard]] Result<QDateTime> lastUsed();
    /// Removes what was put in the trash or deleted before that time, `limits::purgedMessages` at most: true when there was
    /// something, and so may be more.
    [[nodiscard]] Result<bool> purge(const QDateTime &before);
    [[nodiscard]] Result<> writeComposerText(ConversationId conversation, const QString &text);
    [[nodiscard]] Result<QString> composerText(ConversationId conversation);

private:
    using Binding = std::function<void(Statement &)>;

    HistoryDatabase(OpenDatabase database, qint64 version) : m_database(std::move(database)), m_version(version) {}
    [[nodiscard]] Result<> run(const QByteArray &sql, const Binding &bind);
    [[nodiscard]] Result<> runAll(const QByteArrayList &statements, const Binding &bind);
    [[nodiscard]] Result<QList<Message>> readMessages(ConversationId conversation, const QByteArray &order);
    [[nodiscard]] Result<bool> hasOverdue(const Binding &bindTime);
    [[nodiscard]] Result<> putTags(const Conversation &conversation);
    [[nodiscard]] Result<> insertMessage(const Message &message);
    [[nodiscard]] Result<> deleteDraft(MessageId answer);

    /// `which` selects the `seq` of messages; gives how many there were.
    [[nodiscard]] Result<qint64> removeMessages(const QByteArray &which, const Binding &bind);
    /// `which` are ids.
    [[nodiscard]] Result<> removeConversations(const QByteArray &which, const Binding &bind);
    /// What was removed is then not in the log either.
    [[nodiscard]] Result<> emptyLog();

    OpenDatabase m_database;
    qint64 m_version;
};

}  // namespace sb
