// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUuid>
#include <optional>

namespace sb {

/// What a history keeps beside its messages.
enum class KeptKind {
    Dial,      ///< how much advisors contradict in a conversation
    Memory,    ///< something that is remembered from one conversation to the next
    Document,  ///< that a workflow ended in
    Version,   ///< of a document's text
    Panel,     ///< its record, by the id of its question, with which it goes
};

/// The word that a file has for it, and back: none for a word that is no kind.
[[nodiscard]] QString toWord(KeptKind kind);
[[nodiscard]] std::optional<KeptKind> keptKind(QStringView word);

struct KeptItem {
    QUuid id;
    KeptKind kind = KeptKind::Memory;
    ConversationId conversation = {};  ///< that it came of; null: of none
    QString text = {};
    QJsonObject facts = {};  ///< what its kind says beside the text
    QDateTime createdAt = {};
    QDateTime changedAt = {};

    bool operator==(const KeptItem &) const = default;
};

}  // namespace sb
