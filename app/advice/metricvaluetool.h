// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tool.h"

namespace sb {

class MetricCells;

/// "metric_value": the leader's own numbers in full, for a model that wants more of one than its advisor's text says. Allowed from
/// the beginning, and then offered to advisors only: the same numbers are in their texts, which never leave one out.
class MetricValueTool final : public Tool {
public:
    /// `cells` must outlive this.
    explicit MetricValueTool(const MetricCells &cells) : m_cells(cells) {}

    [[nodiscard]] ToolOffer offer() const override;
    [[nodiscard]] ToolRule usualRule() const override { return ToolRule::Allow; }
    /// `{"metric": text}`: those whose name or id has the text in it; without it all.
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) override;

private:
    const MetricCells &m_cells;
};

}  // namespace sb
