// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventdecisions.h"

#include <QString>
#include <optional>

/// The sentences of what persons decide.
namespace sb::ui::DecisionWords {

/// "“web-bot” is a program".
[[nodiscard]] QString sentence(const AuditEntry &entry);
[[nodiscard]] QString tier(Tier tier);
/// Nothing: as sources and names tell.
[[nodiscard]] QString author(std::optional<AuthorClass> author);
/// Of a person about a deployment and an incident.
[[nodiscard]] QString verdict(EventDecisions::Verdict verdict);
/// Why an incident is laid to a deployment, by `CauseLink::level`.
[[nodiscard]] QString because(qint8 level);
[[nodiscard]] QString kind(EventReference::Kind kind);
[[nodiscard]] QString refusal(const Error &error);

}  // namespace sb::ui::DecisionWords
