// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"

#include <QDate>

#include <initializer_list>

namespace sb::test {

/// A metric of a given freeze as a test wants it. Values are in the unit of figures.
struct GivenFrozen {
    QLatin1StringView key;
    double from = 10;  ///< of the twelve weeks before
    double to = 10;  ///< of those in the window
    Grade grade = Grade::A;
    std::optional<double> goal = {};
    bool isBehind = false;
};

inline SeriesPoint frozenPoint(const Window &window, double value)
{
    return {.window = window, .value = value, .n = 20, .numerator = 2, .isComplete = true};
}

/// A process that varies a little around a level in each of the two windows.
inline void addFrozenSeries(CardData &card, const GivenFrozen &given, const Freeze &freeze)
{
    std::vector<XmrInput> inputs;
    const auto add = [&inputs](QList<SeriesPoint> &points, const QList<Window> &weeks, double level) {
        for (qsizetype i = 0; i < weeks.size(); ++i) {
            points.append(frozenPoint(weeks.at(i), level * (i % 2 == 0 ? 1.02 : 0.98)));
            inputs.push_back({points.constLast().value});
        }
    };
    add(card.before, freeze.calendar.wholeIn(freeze.before, freeze.length), given.from);
    add(card.series, freeze.calendar.wholeIn(freeze.window, freeze.length), given.to);
    card.xmr = xmrChart(inputs);
    const bool isHigher = given.to > given.from;
    if (given.to != given.from)
        card.signal = SignalState{0, isHigher == (card.result.definition->better == Better::Less), 12};
}

inline FrozenCell frozenCell(const GivenFrozen &given, const Freeze &freeze)
{
    FrozenCell cell;
    MetricResult &result = cell.card.result;
    result.definition = metricDefinition(QString(given.key));
    result.query.window = freeze.window;
    result.windowBefore = freeze.before;
    result.isComplete = result.wasComplete = true;
    result.watermark = freeze.at;
    result.now = {.value = given.to, .n = 240, .numerator = 24};
    result.before = {.value = given.from, .n = 220, .numerator = 22};
    result.change = given.to / given.from - 1;
    result.confidence = {.grade = given.grade, .reasons = {{ConfidencePart::LinkedChanges, given.grade, 0.9}}};
    addFrozenSeries(cell.card, given, freeze);
    if (given.goal)
        cell.card.target =
            TargetState{{Target::Direction::Down, given.from, *given.goal, QDate(2026, 4, 1), QDate(2026, 12, 31)},
                        given.isBehind ? TargetVerdict::NotMet : TargetVerdict::Met,
                        given.isBehind ? TargetState::Pace::Behind : TargetState::Pace::None};
    cell.words = {.key = given.key,
                  .name = result.definition->name,
                  .formula = QStringLiteral("as it is made"),
                  .version = result.definition->version};
    return cell;
}

/// Twelve weeks that end on a Monday morning, frozen at ten in Berlin.
inline Freeze givenFreeze(QDate monday, std::initializer_list<GivenFrozen> metrics)
{
    Freeze freeze;
    freeze.calendar = ReportingCalendar(QTimeZone("Europe/Berlin"), Qt::Monday);
    freeze.at = QDateTime(monday, QTime(10, 0), freeze.calendar.zone()).toMSecsSinceEpoch();
    freeze.window = freeze.calendar.between(monday.addDays(-84), monday);
    freeze.before = freeze.calendar.between(monday.addDays(-168), monday.addDays(-84));
    freeze.edition = QStringLiteral("2025");
    freeze.editionYear = 2025;
    freeze.organisation = QStringLiteral("Kestrel Freight");
    freeze.readAt = freeze.at;
    freeze.dataVersion = 7;
    for (const GivenFrozen &given : metrics)
        freeze.cells.append(frozenCell(given, freeze));
    return freeze;
}

}  // namespace sb::test
