// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"

#include <QString>
#include <optional>

namespace sb {

/// What words of tables and webhooks mean, whatever their case and marks; nothing for an unknown one.
[[nodiscard]] std::optional<DeployResult> deployResult(const QString &word);
/// 1 is the gravest.
[[nodiscard]] std::optional<int> severityOf(const QString &word);
[[nodiscard]] std::optional<Deployment::Kind> deploymentKind(const QString &word);
[[nodiscard]] std::optional<Deployment::Trigger> deploymentTrigger(const QString &word);
[[nodiscard]] std::optional<AuthorClass> authorClass(const QString &word);
[[nodiscard]] std::optional<WorkClass> workClass(const QString &word);
[[nodiscard]] std::optional<bool> yesOrNo(const QString &word);

/// Letters and digits in lower case.
[[nodiscard]] QString plainName(const QString &name);

/// "org/name" of a repository's address; what is none stays.
[[nodiscard]] QString repoName(const QString &url);

/// True for a column that would say who answered a survey: a name, a mail address, a login.
[[nodiscard]] bool namesPerson(const QString &column);

}  // namespace sb
