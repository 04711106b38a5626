// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"

#include <QPromise>
#include <QString>

#include <memory>

namespace sb::test {

/// The cells that a test gives; none to begin with.
class GivenCells final : public MetricCells {
public:
    [[nodiscard]] DataPoints cells() const override { return points; }
    [[nodiscard]] QString organisation() const override { return name; }

    [[nodiscard]] QFuture<void> whenRead() const override
    {
        return reading != nullptr ? reading->future() : MetricCells::whenRead();
    }

    std::unique_ptr<QPromise<void>> reading;  ///< none: they have been read
    DataPoints points;
    QString name;
};

}  // namespace sb::test
