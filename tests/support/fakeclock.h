// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QTimeZone>
#include <atomic>

namespace sb::test {

/// Stands still until a test moves it. Starts on 28 September 2026, 10:00 UTC. Any thread may read it; one moves it.
class FakeClock final : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_elapsed.load(); }
    [[nodiscard]] std::chrono::milliseconds asleep() const override { return m_slept.load(); }
    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs((monotonic() + asleep() + m_leapt.load()).count()); }
    void advance(std::chrono::milliseconds by) { m_elapsed = monotonic() + by; }
    /// Somebody sets the wall clock.
    void leap(std::chrono::milliseconds by) { m_leapt = m_leapt.load() + by; }
    /// The computer sleeps: the monotonic time stands still.
    void suspend(std::chrono::milliseconds by) { m_slept = asleep() + by; }

private:
    QDateTime m_start{QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC};
    std::atomic<std::chrono::milliseconds> m_elapsed{std::chrono::milliseconds(0)};
    std::atomic<std::chrono::milliseconds> m_leapt{std::chrono::milliseconds(0)};
    std::atomic<std::chrono::milliseconds> m_slept{std::chrono::milliseconds(0)};
};

}  // namespace sb::test
