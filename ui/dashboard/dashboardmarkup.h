// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/dashboard/cardmarkup.h"

#include <QString>

namespace sb::ui {

/// What a page holds beside its cards.
struct OverviewParts {
    QString aside = {};  ///< markup of the briefing; empty for none
    bool isAsideAlone = false;  ///< it takes the page, where there is no room for both
};

/// All of the overview: groups of cards, the legend, the organisation, the briefing beside them. Pure; any thread. About a millisecond.
[[nodiscard]] QString overviewMarkup(const DashboardData &data, const CardDrawing &drawing, const OverviewParts &parts = {});
/// The same as text, for where no page can be shown.
[[nodiscard]] QString overviewText(const DashboardData &data, const Reader &reader);
/// What the lines and shapes of the cards mean.
[[nodiscard]] QString legendMarkup(const DashboardData &data, const Reader &reader);

}  // namespace sb::ui
