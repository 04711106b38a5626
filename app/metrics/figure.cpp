// SPDX-License-Identifier: Apache-2.0
#include "metrics/figure.h"

#include <algorithm>
#include <array>
#include <bit>

namespace sb {

namespace {

constexpr size_t fewestForP75 = 10;
constexpr size_t fewestForP90 = 20;
constexpr size_t fewestForP95 = 30;

constexpr size_t fewestForDrawers = 2048;
constexpr int bitsOfDrawers = 14;

constexpr std::array shownParts{0.5, 0.75, 0.85, 0.9, 0.95};

/// Puts at each of these places, in ascending order, what belongs there when all are sorted: linear time for few.
void placeSorted(std::span<double> values, std::span<const size_t> places, size_t begin)
{
    if (places.empty() || values.size() < 2)
        return;
    const size_t half = places.size() / 2;
    const size_t middle = places[half] - begin;
    std::ranges::nth_element(values, values.begin() + static_cast<qsizetype>(middle));
    placeSorted(values.first(middle), places.first(half), begin);
    placeSorted(values.subspan(middle + 1), places.subspan(half + 1), begin + middle + 1);
}

/// A number that grows as the value does.
quint64 rankOf(double value)
{
    constexpr quint64 sign = quint64{1} << 63;
    const auto bits = std::bit_cast<quint64>(value + 0.0);  // no negative zero
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// Puts values into drawers that follow each other, in linear time; within a drawer they have no order. Gives where each ends.
std::vector<size_t> putIntoDrawers(std::span<double> values)
{
    const auto [least, most] = std::ranges::minmax(values);
    const quint64 lowest = rankOf(least);
    const int shift = std::max(0, std::bit_width(rankOf(most) - lowest) - bitsOfDrawers);
    const auto drawerOf = [lowest, shift](double value) { return static_cast<size_t>((rankOf(value) - lowest) >> shift); };
    std::vector<size_t> begins(drawerOf(most) + 2, 0);
    for (const double value : values)
        ++begins[drawerOf(value) + 1];
    for (size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    const std::vector<double> before(values.begin(), values.end());
    for (const double value : before)
        values[begins[drawerOf(value)]++] = value;
    return begins;  // each has grown to its end
}

/// As `placeSorted`, of all values. Of many only the drawers that hold such places are put in order.
void placeAll(std::span<double> values, std::span<const size_t> places)
{
    if (values.size() < fewestForDrawers)
        return placeSorted(values, places, 0);
    const std::vector<size_t> ends = putIntoDrawers(values);
    while (!places.empty()) {
        const auto end = std::ranges::upper_bound(ends, places.front());
        const size_t begin = end == ends.begin() ? 0 : *std::prev(end);
        const auto here = static_cast<size_t>(std::ranges::lower_bound(places, *end) - places.begin());
        placeSorted(values.subspan(begin, *end - begin), places.first(here), begin);
        places = places.subspan(here);
    }
}

/// As `percentileOfSorted` reads them.
std::vector<size_t> placesRead(size_t n, const std::optional<MedianRanks> &ranks)
{
    std::vector<size_t> places;
    for (const double part : shownParts) {
        const auto below = static_cast<size_t>(part * static_cast<double>(n - 1));
        places.push_back(below);
        places.push_back(std::min(below + 1, n - 1));
    }
    if (ranks) {
        places.push_back(static_cast<size_t>(ranks->low) - 1);
        places.push_back(static_cast<size_t>(ranks->high) - 1);
    }
    std::ranges::sort(places);
    const auto doubled = std::ranges::unique(places);
    places.erase(doubled.begin(), doubled.end());
    return places;
}

}  // namespace

void takeMedian(Figure &figure, std::span<double> spans)
{
    figure.n = static_cast<qint64>(spans.size());
    if (spans.empty())
        return;
    if (spans.size() <= comparedValues)
        figure.values.assign(spans.begin(), spans.end());
    const std::optional<MedianRanks> ranks = medianRanks(figure.n);
    placeAll(spans, placesRead(spans.size(), ranks));
    const auto at = [spans](double p, size_t fewest) {
        return spans.size() < fewest ? std::nullopt : percentileOfSorted(spans, p);
    };
    figure.value = at(0.5, 1);
    figure.p75 = at(0.75, fewestForP75);
    figure.p85 = at(0.85, fewestForP75);
    figure.p90 = at(0.9, fewestForP90);
    figure.p95 = at(0.95, fewestForP95);
    if (ranks)
        figure.interval = Interval{spans[static_cast<size_t>(ranks->low) - 1], spans[static_cast<size_t>(ranks->high) - 1]};
}

void takeShare(Figure &figure, qint64 numerator, qint64 denominator)
{
    figure.n = denominator;
    figure.numerator = numerator;
    if (denominator <= 0)
        return;
    figure.value = static_cast<double>(numerator) / static_cast<double>(denominator);
    figure.interval = wilsonInterval(numerator, denominator);
}

void sayWhyNone(Figure &figure, const MetricScope &scope)
{
    if (figure.value)
        return;
    figure.why = !scope.isCovered ? NoValue::NotCovered : figure.excluded > 0 ? NoValue::AllExcluded : NoValue::NoEvents;
}

}  // namespace sb
