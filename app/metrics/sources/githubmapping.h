// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/hostedresource.h"

namespace sb {

/// GitHub's rows of the table of hosted resources. Source: reference "metric-sources-and-dashboard", 2.1.
[[nodiscard]] QList<HostedResource> gitHubResources(const HostedProject &project);
[[nodiscard]] HostQuestion gitHubProject(const HostedSource &source);

// What becomes of one row, whether it came by REST or by GraphQL, whose queries name their fields as REST does.

/// Finished with the latest success, else with the last status that ends it. Inactive says only that another one came after it.
void mapGitHubDeployment(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
/// The merge commit of a pull request that is not merged is a trial, and is not taken.
void mapGitHubPull(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
/// An incident. Pull requests, which stand in the same list, are passed over.
void mapGitHubIssue(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
/// A deployment to the environment "release" or "prerelease"; drafts are passed over.
void mapGitHubRelease(const QJsonObject &row, const HostedProject &project, EventBatch &batch);
/// A run with each of its attempts.
void mapGitHubRun(const QJsonObject &row, const HostedProject &project, EventBatch &batch);

}  // namespace sb
