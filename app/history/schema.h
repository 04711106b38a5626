// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migration.h"

#include <array>

namespace sb {

/// "SBhi": marks the file as ours in its header.
inline constexpr qint32 historyApplicationId = 0x53426869;

/// The version that brought the library: folders, tags, pins, the archive, the trash, deleted branches.
inline constexpr qint64 libraryVersion = 2;

/// The version that brought the indexes of a search.
inline constexpr qint64 searchVersion = 3;

/// The version that brought what models asked to be done.
inline constexpr qint64 toolsVersion = 4;

/// The version that brought the ledger of what was spent.
inline constexpr qint64 spendVersion = 5;

/// The version that brought the advisor who is chosen for a whole conversation.
inline constexpr qint64 pinnedAdvisorVersion = 6;

/// The version that brought what is kept beside the messages: memory, documents, how much to challenge.
inline constexpr qint64 keptVersion = 7;

/// What puts the message with the id ?1 into the indexes of the search.
inline constexpr std::array<const char *, 2> indexMessage{
    "INSERT INTO message_words(rowid, text) SELECT seq, text FROM message WHERE id=?",
    "INSERT INTO message_grams(rowid, text) SELECT seq, text || char(10, 10) FROM message WHERE id=?"};

/// What counts the answer with the id ?1 that was brought back, where its turn's own entry is lost; questions and what rules
/// wrote are not counted.
inline constexpr auto countMessage = R"(
INSERT OR IGNORE INTO spend(id, model, usage, created_at, is_whole)
  SELECT id, model, CASE WHEN json_valid(usage) THEN json_object('input', usage->'$.input', 'output', usage->'$.output',
    'cache_read', usage->'$.cache_read', 'reasoning', usage->'$.reasoning') ELSE '{}' END, created_at,
    state='complete' OR stop_reason='length'
  FROM message WHERE id=?1 AND role<>'user' AND CASE WHEN json_valid(model)
    THEN coalesce(model->>'$.endpoint', '')<>'' AND coalesce(model->>'$.rule_based', 0)=0 ELSE 0 END)";

/// What a message made at ?1 tells of its conversation ?2: when that was used last.
inline constexpr auto noteUse = "UPDATE conversation SET updated_at=max(updated_at, ?) WHERE id=?";

/// The history's tables, version by version.
[[nodiscard]] const Schema &historySchema();

}  // namespace sb
