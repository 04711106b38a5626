// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/hostedresource.h"

namespace sb {

/// GitLab's rows of the table of hosted resources. Source: reference "metric-sources-and-dashboard", 2.2.
[[nodiscard]] QList<HostedResource> gitLabResources();
[[nodiscard]] HostQuestion gitLabProject(const HostedSource &source);

// What becomes of one row.

/// Canceled is neither a success nor a failure. With the merge requests that the host says it holds.
void mapGitLabDeployment(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
/// A fast-forward merge has no merge commit: the head is what was merged.
void mapGitLabMerge(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
void mapGitLabIncident(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
void mapGitLabPipeline(const QJsonObject &row, const HostedProject &project, EventBatch &batch);

}  // namespace sb
