// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "history/recovery.h"

#include <QString>
#include <functional>

namespace sb {

class Connection;

/// How work that takes its time is watched: whether it is to end, and where its progress goes (0 to 100).
struct LongWork {
    std::function<bool()> isOver;
    std::function<void(int percent)> report;
};

/// Brings into an open history what can be read of the damaged set in the folder `set`, then what is missing from the newest
/// sound copy of `database`. A row is taken once, by its id; the files stay as they are. Store thread.
/// Done again after an end half-way, it adds what is still missing. Fails with TimedOut when `isOver` said so, else as the disk does.
[[nodiscard]] Result<Recovery> salvage(const QString &set, const QString &database, Connection &into, const LongWork &work);

}  // namespace sb
