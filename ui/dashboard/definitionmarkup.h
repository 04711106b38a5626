// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccards.h"
#include "models/metricdetail.h"
#include "ui/figures/reader.h"

#include <QString>

namespace sb::ui {

/// What a number means, how sure it is, where it stands in each edition, and what other tools say of the same events. Pure.
[[nodiscard]] QString definitionMarkup(const MetricDetail &detail, const MetricCard &words, const QList<Edition> &editions,
                                       const Reader &reader);

}  // namespace sb::ui
