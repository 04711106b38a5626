// SPDX-License-Identifier: Apache-2.0
#include "metrics/latecells.h"

#include <utility>

namespace sb {

LateCells::LateCells(QFuture<Workspace> reading) : m_reading(std::move(reading)) {}

DataPoints LateCells::cells() const
{
    const Workspace workspace = m_reading.result();
    return workspace ? (*workspace)->cells() : DataPoints();
}

QString LateCells::organisation() const
{
    const Workspace workspace = m_reading.result();
    return workspace ? (*workspace)->organisation() : QString();
}

}  // namespace sb
