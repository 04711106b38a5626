// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/frozencells.h"
#include "metrics/metriccells.h"

#include <memory>
#include <optional>

namespace sb {

/// The numbers that advisors are told: live ones, or, while a meeting is open, those that were frozen for it and no others. GUI thread.
class MeetingCells final : public MetricCells {
public:
    /// `live` must outlive it.
    explicit MeetingCells(const MetricCells &live) : m_live(live) {}

    void freeze(const std::shared_ptr<const Freeze> &freeze)
    {
        m_freeze = freeze;
        m_frozen.emplace(*freeze);
    }
    void thaw()
    {
        m_frozen.reset();
        m_freeze.reset();
    }
    /// nullptr while the numbers are live.
    [[nodiscard]] const Freeze *frozen() const { return m_freeze.get(); }

    [[nodiscard]] DataPoints cells() const override { return m_frozen ? m_frozen->cells() : m_live.cells(); }
    [[nodiscard]] QFuture<void> whenRead() const override
    {
        return m_frozen ? QtFuture::makeReadyVoidFuture() : m_live.whenRead();
    }
    [[nodiscard]] QString organisation() const override { return m_frozen ? m_frozen->organisation() : m_live.organisation(); }

private:
    const MetricCells &m_live;
    std::shared_ptr<const Freeze> m_freeze;
    std::optional<FrozenCells> m_frozen;  ///< of `m_freeze`
};

}  // namespace sb
