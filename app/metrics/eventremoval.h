// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/delivery.h"
#include "store/connection.h"

namespace sb {

/// The rows of a stream that nobody has met since a run began, though their time lies in a stretch of which all was told.
struct UnmetRows {
    qint64 source = 0;
    qint64 stream = 0;
    qint64 since = 0;  ///< the first run that met those which are there
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    enum class By : quint8 {
        Event,    ///< when it happened
        Creation  ///< when its record was made, by which and by later times hosts order their lists
    };
    By by = By::Event;
};

/// Marks them as gone; they are new should they come again. What another stream of the source still tells stays. Gives their number.
/// Store thread only, in a transaction of the caller's; fails as statements do.
[[nodiscard]] Result<qint64> removeUnmet(Connection &connection, const UnmetRows &unmet, Instant now);

}  // namespace sb
