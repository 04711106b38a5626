// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricdefinitions.h"
#include "models/dashboarddata.h"
#include "ui/figures/bandwords.h"

#include <QDate>
#include <QHash>

#include <array>
#include <cmath>

namespace sb::test {

/// A card of a given dashboard as a test wants it.
struct GivenCard {
    double from = 10;  ///< in the unit of figures: milliseconds, parts of 1
    double to = 12;
    qint64 n = 240;
    Grade grade = Grade::A;
    int signal = -1;
    bool isWorse = false;
    std::optional<double> goal = {};
    bool isMet = false;
};

inline constexpr double hour = 3'600'000;

inline QHash<QByteArray, GivenCard> givenCards()
{
    return {{"dora.deployment_frequency", {9.8, 12, 1008, Grade::A, 2, false, 10.0, true}},
            {"dora.change_lead_time.p50", {18.6 * hour, 26.4 * hour, 2214, Grade::B, 4, true, 24 * hour, false}},
            {"dora.change_fail_rate", {0.105, 0.082, 1008, Grade::B, 8, false, 0.05, false}},
            {"dora.failed_deployment_recovery_time.p50", {0.95 * hour, 0.78 * hour, 81, Grade::B, 9, false, hour, true}},
            {"dora.rework_rate", {0.06, 0.064, 1008, Grade::B, -1, false, {}, false}},
            {"team.satisfaction", {3.6, 3.9, 128, Grade::A, -1, false, 3.5, true}},
            {"dora.change_lead_time.pickup", {5.2 * hour, 9.6 * hour, 2104, Grade::B, 3, true, 6 * hour, false}},
            {"incidents.count", {11, 9, 9, Grade::A, -1, false, {}, false}},
            {"incidents.recurrence_rate", {0.14, 0.22, 9, Grade::C, -1, false, {}, false}},
            {"ops.uptime", {0.9997, 0.9993, 84, Grade::A, 4, true, 0.999, true}}};
}

inline SeriesPoint givenPoint(const Window &window, double value, qint64 n)
{
    return {.window = window, .value = value, .n = n, .numerator = n / 12, .isComplete = true};
}

inline void addSeries(CardData &card, const GivenCard &given, const ReportingCalendar &calendar)
{
    const Window &window = card.result.query.window;
    const auto weeks = calendar.wholeIn(window, ReportingCalendar::Length::Week);
    const auto before = calendar.wholeIn(card.result.windowBefore, ReportingCalendar::Length::Week);
    std::vector<XmrInput> inputs;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const double value = given.from * (1 + 0.04 * std::sin(1.7 * static_cast<double>(i)));
        card.before.append(givenPoint(before.at(i), value, given.n / 12));
        inputs.push_back({value});
    }
    for (qsizetype i = 0; i < weeks.size(); ++i) {
        const double part = static_cast<double>(i) / static_cast<double>(weeks.size() - 1);
        const double value =
            (given.from + (given.to - given.from) * part) * (1 + 0.03 * std::sin(2.3 * static_cast<double>(i)));
        card.series.append(givenPoint(weeks.at(i), value, given.n / 12));
        inputs.push_back({value});
    }
    card.xmr = xmrChart(inputs);
}

inline void addBand(CardData &card, const QList<Edition> &editions)
{
    const MetricDefinition &definition = *card.result.definition;
    if (!definition.band || !card.result.now.value)
        return;
    const double value = *card.result.now.value;
    const bool isSpan = definition.unit == MetricUnit::Hours || definition.unit == MetricUnit::Minutes;
    const double published = isSpan ? value / hour : definition.unit == MetricUnit::Percent ? value * 100 : value;
    for (const Edition &edition : editions)
        card.result.bands.append(bandOf({*definition.band, published, card.result.now.n, 84, 5.0}, edition));
    for (const Band &band : std::as_const(card.result.bands)) {
        if (band.edition == QLatin1StringView("2025"))
            card.band = band;
    }
}

