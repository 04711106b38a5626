// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "store/databasefile.h"

#include <QList>
#include <QString>
#include <functional>
#include <memory>

namespace sb {

/// "SBhi": marks the file as ours in its header.
inline constexpr qint32 historyApplicationId = 0x53426869;

/// The conversations' tables, synchronously. Store thread only; History puts it there.
/// Texts are cleaned (NUL, lone surrogates); one over `limits::messageBytes` is refused with TooLarge.
class HistoryDatabase {
public:
    [[nodiscard]] static Result<HistoryDatabase> open(
        const QString &path, const std::shared_ptr<const Patience> &patience = std::make_shared<Patience>());

    [[nodiscard]] bool isReadOnly() const { return m_database.state == OpenDatabase::State::ReadOnly; }
    /// Why it is read-only, or where a damaged file went.
    [[nodiscard]] const Error &note() const { return m_database.note; }
    /// Damage was met: the file and its log stay as they are, and the next start looks them through.
    void giveUp();

    [[nodiscard]] Result<QList<Conversation>> conversations();
    [[nodiscard]] Result<QList<Message>> messages(ConversationId conversation);
    [[nodiscard]] Result<> saveConversation(const Conversation &conversation);
    [[nodiscard]] Result<> addQuestion(const Conversation &conversation, const Message &question);
    [[nodiscard]] Result<> addMessage(const Message &message);
    /// A draft of a message that is already there is ignored: the answer's end came first.
    [[nodiscard]] Result<> writeDraft(const Message &answer);
    [[nodiscard]] Result<> finishAnswer(const Message &answer);
    [[nodiscard]] Result<> dropDraft(MessageId answer);
    /// Turns every draft into a message of state Interrupted, in one transaction; drafts without text go.
    [[nodiscard]] Result<QList<MessageId>> restoreDrafts();
    [[nodiscard]] Result<> writeComposerText(ConversationId conversation, const QString &text);
    [[nodiscard]] Result<QString> composerText(ConversationId conversation);

private:
    explicit HistoryDatabase(OpenDatabase database) : m_database(std::move(database)) {}
    [[nodiscard]] Connection &connection() { return *m_database.connection; }
    [[nodiscard]] Result<> run(const char *sql, const std::function<void(Statement &)> &bind);
    [[nodiscard]] Result<> putConversation(const Conversation &conversation);
    [[nodiscard]] Result<> insertMessage(const Message &message);
    [[nodiscard]] Result<> deleteDraft(MessageId answer);

    OpenDatabase m_database;
};

}  // namespace sb
