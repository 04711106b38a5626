// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"

#include <QDateTime>

namespace sb {

/// What one deletion took, as long as it is kept.
struct DeletedBranch {
    Message first;       ///< that it began at
    qint64 messages = 0;  ///< how many there are, that one included
    QDateTime at;        ///< UTC; names the deletion

    bool operator==(const DeletedBranch &) const = default;
};

}  // namespace sb
