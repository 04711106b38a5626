// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/limits.h"

#include <atomic>
#include <chrono>

namespace sb {

/// How long a connection waits for a lock that another program holds: `limits::storeBusyTime` each time, but never beyond
/// the end that `endIn` sets. Any thread may call.
class Patience {
public:
    using Clock = std::chrono::steady_clock;

    void endIn(std::chrono::milliseconds time) { m_end = Clock::now() + time; }
    [[nodiscard]] bool isOver(std::chrono::milliseconds waited) const
    {
        return waited >= limits::storeBusyTime || Clock::now() >= m_end.load();
    }

private:
    std::atomic<Clock::time_point> m_end{Clock::time_point::max()};
};

}  // namespace sb
