// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/pagescan.h"

#include <QString>
#include <QUuid>

namespace sb {

/// What a row that was found in a page is, by its shape alone: a damaged file's schema says nothing one can rely on. A row of
/// an earlier version has fewer columns than one of today.
enum class StoredThing {
    Nothing,       ///< of another table, or damaged
    Conversation,  ///< seq, id, title, persona, created_at, updated_at, is_sample, …
    Message,       ///< seq, id, conversation, parent, role, state, …; `deleted_at` and what later versions add may follow
    Draft,         ///< as a message that is still being written
    Composer,      ///< conversation, text
    Kept,          ///< seq, id, kind, conversation, text, facts, created_at, changed_at
    Tag,           ///< conversation, tag: an entry of a table that is an index
    Place,         ///< conversation, seq, seq: an index's entry that tells of a message
};

[[nodiscard]] StoredThing thingIn(const StoredRow &row);

/// Null where there is no text, or no number.
[[nodiscard]] QUuid idIn(const StoredRow &row, qsizetype column);
[[nodiscard]] QString textIn(const StoredRow &row, qsizetype column);
[[nodiscard]] qint64 numberIn(const StoredRow &row, qsizetype column);

}  // namespace sb
