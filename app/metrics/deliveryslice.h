// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"

#include <vector>

namespace sb {

/// What the figures of one window and filter are made of, and no more: most of them read it several times. Incidents are few and all here.
struct DeliverySlice {
    DeliveryData data;  ///< its links by deployment and incident
    std::vector<qint32> deployments;  ///< the place of each one in the whole
    std::vector<qint32> changes;
};

/// Every formula gives the same of the slice as of the whole, for this window and filter. Linear; pure.
[[nodiscard]] DeliverySlice sliceOf(const DeliveryData &whole, const Window &window, const EventFilter &filter);

}  // namespace sb
