// SPDX-License-Identifier: Apache-2.0
#include "metrics/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sb {

namespace {

constexpr double standardScore95 = 1.959963984540054;
constexpr int bootstrapDraws = 2000;
constexpr size_t fewestForGini = 4;

double interpolated(double below, double above, double part)
{
    return below + part * (above - below);
}

/// Reorders `values`, all of which from `begin` on are at least those before it.
double nthPercentile(std::span<double> values, size_t begin, double p)
{
    const double rank = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(rank);
    std::nth_element(values.begin() + static_cast<qsizetype>(begin), values.begin() + static_cast<qsizetype>(below),
                     values.end());
    const double part = rank - static_cast<double>(below);
    if (below + 1 == values.size() || part == 0)
        return values[below];
    const double above = *std::min_element(values.begin() + static_cast<qsizetype>(below) + 1, values.end());
    return interpolated(values[below], above, part);
}

double drawnMedian(std::span<const double> from, Draws &draws, std::vector<double> &room)
{
    room.resize(from.size());
    for (double &value : room)
        value = from[static_cast<size_t>(draws.index(static_cast<qsizetype>(from.size())))];
    return nthPercentile(room, 0, 0.5);
}

}  // namespace

std::optional<double> percentileOfSorted(std::span<const double> ascending, double p)
{
    if (ascending.empty())
        return std::nullopt;
    const double rank = p * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<size_t>(rank);
    if (below + 1 >= ascending.size())
        return ascending.back();
    return interpolated(ascending[below], ascending[below + 1], rank - static_cast<double>(below));
}

std::vector<double> percentilesOf(std::span<double> values, std::span<const double> ps)
{
    std::vector<double> found(ps.size());
    if (values.empty())
        return {};
    std::vector<size_t> order(ps.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::sort(order, {}, [&ps](size_t i) { return ps[i]; });
    size_t begin = 0;
    for (const size_t i : order) {
        found[i] = nthPercentile(values, begin, ps[i]);
        begin = static_cast<size_t>(ps[i] * static_cast<double>(values.size() - 1));
    }
    return found;
}

std::optional<Interval> wilsonInterval(qint64 numerator, qint64 denominator)
{
    if (denominator <= 0)
        return std::nullopt;
    const auto n = static_cast<double>(denominator);
    const double share = static_cast<double>(numerator) / n;
    const double square = standardScore95 * standardScore95;
    const double middle = share + square / (2 * n);
    const double half = standardScore95 * std::sqrt(share * (1 - share) / n + square / (4 * n * n));
    const double whole = 1 + square / n;
    return Interval{std::max(0.0, (middle - half) / whole), std::min(1.0, (middle + half) / whole)};
}

std::optional<MedianRanks> medianRanks(qint64 n)
{
    if (n < 6)
        return std::nullopt;
    // 2 * P(Bin(n, 1/2) <= k - 1) <= 0.05, summed by logarithms: 2^-n is no number for a large n.
    // Ten standard deviations below the middle nothing can be added that a double would tell.
    const auto count = static_cast<double>(n);
    qint64 k = std::max<qint64>(0, static_cast<qint64>(count / 2 - 5 * std::sqrt(count)));
    const auto logFactorial = [](qint64 of) { return std::lgamma(static_cast<double>(of) + 1); };
    double logTerm = -count * std::log(2.0) + (k > 0 ? logFactorial(n) - logFactorial(k) - logFactorial(n - k) : 0);
    double sum = 0;
    while (k < n / 2) {
        sum += std::exp(logTerm);
        if (2 * sum > 0.05)
            break;
        logTerm += std::log(static_cast<double>(n - k)) - std::log(static_cast<double>(k + 1));
        ++k;
    }
    return MedianRanks{k, n + 1 - k};
}

quint64 Draws::next()
{
    m_state += 0x9e3779b97f4a7c15;
    quint64 z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

qsizetype Draws::index(qsizetype n)
{
    return static_cast<qsizetype>(static_cast<double>(next() >> 11) * 0x1.0p-53 * static_cast<double>(n));
}

std::optional<Interval> medianChangeInterval(std::span<const double> before, std::span<const double> now)
{
    if (before.empty() || now.empty())
        return std::nullopt;
    Draws draws;
    std::vector<double> room;
    std::vector<double> changes(bootstrapDraws);
    for (double &change : changes) {
        const double old = drawnMedian(before, draws, room);
        change = drawnMedian(now, draws, room) - old;
    }
    std::ranges::sort(changes);
    return Interval{*percentileOfSorted(changes, 0.025), *percentileOfSorted(changes, 0.975)};
}

std::optional<double> gini(std::span<const double> parts)
{
    const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
    if (parts.size() < fewestForGini || sum <= 0)
        return std::nullopt;
    std::vector<double> ascending(parts.begin(), parts.end());
    std::ranges::sort(ascending);
    const auto n = static_cast<double>(ascending.size());
    double weighted = 0;
    for (size_t i = 0; i < ascending.size(); ++i)
        weighted += static_cast<double>(i + 1) * ascending[i];
    return 2 * weighted / (n * sum) - (n + 1) / n;
}

}  // namespace sb
