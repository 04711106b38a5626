// SPDX-License-Identifier: Apache-2.0
#include "personas/personaschema.h"

#include <array>

namespace sb {

namespace {

// Times are milliseconds since 1970 UTC; order comes from `seq`. Texts of versions are blobs: a file may begin with a byte order
// mark and hold NULs, and comes back byte for byte.
constexpr auto firstPersonaTables = R"(
CREATE TABLE version(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, persona TEXT NOT NULL, slug TEXT NOT NULL, version TEXT NOT NULL, hash TEXT NOT NULL,
  text BLOB NOT NULL, message TEXT NOT NULL, changes TEXT NOT NULL, tokens_before INTEGER, tokens_after INTEGER,
  test_result TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL, UNIQUE(persona, hash)) STRICT;
CREATE INDEX version_slug ON version(slug);
CREATE TABLE correction(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT UNIQUE NOT NULL, persona TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE repair(hash TEXT PRIMARY KEY NOT NULL, is_wanted INTEGER NOT NULL, decided_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

// What tests gave stands with their runs (`TestResultStore`), which other programs can write while the window has this database.
constexpr auto testsBesideVersions = "ALTER TABLE version DROP COLUMN test_result;";

constexpr auto draftTable = R"(
CREATE TABLE draft(slug TEXT PRIMARY KEY NOT NULL, base BLOB NOT NULL, text BLOB NOT NULL, kept_at INTEGER NOT NULL) STRICT;
)";

// A version keeps its number when older ones go.
constexpr auto numberedVersions = R"(
ALTER TABLE version ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE version SET number=(SELECT count(*) FROM version AS earlier WHERE earlier.persona=version.persona AND earlier.seq<=version.seq);
)";

constexpr std::array<const char *, 4> personaSteps{firstPersonaTables, testsBesideVersions, draftTable, numberedVersions};
constexpr Schema schemaOfPersonas{personaApplicationId, personaSteps};

}  // namespace

const Schema &personaSchema()
{
    return schemaOfPersonas;
}

}  // namespace sb
