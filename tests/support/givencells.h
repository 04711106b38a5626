// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"

#include <QString>

namespace sb::test {

/// The cells that a test gives; none to begin with.
class GivenCells final : public MetricCells {
public:
    [[nodiscard]] DataPoints cells() const override { return points; }
    [[nodiscard]] QString organisation() const override { return name; }

    DataPoints points;
    QString name;
};

}  // namespace sb::test
