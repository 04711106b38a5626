// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace sb {

/// The bytes of a file of the persona folder, which a person may have put there. Fails as `loadPersona` does.
[[nodiscard]] Result<QByteArray> readPersonaText(const QString &path);

}  // namespace sb
