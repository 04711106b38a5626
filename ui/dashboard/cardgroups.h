// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"

#include <QList>
#include <QString>

namespace sb::ui {

/// Cards that stand together under a heading.
struct CardGroup {
    QString id;  ///< "dora", "team", "operations", "more"
    QString title;
    QString note;
    QList<qsizetype> cards = {};  ///< places in `DashboardData::cards`
};

/// The groups of the first page in their order, then what stands on none of them and has a source; groups without a card are left out.
[[nodiscard]] QList<CardGroup> cardGroups(const DashboardData &data);
/// Places of all cards in the order in which a person meets them.
[[nodiscard]] QList<qsizetype> cardOrder(const DashboardData &data);

/// What the status bar says of all that stands on the first page.
struct CardCounts {
    int figures = 0;
    int worse = 0;
    int better = 0;
    int withoutData = 0;
    bool operator==(const CardCounts &) const = default;
};
[[nodiscard]] CardCounts cardCounts(const DashboardData &data);
/// "15 figures: 3 worse than usual, 6 better, 1 without data".
[[nodiscard]] QString countsText(const CardCounts &counts);

}  // namespace sb::ui
