// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sb::test {

/// A history as version 1 of the schema left it: one conversation with a question and its answer.
inline constexpr auto historyOfVersion1 = R"(
PRAGMA application_id=1396861033;
PRAGMA user_version=1;
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
INSERT INTO conversation(id, title, persona, created_at, updated_at)
  VALUES('6f2c1c2e-6f0a-4b52-9d39-0b6f9b0f5a01', 'Lead time', 'diego', 1790589600000, 1790589660000);
INSERT INTO message(id, conversation, parent, role, state, text, reasoning, persona, model, usage, stop_reason, data_used, created_at)
  VALUES('0d4b8e0a-52c5-4f61-8d0c-8f3b5d6f7a01', '6f2c1c2e-6f0a-4b52-9d39-0b6f9b0f5a01', NULL,
  'user', 'complete', 'Why did lead time rise?', '', '', '', '', '', '', 1790589600000),
  ('0d4b8e0a-52c5-4f61-8d0c-8f3b5d6f7a02', '6f2c1c2e-6f0a-4b52-9d39-0b6f9b0f5a01', '0d4b8e0a-52c5-4f61-8d0c-8f3b5d6f7a01',
  'advisor', 'complete', 'Because of the review queues, naïve as it sounds. 人工智慧很重要', '', '', '', '', '', '', 1790589660000);
INSERT INTO composer VALUES('6f2c1c2e-6f0a-4b52-9d39-0b6f9b0f5a01', 'And now');
)";

}  // namespace sb::test
