// SPDX-License-Identifier: Apache-2.0
#include "metrics/forecast.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

constexpr int forecastRuns = 10'000;
constexpr int mostWeeks = 520;
constexpr size_t fewestWeeks = 6;

int weeksOfOneRun(std::span<const double> weeklyDone, double backlog, Draws &draws)
{
    int weeks = 0;
    for (double left = backlog; left > 0 && weeks < mostWeeks; ++weeks)
        left -= weeklyDone[static_cast<size_t>(draws.index(static_cast<qsizetype>(weeklyDone.size())))];
    return weeks;
}

}  // namespace

Forecast forecast(std::span<const double> weeklyDone, double backlog)
{
    if (weeklyDone.size() < fewestWeeks)
        return {.why = NoValue::BelowFloor};
    if (std::ranges::all_of(weeklyDone, [](double done) { return done <= 0; }))
        return {};
    Draws draws;
    std::vector<double> runs(forecastRuns);
    std::ranges::generate(runs, [&] { return weeksOfOneRun(weeklyDone, backlog, draws); });
    std::ranges::sort(runs);
    const auto at = [&runs](double p) {
        const auto weeks = static_cast<int>(std::ceil(*percentileOfSorted(runs, p)));
        return weeks < mostWeeks ? std::optional(weeks) : std::nullopt;
    };
    return {.p50 = at(0.5), .p85 = at(0.85), .p95 = at(0.95)};
}

}  // namespace sb
