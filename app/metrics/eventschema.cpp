// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventschema.h"

#include <array>

namespace sb {

namespace {

// Times are milliseconds since 1970 UTC, NULL where they are not known. Names (of repositories, services, teams, accounts) are
// rows of their own, so that an event holds a small number. What a person says of an event (an exclusion, a link) stands in tables
// that no import touches.
constexpr auto originTables = R"(
CREATE TABLE source(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL UNIQUE, config TEXT NOT NULL DEFAULT '{}',
  credential TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL) STRICT;
CREATE TABLE stream(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, name TEXT NOT NULL, scope TEXT NOT NULL,
  watermark INTEGER, cursor TEXT NOT NULL DEFAULT '', coverage_from INTEGER, coverage_to INTEGER, last_ok_at INTEGER,
  gaps TEXT NOT NULL DEFAULT '[]', UNIQUE(source, name, scope)) STRICT;
CREATE TABLE ingest_run(
  id INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES stream ON DELETE CASCADE, started_at INTEGER NOT NULL, ended_at INTEGER,
  state TEXT NOT NULL, pages INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE raw_record(
  stream INTEGER NOT NULL REFERENCES stream ON DELETE CASCADE, kind TEXT NOT NULL, key TEXT NOT NULL, run INTEGER NOT NULL,
  hash BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY(stream, kind, key)) STRICT, WITHOUT ROWID;
CREATE TABLE reject(
  run INTEGER NOT NULL REFERENCES ingest_run ON DELETE CASCADE, line INTEGER NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
  reason INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX reject_run ON reject(run);
)";

constexpr auto nameTables = R"(
CREATE TABLE repo(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE service(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE team(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, parent INTEGER REFERENCES team) STRICT;
CREATE TABLE account(id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, class INTEGER, is_class_chosen INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE repo_service(repo INTEGER NOT NULL REFERENCES repo, service INTEGER NOT NULL REFERENCES service, PRIMARY KEY(repo)) STRICT, WITHOUT ROWID;
CREATE TABLE service_team(
  service INTEGER NOT NULL REFERENCES service, team INTEGER NOT NULL REFERENCES team, valid_from INTEGER NOT NULL, valid_to INTEGER,
  PRIMARY KEY(service, valid_from)) STRICT, WITHOUT ROWID;
CREATE TABLE account_team(
  account INTEGER NOT NULL REFERENCES account, team INTEGER NOT NULL REFERENCES team, valid_from INTEGER NOT NULL, valid_to INTEGER,
  PRIMARY KEY(account, valid_from)) STRICT, WITHOUT ROWID;
CREATE TABLE env_map(pattern TEXT PRIMARY KEY NOT NULL, tier INTEGER NOT NULL, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr auto eventTables = R"(
CREATE TABLE deployment(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, grp TEXT NOT NULL, repo INTEGER, service INTEGER, environment TEXT NOT NULL,
  result INTEGER NOT NULL, reached_production INTEGER NOT NULL, kind INTEGER NOT NULL, trigger INTEGER NOT NULL,
  finished_origin INTEGER NOT NULL, commit_sha TEXT NOT NULL, ref TEXT NOT NULL, version TEXT NOT NULL, actor INTEGER,
  created_at INTEGER, queued_at INTEGER, started_at INTEGER, finished_at INTEGER, UNIQUE(source, key)) STRICT;
CREATE INDEX deployment_finished ON deployment(finished_at);
CREATE TABLE change(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, is_pull INTEGER NOT NULL, repo INTEGER, number INTEGER NOT NULL, title TEXT NOT NULL,
  author INTEGER, author_class INTEGER NOT NULL, base_ref TEXT NOT NULL, head_ref TEXT NOT NULL, head_sha TEXT NOT NULL,
  merge_sha TEXT NOT NULL, squash_sha TEXT NOT NULL, patch_id TEXT NOT NULL, labels TEXT NOT NULL, reverts TEXT NOT NULL,
  created_at INTEGER, ready_at INTEGER, first_commit_at INTEGER, first_review_at INTEGER, merged_at INTEGER, closed_at INTEGER,
  additions INTEGER, deletions INTEGER, files INTEGER, UNIQUE(source, key)) STRICT;
CREATE INDEX change_merged ON change(merged_at);
CREATE TABLE change_commit(
  change INTEGER NOT NULL REFERENCES change ON DELETE CASCADE, sha TEXT NOT NULL, authored_at INTEGER, committed_at INTEGER, account INTEGER,
  PRIMARY KEY(change, sha)) STRICT, WITHOUT ROWID;
CREATE TABLE review(
  change INTEGER NOT NULL REFERENCES change ON DELETE CASCADE, place INTEGER NOT NULL, account INTEGER, kind INTEGER NOT NULL, state TEXT NOT NULL,
  submitted_at INTEGER, commit_sha TEXT NOT NULL, PRIMARY KEY(change, place)) STRICT, WITHOUT ROWID;
CREATE TABLE contained(
  deployment INTEGER NOT NULL REFERENCES deployment ON DELETE CASCADE, change INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
  method INTEGER NOT NULL, PRIMARY KEY(change, deployment)) STRICT, WITHOUT ROWID;
CREATE TABLE incident(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, service INTEGER, title TEXT NOT NULL, status TEXT NOT NULL, severity INTEGER NOT NULL,
  urgency TEXT NOT NULL, cause TEXT NOT NULL, caused_by TEXT NOT NULL, duplicate_of TEXT NOT NULL, impact_start INTEGER,
  detected_at INTEGER, created_at INTEGER, acked_at INTEGER, mitigated_at INTEGER, first_resolved_at INTEGER, last_resolved_at INTEGER,
  postmortem_at INTEGER, reopened INTEGER NOT NULL, impact_share REAL, UNIQUE(source, key)) STRICT;
CREATE TABLE ticket(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, title TEXT NOT NULL, team INTEGER, class INTEGER NOT NULL, is_subtask INTEGER NOT NULL,
  is_discarded INTEGER NOT NULL, points REAL, created_at INTEGER, UNIQUE(source, key)) STRICT;
CREATE TABLE ticket_step(
  ticket INTEGER NOT NULL REFERENCES ticket ON DELETE CASCADE, place INTEGER NOT NULL, status TEXT NOT NULL, team INTEGER, at INTEGER,
  is_active INTEGER NOT NULL, is_blocked INTEGER NOT NULL, is_done INTEGER NOT NULL, PRIMARY KEY(ticket, place)) STRICT, WITHOUT ROWID;
)";

constexpr auto pointTables = R"(
CREATE TABLE survey_answer(
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, wave TEXT NOT NULL, item TEXT NOT NULL, respondent TEXT NOT NULL,
  text TEXT NOT NULL, dimension TEXT NOT NULL, team INTEGER, value REAL NOT NULL, answered_on TEXT NOT NULL, run INTEGER NOT NULL,
  PRIMARY KEY(source, wave, item, respondent)) STRICT, WITHOUT ROWID;
CREATE TABLE survey_wave(
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, wave TEXT NOT NULL, invited INTEGER NOT NULL,
  PRIMARY KEY(source, wave)) STRICT, WITHOUT ROWID;
CREATE TABLE metric_point(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, run INTEGER NOT NULL, gone_at INTEGER,
  metric TEXT NOT NULL, team INTEGER, service INTEGER, from_day TEXT NOT NULL, to_day TEXT NOT NULL, value REAL, numerator REAL,
  denominator REAL, unit TEXT NOT NULL, made_by INTEGER NOT NULL, note TEXT NOT NULL, UNIQUE(source, key)) STRICT;
CREATE INDEX metric_point_metric ON metric_point(metric, from_day);
)";

constexpr auto decisionTables = R"(
CREATE TABLE exclusion(
  kind TEXT NOT NULL, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY(kind, source, key)) STRICT, WITHOUT ROWID;
CREATE TABLE link_decision(
  incident_source INTEGER NOT NULL, incident TEXT NOT NULL, deployment_source INTEGER NOT NULL, deployment TEXT NOT NULL,
  is_cause INTEGER NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(incident_source, incident, deployment_source, deployment)) STRICT, WITHOUT ROWID;
CREATE TABLE annotation(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, metric TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, person TEXT NOT NULL) STRICT;
CREATE TABLE audit(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, person TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL, before TEXT NOT NULL,
  after TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE TABLE setting(name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE import_profile(name TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL, profile TEXT NOT NULL) STRICT, WITHOUT ROWID;
)";

// What was found out from all tables, to be read in one piece: see WorkspaceSnapshot. Whatever changes an event or a decision removes it.
constexpr auto snapshotTable = R"(
ALTER TABLE deployment ADD COLUMN has_failed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE snapshot(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL) STRICT;
)";

constexpr auto workTables = R"(
ALTER TABLE ticket ADD COLUMN is_from_production INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN churned INTEGER;
ALTER TABLE account ADD COLUMN joined_at INTEGER;
CREATE TABLE change_coauthor(
  change INTEGER NOT NULL REFERENCES change ON DELETE CASCADE, place INTEGER NOT NULL, account INTEGER,
  PRIMARY KEY(change, place)) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_block(
  ticket INTEGER NOT NULL REFERENCES ticket ON DELETE CASCADE, place INTEGER NOT NULL, blocker TEXT NOT NULL, from_at INTEGER, to_at INTEGER,
  PRIMARY KEY(ticket, place)) STRICT, WITHOUT ROWID;
CREATE TABLE sprint(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, name TEXT NOT NULL, team INTEGER, from_at INTEGER, to_at INTEGER,
  UNIQUE(source, key)) STRICT;
CREATE TABLE sprint_item(
  sprint INTEGER NOT NULL REFERENCES sprint ON DELETE CASCADE, place INTEGER NOT NULL, ticket TEXT NOT NULL, added_at INTEGER,
  removed_at INTEGER, points REAL, PRIMARY KEY(sprint, place)) STRICT, WITHOUT ROWID;
CREATE TABLE ci_run(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, repo INTEGER, workflow TEXT NOT NULL, branch TEXT NOT NULL,
  is_default INTEGER NOT NULL, commit_sha TEXT NOT NULL, UNIQUE(source, key)) STRICT;
CREATE TABLE ci_attempt(
  ci_run INTEGER NOT NULL REFERENCES ci_run ON DELETE CASCADE, place INTEGER NOT NULL, conclusion INTEGER NOT NULL, started_at INTEGER,
  finished_at INTEGER, PRIMARY KEY(ci_run, place)) STRICT, WITHOUT ROWID;
CREATE TABLE coverage_point(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, key TEXT NOT NULL, url TEXT NOT NULL,
  updated_at INTEGER, run INTEGER NOT NULL, gone_at INTEGER, repo INTEGER, flag TEXT NOT NULL, commit_sha TEXT NOT NULL, at INTEGER,
  covered REAL, lines REAL, branches_covered REAL, branches REAL, new_covered REAL, new_lines REAL, duplicated REAL,
  debt_minutes REAL, UNIQUE(source, key)) STRICT;
CREATE TABLE file_author(
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE, repo INTEGER NOT NULL, path TEXT NOT NULL, account INTEGER NOT NULL,
  last_at INTEGER NOT NULL, PRIMARY KEY(source, repo, path, account)) STRICT, WITHOUT ROWID;
CREATE TABLE severity_change(
  incident INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE, at INTEGER, before INTEGER NOT NULL, after INTEGER NOT NULL) STRICT;
)";

constexpr auto rejectRows = "ALTER TABLE reject ADD COLUMN row TEXT NOT NULL DEFAULT ''";

constexpr auto streamTags = "ALTER TABLE stream ADD COLUMN etags TEXT NOT NULL DEFAULT '{}'";

// What a team wants of a metric, and how the dashboard was left. Both are JSON: see metricnotes.h and DashboardViews.
constexpr auto dashboardTables = R"(
CREATE TABLE target(metric TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE dashboard(id INTEGER PRIMARY KEY CHECK(id=1), body TEXT NOT NULL) STRICT;
)";

// The work beside the events. What stands there already is of an older form, and is found out again.
constexpr auto workSnapshot = "ALTER TABLE snapshot ADD COLUMN work BLOB NOT NULL DEFAULT x''";

// When all of a stream was compared with what its source lists the last time.
constexpr auto streamReconcile = "ALTER TABLE stream ADD COLUMN reconciled_at INTEGER";

// How the rows of tables are read: see rowform.h. Rows of hosts say all themselves.
constexpr auto rowForms = R"(
CREATE TABLE row_form(id INTEGER PRIMARY KEY, body BLOB NOT NULL UNIQUE) STRICT;
ALTER TABLE raw_record ADD COLUMN form INTEGER REFERENCES row_form;
)";

constexpr std::array<const char *, 13> eventSteps{originTables,  nameTables,      eventTables, pointTables, decisionTables,
                                                  snapshotTable, workTables,      rejectRows,  streamTags,  dashboardTables,
                                                  workSnapshot,  streamReconcile, rowForms};
constexpr Schema schemaOfEvents{eventApplicationId, eventSteps};

}  // namespace

const Schema &eventSchema()
{
    return schemaOfEvents;
}

}  // namespace sb
