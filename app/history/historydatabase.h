// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "store/databasefile.h"

#include <QList>
#include <QString>

namespace sb {

/// "SBhi": marks the file as ours in its header.
inline constexpr qint32 historyApplicationId = 0x53426869;

/// The conversations' tables, synchronously. Store thread only; History puts it there.
/// Texts are cleaned (NUL, lone surrogates); one over `limits::messageBytes` is refused with TooLarge.
class HistoryDatabase {
public:
    [[nodiscard]] static Result<HistoryDatabase> open(const QString &path);

    [[nodiscard]] bool isReadOnly() const { return m_database.isReadOnly; }
    /// Why it is read-only, or where a damaged file went.
    [[nodiscard]] const Error &note() const { return m_database.note; }

    [[nodiscard]] Result<QList<Conversation>> conversations();
    [[nodiscard]] Result<QList<Message>> messages(ConversationId conversation);
    [[nodiscard]] Result<> saveConversation(const Conversation &conversation);
    [[nodiscard]] Result<> addMessage(const Message &message);
    [[nodiscard]] Result<> writeDraft(const Message &answer);
    [[nodiscard]] Result<> finishAnswer(const Message &answer);
    [[nodiscard]] Result<> dropDraft(MessageId answer);
    /// Turns every draft into a message of state Interrupted, in one transaction; drafts without a word go.
    [[nodiscard]] Result<QList<MessageId>> restoreDrafts();
    [[nodiscard]] Result<> writeComposerText(ConversationId conversation, const QString &text);
    [[nodiscard]] Result<QString> composerText(ConversationId conversation);

private:
    explicit HistoryDatabase(OpenDatabase database) : m_database(std::move(database)) {}
    [[nodiscard]] Connection &connection() { return *m_database.connection; }
    [[nodiscard]] Result<> insertMessage(const Message &message);
    [[nodiscard]] Result<> deleteDraft(MessageId answer);

    OpenDatabase m_database;
};

}  // namespace sb
