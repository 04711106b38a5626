// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardcells.h"

namespace sb {

DashboardCells::DashboardCells(Dashboard &dashboard, QObject *parent) : QObject(parent), m_dashboard(dashboard)
{
    connect(&dashboard, &Dashboard::reloaded, this, &DashboardCells::ask);
    ask();
}

DashboardCells::~DashboardCells() = default;

void DashboardCells::ask()
{
    const QFuture<Result<DashboardCellSet>> asked = m_dashboard.cells();
    if (!m_current)
        m_first = asked;
    QFuture<Result<DashboardCellSet>>(asked).then(this, [this](const Result<DashboardCellSet> &cells) {
        if (!cells) {
            emit failed(cells.error());
            return;
        }
        m_current = *cells;
        emit changed();
    });
}

const DashboardCellSet &DashboardCells::current() const
{
    if (!m_current)
        m_current = m_first.result().value_or(DashboardCellSet());
    return *m_current;
}

DataPoints DashboardCells::cells() const
{
    return current().points;
}

QString DashboardCells::organisation() const
{
    return current().organisation;
}

bool DashboardCells::isSample() const
{
    return current().isSample;
}

}  // namespace sb
