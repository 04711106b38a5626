// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"
#include "ui/figures/reader.h"

#include <QString>

namespace sb::ui {

/// How a sentence is marked: with a shape and a colour, never with colour alone.
enum class Mark : quint8 { None, Good, Watch, Bad, Unknown };
struct MarkedSentence {
    Mark mark = Mark::None;
    QString text;
    bool operator==(const MarkedSentence &) const = default;
};

[[nodiscard]] charts::Unit unitOf(const MetricDefinition &definition);
/// "26.4 h"; a figure as the engine gives it.
[[nodiscard]] QString figureText(const MetricDefinition &definition, double value, const Reader &reader);
/// What the figure is: "median", "per day", "of 5"; empty for what needs no word.
[[nodiscard]] QString figureSuffix(const MetricDefinition &definition);
/// " hours", behind a number in a field; empty for what needs no word.
[[nodiscard]] QString unitWord(MetricUnit unit);
/// "+33%", "-0.6 pts" with a true minus; empty where nothing is compared.
[[nodiscard]] QString changeText(const MetricResult &result, const Reader &reader);
/// "n 2,214", "83 of 1,008".
[[nodiscard]] QString countText(const MetricResult &result, const Reader &reader);
/// A tier of environments.
[[nodiscard]] QString tierName(Tier tier);
/// That the deployments are not those to production; empty where they are.
[[nodiscard]] QString tierNote(Tier tier);
/// What an advisor is asked about a figure; without a value about all of them.
[[nodiscard]] QString questionAbout(const CardData *card, const Window &window, const Reader &reader);
/// "27 Sep 2026".
[[nodiscard]] QString wholeDayText(QDate day, const Reader &reader);
/// "6 Jul – 27 Sep 2026".
[[nodiscard]] QString periodText(const Window &window, const Reader &reader);
/// Why a card has no value and what can be done about it.
[[nodiscard]] QString noDataText(NoValue why);
/// What the series did: "Worse since the week of 20 Jul".
[[nodiscard]] QString signalText(const CardData &card, ReportingCalendar::Length length, const Reader &reader);
/// "24 h by 31 Dec: off pace", or that there is no target.
[[nodiscard]] MarkedSentence targetText(const CardData &card, const Reader &reader);
/// All of a card in one sentence, for whoever does not see it.
[[nodiscard]] QString spokenCard(const CardData &card, ReportingCalendar::Length length, const Reader &reader);

}  // namespace sb::ui
