// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <memory>

namespace sb {

class Connection;

/// A copy of a whole database, made a few pages at a time over the connection that writes it: what is written between two
/// steps is in the copy too, and nobody waits longer than for one step. Store thread only; it must end before the connection.
class SteppedCopy {
public:
    /// `path` must be an empty file; links are not followed. Fails as `Connection::open`.
    [[nodiscard]] static Result<SteppedCopy> begin(Connection &from, const QString &path);
    ~SteppedCopy();
    SteppedCopy(SteppedCopy &&) noexcept;
    SteppedCopy &operator=(SteppedCopy &&) noexcept;

    /// Copies so many pages more. True once the copy is whole: it has no journal, and is on the disk only after a sync.
    /// Fails with DiskFull, Io, Busy or Corrupt; there is nothing to go on with then.
    [[nodiscard]] Result<bool> step(int pages);

private:
    class Private;
    explicit SteppedCopy(std::unique_ptr<Private> data);

    std::unique_ptr<Private> d;
};

}  // namespace sb
