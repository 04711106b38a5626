// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/frozencells.h"
#include "metrics/metriccells.h"

#include <optional>

namespace sb {

/// The numbers that advisors are told: live ones, or, while a meeting is open, those that were frozen for it and no others. GUI thread.
class MeetingCells final : public MetricCells {
public:
    /// `live` must outlive it.
    explicit MeetingCells(const MetricCells &live) : m_live(live) {}

    void freeze(const Freeze &freeze) { m_frozen.emplace(freeze); }
    void thaw() { m_frozen.reset(); }
    [[nodiscard]] bool areFrozen() const { return m_frozen.has_value(); }

    [[nodiscard]] DataPoints cells() const override { return m_frozen ? m_frozen->cells() : m_live.cells(); }
    [[nodiscard]] QFuture<void> whenRead() const override
    {
        return m_frozen ? QtFuture::makeReadyVoidFuture() : m_live.whenRead();
    }
    [[nodiscard]] QString organisation() const override { return m_frozen ? m_frozen->organisation() : m_live.organisation(); }

private:
    const MetricCells &m_live;
    std::optional<FrozenCells> m_frozen;
};

}  // namespace sb
