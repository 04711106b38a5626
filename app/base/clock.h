// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <chrono>

namespace sb {

/// Port to time, so that tests decide what time it is. Safe to call from any thread.
class Clock {
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Monotonic; only differences mean something.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
    /// How long this computer has slept since it was started: while it sleeps, the monotonic clock stands still.
    [[nodiscard]] virtual std::chrono::milliseconds asleep() const { return {}; }
    /// Wall time in UTC, with milliseconds.
    [[nodiscard]] virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    [[nodiscard]] std::chrono::milliseconds asleep() const override;
    [[nodiscard]] QDateTime now() const override;
};

}  // namespace sb
