// SPDX-License-Identifier: Apache-2.0
#include "metrics/figure.h"

#include <algorithm>
#include <array>

namespace sb {

namespace {

constexpr size_t fewestForP75 = 10;
constexpr size_t fewestForP90 = 20;
constexpr size_t fewestForP95 = 30;

}  // namespace

void takeMedian(Figure &figure, std::span<double> spans)
{
    figure.n = static_cast<qint64>(spans.size());
    if (spans.empty())
        return;
    std::ranges::sort(spans);
    const auto at = [spans](double p, size_t fewest) {
        return spans.size() < fewest ? std::nullopt : percentileOfSorted(spans, p);
    };
    figure.value = at(0.5, 1);
    figure.p75 = at(0.75, fewestForP75);
    figure.p85 = at(0.85, fewestForP75);
    figure.p90 = at(0.9, fewestForP90);
    figure.p95 = at(0.95, fewestForP95);
    if (const std::optional<MedianRanks> ranks = medianRanks(figure.n))
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
