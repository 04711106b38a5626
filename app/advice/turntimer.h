// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <chrono>
#include <optional>

namespace sb {

class Clock;

/// Measures one turn after the other.
class TurnTimer {
public:
    /// `clock` must outlive this.
    explicit TurnTimer(const Clock &clock) : m_clock(clock) {}

    void start();
    /// A word of reasoning came; true for the first one.
    bool think();
    /// The same of the answer.
    bool speak(TurnTimes &times);
    void end(TurnTimes &times) const;

private:
    [[nodiscard]] qint64 since(std::chrono::milliseconds begin) const;

    const Clock &m_clock;
    std::chrono::milliseconds m_sent{0};
    std::optional<std::chrono::milliseconds> m_thinking;
};

}  // namespace sb
