// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/metricfacts.h"
#include "advice/tool.h"
#include "advice/toolarguments.h"

namespace sb {

/// What a model asks of one metric, over so many weeks. Each asks the person before it runs: it tells more than the figures that go
/// with a question. Results are JSON with cells as `toJson(DataPoint)` writes them; no person is in them.
class MetricFactTool : public Tool {
public:
    /// `source` must outlive this.
    explicit MetricFactTool(MetricFactSource &source) : m_source(source) {}

    [[nodiscard]] ToolOffer offer() const final;
    [[nodiscard]] ToolRule usualRule() const final { return ToolRule::Ask; }
    [[nodiscard]] QFuture<ToolOutcome> run(const QJsonObject &arguments) final;

private:
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString description() const = 0;
    /// The key of the metric where the model does not choose one.
    [[nodiscard]] virtual QString fixedMetric() const { return {}; }
    [[nodiscard]] virtual ToolOutcome told(const MetricFacts &facts) const = 0;
    [[nodiscard]] QList<ToolArgument> arguments() const;

    MetricFactSource &m_source;
};

/// "metric_series": a value for each week.
class MetricSeriesTool final : public MetricFactTool {
public:
    using MetricFactTool::MetricFactTool;

private:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] ToolOutcome told(const MetricFacts &facts) const override;
};

/// "metric_compare": the period beside the one before, whether they differ by more than chance, and the teams beside each other.
class MetricCompareTool final : public MetricFactTool {
public:
    using MetricFactTool::MetricFactTool;

private:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] ToolOutcome told(const MetricFacts &facts) const override;
};

/// "rows_behind": the newest changes, deployments or incidents that a number counts. Of fewer than `limits::fewestRowsOfWork`
/// changes nothing is told: they would be somebody's.
class RowsBehindTool final : public MetricFactTool {
public:
    using MetricFactTool::MetricFactTool;

private:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] ToolOutcome told(const MetricFacts &facts) const override;
};

/// "incidents": the newest of them.
class IncidentsTool final : public MetricFactTool {
public:
    using MetricFactTool::MetricFactTool;

private:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] QString fixedMetric() const override;
    [[nodiscard]] ToolOutcome told(const MetricFacts &facts) const override;
};

}  // namespace sb
