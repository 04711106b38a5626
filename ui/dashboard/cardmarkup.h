// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/dashboard/dashboardlook.h"
#include "ui/figures/reader.h"

#include <QString>

namespace sb::ui {

/// Whether cards lead somewhere: in a file and on paper they do not.
enum class CardLinks : quint8 { Program, None };

/// What a card is drawn with beside its own values.
struct CardDrawing {
    Reader reader = {};
    PageLayout layout = {};
    QList<Edition> editions = {};
    ReportingCalendar::Length length = ReportingCalendar::Length::Week;
    CardLinks links = CardLinks::Program;
};

/// The small chart of a card: the period with the one before under it, target, first signal and the cells of the edition.
[[nodiscard]] charts::Sparkline sparklineOf(const CardData &card, const CardDrawing &drawing);
/// One card: an article whose link, "app://action/open/<key>", is as large as it is, and says all of it to a screen reader; without links
/// the article says it.
[[nodiscard]] QString cardMarkup(const CardData &card, const CardDrawing &drawing);

}  // namespace sb::ui
