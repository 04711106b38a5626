// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"
#include "models/dashboard.h"

#include <QObject>
#include <QPromise>

namespace sb {

/// The numbers that advisors are told, as the dashboard has them: the leader's own when there are some, else the sample's. They follow
/// what is read anew. Empty before the first reading has ended (`whenRead`), and when nothing can be read. GUI thread.
class DashboardCells final : public QObject, public MetricCells {
    Q_OBJECT
public:
    /// Begins to read. The dashboard must outlive it.
    explicit DashboardCells(Dashboard &dashboard, QObject *parent = nullptr);
    ~DashboardCells() override;
    Q_DISABLE_COPY_MOVE(DashboardCells)

    [[nodiscard]] DataPoints cells() const override;
    [[nodiscard]] QString organisation() const override;
    [[nodiscard]] QFuture<void> whenRead() const override { return m_read.future(); }
    [[nodiscard]] bool isSample() const;

signals:
    /// For the first time, or with other figures.
    void changed();
    void failed(const sb::Error &error);

private:
    void ask();
    Dashboard &m_dashboard;
    QPromise<void> m_read;
    DashboardCellSet m_current = {};
};

}  // namespace sb
