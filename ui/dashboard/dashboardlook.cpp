// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardlook.h"

#include <algorithm>

namespace sb::ui {

namespace {

constexpr int margin = 14;
constexpr int gap = 8;
constexpr int scrollBar = 12;
constexpr int cardPadding = 11;  // with its border
constexpr int wide = 1700;

}  // namespace

int PageLayout::mainWidth() const
{
    return std::max(width - aside - 2 * margin - scrollBar, 160);
}

int PageLayout::sparkWidth() const
{
    return std::max((mainWidth() - gap * (columns - 1)) / columns - 2 * cardPadding, 80);
}

PageLayout overviewLayout(int width, Aside briefing)
{
    PageLayout layout{.width = width};
    layout.columns = width >= 1340 ? 5 : width >= 1180 ? 4 : width >= 900 ? 3 : width >= 600 ? 2 : 1;
    layout.aside = width >= wide ? 380 : width >= 1340 ? 316 : width >= 1180 ? 280 : 0;
    layout.sparkHeight = width >= wide ? 64 : 44;
    if (briefing == Aside::Hidden)
        layout.aside = 0;
    return layout;
}

PageLayout detailLayout(int width)
{
    PageLayout layout{.width = width};
    layout.columns = width >= wide ? 3 : width >= 1100 ? 2 : 1;
    layout.aside = width >= wide ? 340 : width >= 1340 ? 276 : width >= 1100 ? 240 : 0;
    layout.sparkHeight = 220;
    return layout;
}

}  // namespace sb::ui
