// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "metrics/sources/importplan.h"

#include <QString>

/// The sentences of what a table is and how it is read.
namespace sb::ui::MappingWords {

[[nodiscard]] QString kind(ImportKind kind);
/// "Time it was merged"; of one that has no words its name.
[[nodiscard]] QString field(const QString &name);
[[nodiscard]] QString question(const ImportQuestion &question);
/// Why a table cannot be read so, and what to do.
[[nodiscard]] QString fault(const Error &fault);
/// Why nothing came of a file or folder.
[[nodiscard]] QString failure(const Error &error, const QString &path);
[[nodiscard]] QString encoding(TableForm::Encoding encoding);

}  // namespace sb::ui::MappingWords
