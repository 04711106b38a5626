// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"
#include "metrics/metricengine.h"

namespace sb {

/// Where cells say that they come from.
struct CellOrigin {
    QString organisation;
    QDateTime readAt;
    bool isSample = false;
};

/// A metric as advisors and readers see it. A window that the sources do not reach over is compared with nothing.
[[nodiscard]] DataPoint cellFrom(const MetricResult &result, const CellOrigin &origin);

/// The metrics of the dashboard's first page as advisors and readers see them, over one window beside the window before. Values that
/// do not change; any thread.
class WorkspaceCells final : public MetricCells {
public:
    WorkspaceCells(MetricEngine &engine, const MetricQuery &query, const CellOrigin &origin);

    [[nodiscard]] DataPoints cells() const override { return m_cells; }
    [[nodiscard]] QString organisation() const override { return m_organisation; }

private:
    DataPoints m_cells;
    QString m_organisation;
};

}  // namespace sb
