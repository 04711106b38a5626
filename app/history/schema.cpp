// SPDX-License-Identifier: Apache-2.0
#include "history/schema.h"

#include <array>

namespace sb {

namespace {

// Order comes from `seq`, never from the clock. A message without its parent is legal: imports may bring such.
constexpr auto firstTables = R"(
CREATE TABLE conversation(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, title TEXT NOT NULL, persona TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, is_sample INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE message(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX message_conversation ON message(conversation, seq);
CREATE TABLE draft(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, parent TEXT,
  role TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, reasoning TEXT NOT NULL, persona TEXT NOT NULL,
  model TEXT NOT NULL, usage TEXT NOT NULL, stop_reason TEXT NOT NULL, data_used TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX draft_conversation ON draft(conversation);
CREATE TABLE composer(conversation TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
)";

// Times are milliseconds since 1970 UTC; null: not in the trash, not deleted.
constexpr auto library = R"(
ALTER TABLE conversation ADD COLUMN shown TEXT;
ALTER TABLE conversation ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN trashed_at INTEGER;
ALTER TABLE conversation ADD COLUMN has_own_title INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN deleted_at INTEGER;
CREATE INDEX conversation_trashed ON conversation(trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX message_deleted ON message(deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX message_parent ON message(parent);
CREATE TABLE tag(
  conversation TEXT NOT NULL REFERENCES conversation(id) ON DELETE CASCADE, tag TEXT NOT NULL,
  PRIMARY KEY(conversation, tag)) STRICT, WITHOUT ROWID;
)";

constexpr std::array<const char *, 2> steps{firstTables, library};
constexpr Schema schema{historyApplicationId, steps};

}  // namespace

const Schema &historySchema()
{
    return schema;
}

}  // namespace sb
