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

// The words, and what stands beside each other in threes, of `message.text`: kept by the code that writes messages, for
// connections run no triggers. Two line ends behind each text make its last characters the beginning of three too. What is
// deleted leaves no word in an index (secure-delete).
constexpr auto searchIndexes = R"(
CREATE VIRTUAL TABLE message_words USING fts5(
  text, content='message', content_rowid='seq', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
CREATE VIRTUAL TABLE message_grams USING fts5(
  text, content='message', content_rowid='seq', tokenize="trigram remove_diacritics 1", detail=none, columnsize=0);
CREATE VIRTUAL TABLE message_grams_terms USING fts5vocab(message_grams, instance);
INSERT INTO message_words(message_words, rank) VALUES('secure-delete', 1);
INSERT INTO message_grams(message_grams, rank) VALUES('secure-delete', 1);
INSERT INTO message_words(rowid, text) SELECT seq, text FROM message;
INSERT INTO message_grams(rowid, text) SELECT seq, text || char(10, 10) FROM message;
)";

// JSON, `{"uses": […]}`; empty: nothing was asked.
constexpr auto tools = R"(
ALTER TABLE message ADD COLUMN tools TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN tools TEXT NOT NULL DEFAULT '';
)";

// What was spent, whatever becomes of the messages: those that are there are counted, each in the place of its turn.
constexpr auto spendLedger = R"(
CREATE TABLE spend(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, model TEXT NOT NULL, usage TEXT NOT NULL,
  created_at INTEGER NOT NULL, is_whole INTEGER NOT NULL) STRICT;
CREATE INDEX spend_time ON spend(created_at);
INSERT INTO spend(id, model, usage, created_at, is_whole)
  SELECT id, model, CASE WHEN json_valid(usage) THEN json_object('input', usage->'$.input', 'output', usage->'$.output',
    'cache_read', usage->'$.cache_read', 'reasoning', usage->'$.reasoning') ELSE '{}' END, created_at,
    state='complete' OR stop_reason='length'
  FROM message WHERE role<>'user' AND CASE WHEN json_valid(model)
    THEN coalesce(model->>'$.endpoint', '')<>'' AND coalesce(model->>'$.rule_based', 0)=0 ELSE 0 END;
)";

// Before, it was the advisor of the newest question to which one answered by that choice.
constexpr auto pinnedAdvisors = R"(
ALTER TABLE conversation ADD COLUMN pinned_advisor TEXT NOT NULL DEFAULT '';
UPDATE conversation SET pinned_advisor=coalesce(
  (SELECT iif(persona->>'$.route.by'='pin', persona->>'$.slug', '') FROM message
   WHERE message.conversation=conversation.id AND role='user' AND deleted_at IS NULL AND CASE WHEN json_valid(persona)
     THEN coalesce(persona->>'$.route.by', '') NOT IN ('mention', 'person') ELSE 0 END ORDER BY seq DESC LIMIT 1), '');
)";

// What is kept beside the messages, of several kinds (`KeptItem`): one shape of a row, which is found again in a damaged file. A
// conversation that is gone leaves here what is the person's own.
constexpr auto keptItems = R"(
CREATE TABLE kept(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, conversation TEXT NOT NULL,
  text TEXT NOT NULL, facts TEXT NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;
CREATE INDEX kept_kind ON kept(kind, seq);
)";

constexpr std::array<const char *, 7> steps{firstTables, library, searchIndexes, tools, spendLedger, pinnedAdvisors, keptItems};
constexpr Schema schema{historyApplicationId, steps};

}  // namespace

const Schema &historySchema()
{
    return schema;
}

}  // namespace sb
