// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/workresolver.h"

#include <QByteArray>

namespace sb {

/// Work in one piece, as `toSnapshot` does it with events.
[[nodiscard]] QByteArray toWorkSnapshot(const WorkspaceWork &work);

struct StoredWork {
    WorkspaceWork work;
    quint64 version = 0;  ///< that of the bytes
};
/// The same work. Fails with Malformed as `fromSnapshot`, and for work that does not belong to the events: every place in it is of one of
/// them, or of the work.
[[nodiscard]] Result<StoredWork> fromWorkSnapshot(const QByteArray &snapshot, const WorkspaceEvents &events);

}  // namespace sb
