// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace sb {

/// A conversation without its messages.
struct Conversation {
    ConversationId id;
    QString title;     ///< empty until the first question
    QString persona;   ///< slug of the advisor who answers
    QDateTime createdAt;
    QDateTime updatedAt;
    bool isSample = false;

    bool operator==(const Conversation &) const = default;
};

/// The title a conversation gets from its first question: one line, at most 60 characters, cut at a word.
[[nodiscard]] QString titleFromQuestion(QStringView question);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Conversation)
