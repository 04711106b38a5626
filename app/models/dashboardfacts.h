// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/metricfacts.h"
#include "models/metricdetail.h"

namespace sb {

class Dashboard;

/// What models are told of the dashboard's numbers, whatever view somebody looks at. GUI thread.
class DashboardFacts final : public MetricFactSource {
public:
    /// The dashboard must outlive it.
    explicit DashboardFacts(Dashboard &dashboard) : m_dashboard(dashboard) {}

    [[nodiscard]] QFuture<Result<MetricFacts>> factsOf(const MetricQuestion &question) override;

private:
    Dashboard &m_dashboard;
};

/// One for each period of its series, the earliest first; incomplete ones have no value. `whole` is the card's own point. Pure.
[[nodiscard]] DataPoints seriesPoints(const CardData &card, const DataPoint &whole);
/// Of one metric's page what may leave the computer: neither people nor addresses, and teams that have a number of their own.
/// Pure.
[[nodiscard]] MetricFacts factsFrom(const MetricDetail &detail);

}  // namespace sb
