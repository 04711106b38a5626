// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QJsonObject>

namespace sb {

/// Takes from a foreign object what never comes in: keys, passwords, addresses, commands, scripts and tools that are more than
/// names, at every depth. What is left is listed as kept, by its outermost keys.
[[nodiscard]] QJsonObject harmlessKeys(const QJsonObject &object, LossReport &losses);

/// Hidden characters, HTML and remote pictures in a text, and variables that are none of ours: all stay there as text.
void reportText(const QString &field, const QString &text, LossReport &losses);

}  // namespace sb
