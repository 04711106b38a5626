// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/sources/localgitgraph.h"

#include <QString>

#include <vector>

namespace sb {

/// True for a folder that is a repository, or has one as its ".git".
[[nodiscard]] bool isGitRepository(const QString &folder);

/// Where the repository of a folder has its own files: the folder, its ".git", or what that file names.
[[nodiscard]] QString gitFolder(const QString &folder);

/// Where a worktree's repository, by `gitFolder`, shares what it has with others; else the same folder.
[[nodiscard]] QString sharedGitFolder(const QString &folder);

/// False where a file that is read at opening is no plain one, such as a pipe that nobody writes to, or larger than can be.
[[nodiscard]] bool hasPlainGitFiles(const QString &folder);

/// The settings that stand there, as they are written; none when they cannot be read.
[[nodiscard]] QString gitConfigText(const QString &sharedFolder);

/// The commits at which a shallow clone ends, sorted; none for a whole one. Fails with Io.
[[nodiscard]] Result<std::vector<GitId>> shallowCommits(const QString &sharedFolder);

}  // namespace sb
