// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QTimeZone>

namespace sb::test {

/// Stands still until a test moves it. Starts on 28 September 2026, 10:00 UTC.
class FakeClock final : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_elapsed; }
    [[nodiscard]] QDateTime now() const override { return m_start.addMSecs(m_elapsed.count()); }
    void advance(std::chrono::milliseconds by) { m_elapsed += by; }

private:
    QDateTime m_start{QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC};
    std::chrono::milliseconds m_elapsed{0};
};

}  // namespace sb::test
