// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/workspaceevents.h"

#include <QByteArray>

namespace sb {

/// Events in one piece, as they stand in memory column by column, for this computer's order of bytes.
[[nodiscard]] QByteArray toSnapshot(const WorkspaceEvents &events);
/// The same events, their version that of the bytes. Takes milliseconds. Fails with Malformed for what another version of the
/// program wrote, or another kind of computer, and for bytes that are not as they were written.
[[nodiscard]] Result<WorkspaceEvents> fromSnapshot(const QByteArray &snapshot);

}  // namespace sb
