// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorimport.h"

#include <QString>

/// The sentences of an import.
namespace sb::ui::ImportWords {

/// Why nothing came of a file, what it is about and where.
[[nodiscard]] QString failure(const Error &error, const QString &path);

/// How an advisor stands to one that is there; empty when it stands alone.
[[nodiscard]] QString conflict(const FoundAdvisor &advisor, const PersonaLibrary &advisors);

/// What is to come of it: "a new advisor", "left out".
[[nodiscard]] QString fate(const FoundAdvisor &advisor, ConflictChoice choice, const PersonaLibrary &advisors);

/// A file that comes along, and what is there.
[[nodiscard]] QString companion(const Companion &companion, const ImportChoice &choice);

}  // namespace sb::ui::ImportWords
