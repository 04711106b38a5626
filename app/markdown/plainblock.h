// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/blockrenderer.h"

#include <QByteArrayView>

namespace sb {

/// A block that is shown as it is written.
[[nodiscard]] RenderedBlock renderPlain(QByteArrayView source, int id);

}  // namespace sb
