// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace sb {

/// A conversation without its messages.
struct Conversation {
    ConversationId id;
    QString title;     ///< empty until the first question
    QString persona;   ///< slug of the advisor who answers
    QDateTime createdAt;
    QDateTime updatedAt;
    bool isSample = false;
    MessageId shown = {};  ///< end of the branch that is shown; null, or one that is not there: the newest message's branch
    QString folder = {};  ///< empty: in none
    QStringList tags = {};  ///< in the store's order, each once
    bool isPinned = false;
    bool isArchived = false;
    bool hasOwnTitle = false;  ///< the person wrote the title: no rule replaces it
    QString pinnedAdvisor = {};  ///< slug of who was chosen to answer all questions; empty: each question finds its advisor
    QDateTime trashedAt = {};  ///< UTC; invalid: not in the trash. It is removed for good `limits::trashDays` later

    bool operator==(const Conversation &) const = default;
};

/// A conversation with what the library keeps of it taken from `kept`: title, folder, tags, pin, archive, trash.
[[nodiscard]] Conversation withLibraryOf(const Conversation &conversation, const Conversation &kept);

/// The title a conversation gets from its first question: one line, at most 60 characters, cut at a word; of one
/// without words, from the text that goes with it.
[[nodiscard]] QString titleFromQuestion(const QString &question);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Conversation)
