// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

namespace sb::ui {

/// How wide a page of the dashboard is, and so what stands beside what. Pixels. Source: the look's table of rooms.
struct PageLayout {
    int width = 1368;
    int columns = 5;
    int aside = 316;  ///< 0: below or on a page of its own
    int sparkHeight = 44;

    /// Of the part beside the aside, without its margins.
    [[nodiscard]] int mainWidth() const;
    /// Of the chart in a card.
    [[nodiscard]] int sparkWidth() const;
    bool operator==(const PageLayout &) const = default;
};

enum class Aside : quint8 { Shown, Hidden };
/// Of the cards, with the briefing beside them where it is shown and has room.
[[nodiscard]] PageLayout overviewLayout(int width, Aside briefing);
/// Of a metric's charts, with its definition beside them where that has room.
[[nodiscard]] PageLayout detailLayout(int width);

}  // namespace sb::ui
