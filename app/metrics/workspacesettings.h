// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workspaceevents.h"

#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <span>

namespace sb {

/// What a workspace may decide about all its numbers, one row each.
struct WorkspaceSetting {
    QLatin1StringView word;  ///< as a person writes it: "week-start"
    const char *name;        ///< as `EventDecisions::setSetting` takes it
    qint64 least = 0;  ///< of a number; of anything else both are 0
    qint64 most = 0;
    /// What holds, as a person writes it.
    QString (*value)(const WorkspaceRules &rules);
    /// What is kept of a value that a person writes; nothing for what it cannot be.
    std::optional<QString> (*stored)(const QString &written);
};

[[nodiscard]] std::span<const WorkspaceSetting> workspaceSettings();
/// Nothing for a word that is none.
[[nodiscard]] const WorkspaceSetting *workspaceSetting(const QString &word);

}  // namespace sb
