// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

#include <optional>
#include <span>
#include <vector>

namespace sb {

/// Of values in ascending order, p from 0 to 1, by linear interpolation between closest ranks (Hyndman and Fan, type 7); nothing of
/// none. Pure. Source: reference "metrics", R5.
[[nodiscard]] std::optional<double> percentileOfSorted(std::span<const double> ascending, double p);

/// Several percentiles of values in any order, which are reordered. Linear time for few percentiles.
[[nodiscard]] std::vector<double> percentilesOf(std::span<double> values, std::span<const double> ps);

/// From and to, both belonging to it.
struct Interval {
    double low = 0;
    double high = 0;

    [[nodiscard]] bool holds(double value) const { return low <= value && value <= high; }
    bool operator==(const Interval &) const = default;
};

/// Of a share, 95 %, as parts of 1. Nothing for a denominator of 0. Source: Wilson 1927; reference "metrics", R8.
[[nodiscard]] std::optional<Interval> wilsonInterval(qint64 numerator, qint64 denominator);

/// The places (from 1) of the two order statistics between which the median lies with 95 % at least; nothing below 6 values.
struct MedianRanks {
    qint64 low = 0;
    qint64 high = 0;
    bool operator==(const MedianRanks &) const = default;
};
[[nodiscard]] std::optional<MedianRanks> medianRanks(qint64 n);

/// The same numbers on every machine. Source: Steele, Lea, Flood 2014 (SplitMix64).
class Draws {
public:
    explicit Draws(quint64 seed = 20260101) : m_state(seed) {}

    [[nodiscard]] quint64 next();
    /// From 0 to below `n`.
    [[nodiscard]] qsizetype index(qsizetype n);

private:
    quint64 m_state;
};

/// How the median of `now` differs from that of `before`, 95 %, from 2,000 draws; one that holds 0 cannot be told from noise. Nothing
/// when either is empty.
[[nodiscard]] std::optional<Interval> medianChangeInterval(std::span<const double> before, std::span<const double> now);

/// How unequally a sum is shared, 0 (equally) to below 1; nothing for fewer than four parts, or when all are 0.
[[nodiscard]] std::optional<double> gini(std::span<const double> parts);

}  // namespace sb
