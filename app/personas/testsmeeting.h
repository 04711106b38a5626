// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/testfolder.h"

#include <QByteArray>
#include <QString>

namespace sb {

/// Tests that were changed here and by somebody else, joined.
struct MetTests {
    PersonaTests written;
    Problems problems;
    bool isApart = false;  ///< what the other wrote does not stand in it as a whole
};

/// Case by case both sides' changes; a conflict stands as mine. Pure.
[[nodiscard]] MetTests metTests(const FolderTests &mine, const FolderTests &theirs);

/// A file with these cannot be written without losing something of it.
[[nodiscard]] bool isDamagedTests(const Problems &problems);

/// Writes what somebody else wrote to `tests.other.yaml` of the folder. Off the GUI thread.
void keepTestsApart(const QString &folder, const QByteArray &theirs);

}  // namespace sb
