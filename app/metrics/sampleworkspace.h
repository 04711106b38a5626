// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/metricnotes.h"
#include "metrics/sampleevents.h"
#include "metrics/workspacecells.h"

#include <QString>
#include <memory>

namespace sb {

/// The invented company at the moment when its data were read.
struct SampleState {
    Workspace workspace;
    SampleEvents tables = {};  ///< the keys alone; the events are the workspace's
    QString organisation = {};
    QDateTime readAt = {};
    QHash<QString, Target> targets = {};  ///< by metric, in the unit of its figures
    QList<Annotation> annotations = {};
};

/// `folder` holds workspace.json, deployments.csv, changes.csv, incidents.csv and survey.csv. About 50 ms of CPU: off the GUI
/// thread. Fails with NotFound or Malformed, naming file and line.
[[nodiscard]] Result<SampleState> readSample(const QString &folder);

/// The invented company's numbers, read once: the last twelve weeks of its data, each beside the twelve weeks before, by the same
/// formulas as any other workspace's. Immutable after loading; any thread.
class SampleWorkspace final : public MetricCells {
public:
    explicit SampleWorkspace(const WorkspaceCells &cells) : m_cells(cells.cells()), m_organisation(cells.organisation()) {}

    /// Cost and failures as `readSample`.
    [[nodiscard]] static Result<std::shared_ptr<const SampleWorkspace>> load(const QString &folder);

    [[nodiscard]] DataPoints cells() const override { return m_cells; }
    [[nodiscard]] QString organisation() const override { return m_organisation; }

private:
    DataPoints m_cells;
    QString m_organisation;
};

}  // namespace sb
