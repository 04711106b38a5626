// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"
#include "models/dashboard.h"

#include <QObject>

#include <optional>

namespace sb {

/// The numbers that advisors are told, as the dashboard has them: the leader's own when there are some, else the sample's. They follow
/// what is read anew. Whoever asks before the first reading has ended waits for what is left of those hundredths of a second: an
/// answer given without its figures would stay wrong. Empty when nothing can be read. GUI thread.
class DashboardCells final : public QObject, public MetricCells {
    Q_OBJECT
public:
    /// Begins to read. The dashboard must outlive it.
    explicit DashboardCells(Dashboard &dashboard, QObject *parent = nullptr);
    ~DashboardCells() override;
    Q_DISABLE_COPY_MOVE(DashboardCells)

    [[nodiscard]] DataPoints cells() const override;
    [[nodiscard]] QString organisation() const override;
    [[nodiscard]] bool isSample() const;

signals:
    /// For the first time, or with other figures.
    void changed();
    void failed(const sb::Error &error);

private:
    void ask();
    [[nodiscard]] const DashboardCellSet &current() const;

    Dashboard &m_dashboard;
    QFuture<Result<DashboardCellSet>> m_first;
    mutable std::optional<DashboardCellSet> m_current;
};

}  // namespace sb
