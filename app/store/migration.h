// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/connection.h"

#include <QString>
#include <span>

namespace sb {

/// The steps that bring an empty database to the present form: `steps[0]` makes version 1, and so on. Never edited once
/// released, only added to.
struct Schema {
    qint32 applicationId = 0;
    std::span<const char *const> steps;

    [[nodiscard]] int version() const { return static_cast<int>(steps.size()); }
};

/// Brings the database to the schema's version, each step in one transaction, after copying an older one to
/// `backups/<name>-v<old>.sqlite` beside it. Fails with ForeignFile (another program's id), NewerVersion, or what a step met;
/// then the database is as it was.
[[nodiscard]] Result<> migrate(Connection &connection, const Schema &schema, const QString &path);

/// Fails with ForeignFile or NewerVersion, changes nothing.
[[nodiscard]] Result<> checkSchema(Connection &connection, const Schema &schema);

}  // namespace sb
