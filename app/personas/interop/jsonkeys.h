// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace sb {

/// Keys that stand more than once in one object of well-formed JSON, each once, in the order in which they are doubled; of such a
/// key the last value counts. A card could show one prompt to a reader and hold another one.
[[nodiscard]] QStringList doubledKeys(QByteArrayView json);

}  // namespace sb
