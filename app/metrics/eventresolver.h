// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workspaceevents.h"
#include "store/connection.h"

namespace sb {

/// Reads a workspace's tables and finds out what they mean: groups of deployments, tiers, teams at their time, classes of authors,
/// exclusions and links. Takes a second or two for a large organisation. Store thread only; changes nothing.
[[nodiscard]] Result<WorkspaceEvents> resolveEvents(Connection &connection, const WorkspaceRules &rules);

/// "1.4.2" of "v1.4.2" and of "release-1.4.2+build": the release line "1.4" and the patch 2; nothing for what is no such version.
struct PatchVersion {
    QString line;
    qint64 patch = 0;
    bool operator==(const PatchVersion &) const = default;
};
[[nodiscard]] std::optional<PatchVersion> patchVersion(const QString &version);

}  // namespace sb
