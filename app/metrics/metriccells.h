// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QFuture>

namespace sb {

/// Port to the leader's own numbers: live, frozen in a meeting, or of the sample workspace. GUI thread; answers from memory.
class MetricCells {
public:
    MetricCells() = default;
    virtual ~MetricCells() = default;
    Q_DISABLE_COPY_MOVE(MetricCells)

    /// All cells that have a definition, in the order of the dashboard; a cell without data has no value.
    [[nodiscard]] virtual DataPoints cells() const = 0;
    /// Whose numbers these are, for example "Kestrel Freight"; empty when there are none.
    [[nodiscard]] virtual QString organisation() const = 0;
    /// Ends when they are there, or cannot be; before there is none.
    [[nodiscard]] virtual QFuture<void> whenRead() const { return QtFuture::makeReadyVoidFuture(); }
};

}  // namespace sb
