// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetingschema.h"

#include <array>

namespace sb {

namespace {

// Times are milliseconds since 1970 UTC. A meeting's head, its freeze and the lines of its record are only ever added; what was frozen,
// and the lines once the meeting is over, are held against their hashes. What is still being typed stands in `draft`, one row a field,
// until it becomes a line.
constexpr auto meetingTables = R"(
CREATE TABLE meeting(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, series TEXT NOT NULL, begun_at INTEGER NOT NULL,
  record_from INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX meeting_series ON meeting(series, seq);
CREATE TABLE freeze(meeting TEXT PRIMARY KEY NOT NULL REFERENCES meeting(id), hash BLOB NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE entry(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, meeting TEXT REFERENCES meeting(id), at INTEGER NOT NULL, kind INTEGER NOT NULL,
  about TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX entry_meeting ON entry(meeting, seq);
CREATE INDEX entry_about ON entry(kind, about, seq);
CREATE TABLE draft(
  meeting TEXT NOT NULL REFERENCES meeting(id), kind INTEGER NOT NULL, about TEXT NOT NULL, touched INTEGER NOT NULL, at INTEGER NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY(meeting, kind, about)) STRICT, WITHOUT ROWID;
CREATE TABLE timer(meeting TEXT PRIMARY KEY NOT NULL REFERENCES meeting(id), body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE template(place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
)";

constexpr std::array<const char *, 1> meetingSteps{meetingTables};
constexpr Schema schemaOfMeetings{meetingApplicationId, meetingSteps};

}  // namespace

const Schema &meetingSchema()
{
    return schemaOfMeetings;
}

}  // namespace sb
