// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QSizeF>
#include <QString>

namespace sb::ui {

/// The small line below a figure that is presented.
struct PresenterFoot {
    QString left = {};
    QString middle = {};
    QString right = {};
};

/// One figure for a room of people: title, value, one chart, one sentence, and the foot. Black on white whatever the theme, so the chart
/// bears its colours itself. Pure; any thread.
[[nodiscard]] QString presenterFigure(const CardData &card, const DashboardData &data, const PresenterFoot &foot, QSizeF screen,
                                      const QLocale &locale);
/// Nothing, while all look at the one who speaks.
[[nodiscard]] QString blankMarkup();

}  // namespace sb::ui