inline CardData givenCard(const MetricDefinition &definition, const GivenCard &given, const DashboardData &data)
{
    CardData card;
    card.result.definition = &definition;
    card.result.query.window = data.window;
    card.result.windowBefore = data.before;
    card.result.isComplete = card.result.wasComplete = true;
    card.result.now.value = given.to;
    card.result.now.n = given.n;
    card.result.now.numerator = given.n / 12;
    card.result.before.value = given.from;
    card.result.change = definition.unit == MetricUnit::Percent ? given.to - given.from : given.to / given.from - 1;
    card.result.confidence = {.grade = given.grade,
                              .reasons = {{ConfidencePart::Size, Grade::A, static_cast<double>(given.n)},
                                          {ConfidencePart::LinkedChanges, given.grade, 0.91},
                                          {ConfidencePart::Lateness, Grade::A, 0}}};
    addSeries(card, given, data.calendar);
    if (given.signal >= 0)
        card.signal = SignalState{given.signal, given.isWorse, 3};
    if (given.goal) {
        const auto direction = definition.better == Better::More ? Target::Direction::Up : Target::Direction::Down;
        card.target = TargetState{{direction, given.from, *given.goal, QDate(2026, 4, 1), QDate(2026, 12, 31)},
                                  given.isMet ? TargetVerdict::Met : TargetVerdict::NotMet,
                                  given.isMet ? TargetState::Pace::None : TargetState::Pace::Behind};
    }
    return card;
}

inline CardData emptyCard(const MetricDefinition &definition, NoValue why, const DashboardData &data)
{
    CardData card;
    card.result.definition = &definition;
    card.result.query.window = data.window;
    card.result.windowBefore = data.before;
    card.result.now.why = why;
    card.result.confidence.grade = Grade::D;
    return card;
}

/// Twelve weeks of the invented company, the same each time. Nothing is computed from events.
inline DashboardData givenDashboard()
{
    DashboardData data;
    data.calendar = ReportingCalendar();
    data.window = data.calendar.between(QDate(2026, 7, 6), QDate(2026, 9, 28));
    data.before = data.calendar.between(QDate(2026, 4, 13), QDate(2026, 7, 6));
    data.organisation = QStringLiteral("Kestrel Freight");
    data.isSample = true;
    data.teams = 14;
    data.readAt = QDateTime(QDate(2026, 9, 28), QTime(7, 40), QTimeZone::utc()).toMSecsSinceEpoch();
    data.choices = {{QStringLiteral("Billing"), QStringLiteral("Carrier API"), QStringLiteral("Tracking")},
                    {QStringLiteral("ledger"), QStringLiteral("rates")},
                    {QStringLiteral("carrier-api"), QStringLiteral("ledger-core")},
                    {Tier::Production},
                    {QStringLiteral("2025"), QStringLiteral("2024"), QStringLiteral("2023")}};
    const QList<Edition> editions = readBuiltInEditions();
    const auto given = givenCards();
    for (const MetricDefinition &definition : metricDefinitions()) {
        if (definition.key == QLatin1StringView("inc.ttd") || definition.key == QLatin1StringView("inc.ttr")) {
            data.cards.append(emptyCard(definition, NoValue::NotCovered, data));
            continue;
        }
        GivenCard card = given.value(definition.key.data(), {});
        if (!given.contains(definition.key.data())) {
            const bool isShare = definition.unit == MetricUnit::Percent;
            const bool isSpan = definition.unit == MetricUnit::Hours || definition.unit == MetricUnit::Minutes;
            card.from = isShare ? 0.21 : isSpan ? 8.2 * hour : 3.1;
            card.to = isShare ? 0.24 : isSpan ? 7.9 * hour : 3.2;
        }
        CardData made = givenCard(definition, card, data);
        addBand(made, editions);
        data.cards.append(made);
    }
    return data;
}

}  // namespace sb::test
