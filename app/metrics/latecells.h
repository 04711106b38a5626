// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/metriccells.h"
#include "metrics/sampleworkspace.h"

#include <QFuture>
#include <memory>

namespace sb {

/// A workspace's cells while another thread still reads it. Whoever asks before that has ended waits for what is left of those
/// hundredths of a second: an answer given without its figures would stay wrong. Empty when the workspace can't be read.
class LateCells final : public MetricCells {
public:
    using Workspace = Result<std::shared_ptr<const SampleWorkspace>>;

    explicit LateCells(QFuture<Workspace> reading);
    /// Takes one continuation.
    [[nodiscard]] QFuture<Workspace> reading() const { return m_reading; }
    [[nodiscard]] DataPoints cells() const override;
    [[nodiscard]] QString organisation() const override;

private:
    QFuture<Workspace> m_reading;
};

}  // namespace sb
