// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// "DORA 2025".
[[nodiscard]] QString editionName(const QString &id);

/// Where a figure stands among the cells of its edition.
struct BandPlace {
    int cells = 0;
    int met = -1;
    QString range = {};  ///< "4–8%"; empty where the edition has no bound there
    bool operator==(const BandPlace &) const = default;
};
/// No cells where the edition is not among them, or says nothing of the metric.
[[nodiscard]] BandPlace bandPlace(BandMetric metric, const Band &band, const QList<Edition> &editions, const Reader &reader);
/// "< 1 wk: top 56.4%, DORA 2025", always with range or tier, share and edition; or why nothing can be said.
[[nodiscard]] QString bandText(BandMetric metric, const Band &band, const QList<Edition> &editions, const Reader &reader);

}  // namespace sb::ui
