// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardcells.h"

namespace sb {

DashboardCells::DashboardCells(Dashboard &dashboard, QObject *parent) : QObject(parent), m_dashboard(dashboard)
{
    m_read.start();
    connect(&dashboard, &Dashboard::reloaded, this, &DashboardCells::ask);
    ask();
}

/// Nobody waits for what is gone.
DashboardCells::~DashboardCells()
{
    m_read.finish();
}

void DashboardCells::ask()
{
    m_dashboard.cells().then(this, [this](const Result<DashboardCellSet> &cells) {
        if (cells)
            m_current = *cells;
        m_read.finish();
        if (cells)
            emit changed();
        else
            emit failed(cells.error());
    });
}

DataPoints DashboardCells::cells() const
{
    return m_current.points;
}

QString DashboardCells::organisation() const
{
    return m_current.organisation;
}

bool DashboardCells::isSample() const
{
    return m_current.isSample;
}

}  // namespace sb
