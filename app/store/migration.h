// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/connection.h"

#include <QString>
#include <functional>
#include <span>

namespace sb {

/// The steps that bring an empty database to the present form: `steps[0]` makes version 1, and so on. Never edited once
/// released, only added to.
struct Schema {
    qint32 applicationId = 0;  ///< stands in the file's header and tells our files from others'
    std::span<const char *const> steps;

    [[nodiscard]] int version() const { return static_cast<int>(steps.size()); }
};

/// Brings the database to the schema's version, each step in one transaction, after copying an older one (`backUp`), before which
/// `begun` is called: in a large file all this takes its time. Ends with TimedOut when the connection's patience does.
/// Fails with ForeignFile (another program's id), NewerVersion, Corrupt, or what the copy or a step met; then the database is at
/// the last version that was reached whole.
[[nodiscard]] Result<> migrate(
    Connection &connection, const Schema &schema, const QString &path, const std::function<void()> &begun = [] {});

/// The database's version, 0 for an empty one. Fails with ForeignFile, NewerVersion or Corrupt. Changes nothing.
[[nodiscard]] Result<qint64> checkSchema(Connection &connection, const Schema &schema);

/// Whether each table of that version, at least 1, is there with its columns. A damaged letter in what SQLite keeps of them can give one
/// another name, which no check of SQLite's tells. Fails as statements do.
[[nodiscard]] Result<bool> hasTablesOf(Connection &connection, const Schema &schema, qint64 version);

}  // namespace sb
