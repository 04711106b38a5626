// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/metricfacts.h"

namespace sb {

class MeetingCells;

/// What models are told of a number: live, or, while a meeting is open, what was frozen for it, which has neither teams nor rows.
/// GUI thread.
class MeetingFacts final : public MetricFactSource {
public:
    /// Both must outlive it.
    MeetingFacts(const MeetingCells &cells, MetricFactSource &live) : m_cells(cells), m_live(live) {}

    [[nodiscard]] QFuture<Result<MetricFacts>> factsOf(const MetricQuestion &question) override;

private:
    const MeetingCells &m_cells;
    MetricFactSource &m_live;
};

}  // namespace sb
