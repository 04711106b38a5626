// SPDX-License-Identifier: Apache-2.0
#include "metrics/xmr.h"

#include "metrics/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sb {

namespace {

constexpr qsizetype fewestForLimits = 6;
constexpr qsizetype lockedAt = 12;
constexpr qsizetype runLength = 8;
constexpr qsizetype quartileOf = 4;
constexpr qsizetype quartileCount = 3;

/// By how much of the average, or the median, range values and ranges vary when nothing happens.
struct Factors {
    double value;
    double range;
};
constexpr Factors byMean{2.66, 3.268};
constexpr Factors byMedian{3.145, 3.865};

double averageOf(std::vector<double> values, bool isMedian)
{
    if (values.empty())
        return 0;
    if (isMedian)
        return percentilesOf(values, std::array{0.5}).front();
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Places of the values, in the series.
std::vector<qsizetype> valuesIn(std::span<const XmrInput> series, qsizetype begin, qsizetype end)
{
    std::vector<qsizetype> places;
    for (qsizetype i = begin; i < end; ++i) {
        if (series[static_cast<size_t>(i)].value)
            places.push_back(i);
    }
    return places;
}

XmrLimits limitsOf(std::span<const XmrInput> series, std::span<const qsizetype> places, const XmrOptions &options)
{
    std::vector<double> values;
    std::vector<double> ranges;
    for (size_t i = 0; i < places.size(); ++i) {
        const double value = *series[static_cast<size_t>(places[i])].value;
        if (i > 0 && places[i - 1] + 1 == places[i])
            ranges.push_back(std::abs(value - values.back()));
        values.push_back(value);
    }
    const Factors &factors = options.isMedian ? byMedian : byMean;
    const double range = averageOf(std::move(ranges), options.isMedian);
    XmrLimits limits;
    limits.centre = averageOf(std::move(values), options.isMedian);
    limits.upper = limits.centre + factors.value * range;
    limits.lower = limits.centre - factors.value * range;
    limits.rangeLimit = factors.range * range;
    if (options.isNonNegative && limits.lower <= 0) {
        limits.lower = 0;
        limits.canFall = false;
    }
    return limits;
}

XmrSegment segmentOf(std::span<const XmrInput> series, qsizetype begin, qsizetype end, const XmrOptions &options)
{
    XmrSegment segment{begin, end, std::nullopt, false};
    const std::vector<qsizetype> places = valuesIn(series, begin, end);
    const auto count = static_cast<qsizetype>(places.size());
    const bool isLast = end == static_cast<qsizetype>(series.size());
    qsizetype basis = std::min(count, lockedAt);
    if (isLast && options.lockedOn)
        basis = std::min<qsizetype>(count, *options.lockedOn);
    else if (isLast && options.isUnlocked)
        basis = count;
    if (basis < fewestForLimits)
        return segment;
    segment.isProvisional = basis < lockedAt && !(isLast && options.lockedOn);
    segment.limits = limitsOf(series, std::span(places).first(static_cast<size_t>(basis)), options);
    return segment;
}

/// Marks runs of values that lie strictly on one side; a value on the centre ends a run, one that is missing does not.
void markRuns(std::span<const XmrInput> series, std::span<const qsizetype> places, double centre, std::vector<XmrPoint> &points)
{
    const auto sideOf = [&](qsizetype place) {
        const double value = *series[static_cast<size_t>(place)].value;
        return value > centre ? 1 : value < centre ? -1 : 0;
    };
    size_t begin = 0;
    for (size_t i = 1; i <= places.size(); ++i) {
        if (i < places.size() && sideOf(places[i]) == sideOf(places[begin]))
            continue;
        if (sideOf(places[begin]) != 0 && static_cast<qsizetype>(i - begin) >= runLength) {
            for (size_t j = begin; j < i; ++j)
                points[static_cast<size_t>(places[j])].marks |= XmrSignal::Run;
        }
        begin = i;
    }
}

/// Marks those of four in a row for which `isBeyond` holds, if three are.
template<class IsBeyond>
void markFours(std::span<const qsizetype> places, std::vector<XmrPoint> &points, IsBeyond isBeyond)
{
    for (size_t i = 0; i + quartileOf <= places.size(); ++i) {
        const std::span<const qsizetype> four = places.subspan(i, quartileOf);
        const bool isSignal = std::ranges::count_if(four, isBeyond) >= quartileCount;
        for (const qsizetype place : four) {
            if (isSignal && isBeyond(place))
                points[static_cast<size_t>(place)].marks |= XmrSignal::Quartile;
        }
    }
}

void markQuartiles(std::span<const XmrInput> series, std::span<const qsizetype> places, const XmrLimits &limits,
                   std::vector<XmrPoint> &points)
{
    const auto valueAt = [series](qsizetype place) { return *series[static_cast<size_t>(place)].value; };
    markFours(places, points, [&](qsizetype place) { return valueAt(place) > limits.upperMidway(); });
    markFours(places, points, [&](qsizetype place) { return valueAt(place) < limits.lowerMidway(); });
}

void markBeyond(std::span<const XmrInput> series, std::span<const qsizetype> places, const XmrLimits &limits,
                std::vector<XmrPoint> &points)
{
    for (const qsizetype place : places) {
        XmrPoint &point = points[static_cast<size_t>(place)];
        const double value = *series[static_cast<size_t>(place)].value;
        if (value > limits.upper || (limits.canFall && value < limits.lower))
            point.marks |= XmrSignal::Beyond;
        if (point.range && *point.range > limits.rangeLimit)
            point.marks |= XmrSignal::RangeBeyond;
    }
}

}  // namespace

XmrChart xmrChart(std::span<const XmrInput> series, const XmrOptions &options)
{
    XmrChart chart;
    chart.points.resize(series.size());
    const auto size = static_cast<qsizetype>(series.size());
    for (qsizetype begin = 0; begin < size;) {
        qsizetype end = begin + 1;
        while (end < size && !series[static_cast<size_t>(end)].isDivider)
            ++end;
        for (qsizetype i = begin + 1; i < end; ++i) {
            const XmrInput &before = series[static_cast<size_t>(i) - 1];
            const XmrInput &now = series[static_cast<size_t>(i)];
            if (before.value && now.value)
                chart.points[static_cast<size_t>(i)].range = std::abs(*now.value - *before.value);
        }
        const XmrSegment segment = segmentOf(series, begin, end, options);
        chart.segments.push_back(segment);
        if (segment.limits) {
            const std::vector<qsizetype> places = valuesIn(series, begin, end);
            markBeyond(series, places, *segment.limits, chart.points);
            markRuns(series, places, segment.limits->centre, chart.points);
            markQuartiles(series, places, *segment.limits, chart.points);
        }
        begin = end;
    }
    return chart;
}

std::vector<std::optional<ShareLimits>> shareChart(std::span<const SharePoint> series)
{
    qint64 numerator = 0;
    qint64 denominator = 0;
    for (const SharePoint &point : series) {
        numerator += point.denominator > 0 ? point.numerator : 0;
        denominator += std::max<qint64>(point.denominator, 0);
    }
    std::vector<std::optional<ShareLimits>> limits(series.size());
    if (denominator == 0)
        return limits;
    const double centre = static_cast<double>(numerator) / static_cast<double>(denominator);
    for (size_t i = 0; i < series.size(); ++i) {
        if (series[i].denominator <= 0)
            continue;
        const auto n = static_cast<double>(series[i].denominator);
        const double half = 3 * std::sqrt(centre * (1 - centre) / n);
        const double share = static_cast<double>(series[i].numerator) / n;
        const ShareLimits own{centre, std::max(0.0, centre - half), std::min(1.0, centre + half), false};
        limits[i] = own;
        limits[i]->isBeyond = share < own.lower || share > own.upper;
    }
    return limits;
}

}  // namespace sb
