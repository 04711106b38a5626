// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personatests.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace sb {

/// What an advisor's folder holds for its tests.
struct FolderTests {
    PersonaTests tests;  ///< all of them
    Problems problems;
    std::optional<QByteArray> yaml = {};  ///< what `tests.yaml` holds; none: it is not there
    PersonaTests written = {};  ///< of `tests` those that stand in it
};

/// Reads `<folder>/tests.yaml`, or, where `tests.csv` or `evals.json` stand there, the cases of these behind it. A folder without any has no
/// tests. Fails as `readPersonaBytes`, but for a file that is not there. Reads the disk.
[[nodiscard]] Result<FolderTests> loadTests(const QString &folder, const QString &slug);

/// The text that a variable stands for: itself, or what the file holds that "file://PATH" names. Only files below `folder` are read:
/// fails with PermissionDenied for an absolute path, one with ".." or one that a link leads out, with TooLarge over
/// `limits::testDataBytes`, and as `readPersonaBytes`.
[[nodiscard]] Result<QString> textOfVariable(const QString &value, const QString &folder);

}  // namespace sb
