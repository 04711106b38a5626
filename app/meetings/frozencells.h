// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"
#include "metrics/metriccells.h"

namespace sb {

/// The numbers of a freeze as advisors and readers see them: in a meeting there are no others. Values that do not change; any thread.
class FrozenCells final : public MetricCells {
public:
    explicit FrozenCells(const Freeze &freeze);

    [[nodiscard]] DataPoints cells() const override { return m_cells; }
    [[nodiscard]] QString organisation() const override { return m_organisation; }

private:
    DataPoints m_cells;
    QString m_organisation;
};

}  // namespace sb
