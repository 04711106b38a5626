// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>

namespace sb {

/// A failed system call on `path`. No right to write counts as ReadOnly, as a read-only mount does, and
/// a file in the folder's place. Private to the layer.
[[nodiscard]] std::unexpected<Error> failWithErrno(int number, const QString &path);

}  // namespace sb
