// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history/recovery.h"
#include "history/salvage.h"

#include <QList>
#include <QString>

namespace sb {

/// Brings back what can be read of every damaged set beside `database` for which that was not done yet, and writes beside each
/// set what came of it (`recovery.json`, 0600). A set is tried again at the next start when the program ended before, but no
/// more than `limits::salvageAttempts` times, for the damage itself may be what ended it. Store thread.
/// Gives the sets that were done with now; what hinders one is logged.
[[nodiscard]] QList<Recovery> recoverDamagedSets(const QString &database, Connection &into, const LongWork &work);

}  // namespace sb
