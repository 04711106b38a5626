// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sb {

/// Where the picture of an advisor is kept in a folder of advisors: `<slug>/avatar.png`.
[[nodiscard]] QString avatarPath(const QString &folder, const QString &slug);

/// The pictures that a folder of advisors has, sorted; of the first `limits::personasInFolder` folders in it. Reads the disk.
[[nodiscard]] QStringList avatarFiles(const QString &folder);

}  // namespace sb
