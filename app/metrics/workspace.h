// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/workresolver.h"

#include <memory>

namespace sb {

/// A workspace as its figures are made of it. A value that does not change; any thread.
struct Workspace {
    std::shared_ptr<const WorkspaceEvents> events;
    WorkspaceRules rules;
    std::shared_ptr<const WorkspaceWork> work = std::make_shared<const WorkspaceWork>();
};

/// What the workspace has decided, each as usual where it has not. Store thread.
[[nodiscard]] Result<WorkspaceRules> readRules(Connection &connection);

/// In one read of the snapshot, or, where there is none, or it is damaged or older, from all tables; then a snapshot is kept for
/// the next time if the database can be written. Store thread.
[[nodiscard]] Result<Workspace> readWorkspace(Connection &connection);
/// The same from anywhere.
[[nodiscard]] QFuture<Result<Workspace>> openWorkspace(EventStore &store);

/// To be called in every transaction that changes what a snapshot is made of. Store thread.
[[nodiscard]] Result<> dropSnapshot(Connection &connection);

/// The names of settings that rules are read from.
namespace setting {
inline constexpr auto zone = "zone";  ///< as the time zone database has it: "Europe/Berlin"
inline constexpr auto weekStart = "week_start";  ///< 1 (Monday) to 7
inline constexpr auto worstLevel = "failure.worst_level";
inline constexpr auto worstSeverity = "failure.worst_severity";
inline constexpr auto linkWindow = "link_window_hours";
inline constexpr auto surveyFloor = "survey.floor";  ///< persons of whom something may be told, 4 at least
}  // namespace setting

}  // namespace sb
