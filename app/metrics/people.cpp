// SPDX-License-Identifier: Apache-2.0
#include "metrics/people.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

constexpr qint64 fewestPersons = 4;

void refuseFew(Figure &figure, qint64 floor)
{
    if (figure.n > 0 && figure.n < std::max(fewestPersons, floor))
        figure = {.why = NoValue::BelowFloor};
}

}  // namespace

std::vector<qint32> pointsIn(const WorkData &data, const PointScope &scope)
{
    std::vector<qint32> points;
    bool hasWhole = false;
    const Window &window = scope.scope.window;
    for (size_t i = 0; i < data.points.size(); ++i) {
        const MetricPoint &point = data.points[i];
        if (point.metric != scope.metric || point.end <= window.first || point.end > window.end
            || !scope.scope.filter.takes(point))
            continue;
        points.push_back(static_cast<qint32>(i));
        hasWhole = hasWhole || (point.team == noPlace && point.service == noPlace);
    }
    if (hasWhole) {
        std::erase_if(points, [&data](qint32 place) {
            const MetricPoint &point = data.points[static_cast<size_t>(place)];
            return point.team != noPlace || point.service != noPlace;
        });
    }
    return points;
}

Figure pointSum(const WorkData &data, const PointScope &scope)
{
    Figure figure;
    double sum = 0;
    for (const auto points = pointsIn(data, scope); const qint32 place : points) {
        const std::optional<double> value = data.points[static_cast<size_t>(place)].value;
        if (!value)
            continue;
        sum += *value;
        figure.rows.push_back(place);
    }
    figure.n = static_cast<qint64>(figure.rows.size());
    if (figure.n > 0)
        figure.value = sum;
    sayWhyNone(figure, scope.scope);
    return figure;
}

Figure pointRatio(const WorkData &data, const PointScope &scope)
{
    Figure figure;
    double numerator = 0;
    double denominator = 0;
    for (const auto points = pointsIn(data, scope); const qint32 place : points) {
        const MetricPoint &point = data.points[static_cast<size_t>(place)];
        if (!point.numerator || !point.denominator || *point.denominator <= 0)
            continue;
        numerator += *point.numerator;
        denominator += *point.denominator;
        figure.rows.push_back(place);
    }
    figure.n = std::llround(denominator);
    figure.numerator = std::llround(numerator);
    if (denominator > 0)
        figure.value = numerator / denominator;
    sayWhyNone(figure, scope.scope);
    return figure;
}

Figure pointPerPerson(const WorkData &data, const PointScope &scope)
{
    Figure figure = pointRatio(data, scope);
    refuseFew(figure, scope.floor);
    return figure;
}

Figure retention(const WorkData &data, const PointScope &scope)
{
    Figure figure = pointPerPerson(data, scope);
    if (!figure.value)
        return figure;
    figure.numerator = figure.n - figure.numerator;
    figure.value = 1 - *figure.value;
    figure.interval = wilsonInterval(figure.numerator, figure.n);
    return figure;
}

Figure onboardingTime(const WorkData &data, const MetricScope &scope, qint64 floor)
{
    Figure figure;
    std::vector<double> spans;
    for (const Newcomer &newcomer : data.newcomers) {
        if (!isKnown(newcomer.firstMerge) || !scope.window.holds(newcomer.firstMerge) || !scope.filter.takes(newcomer))
            continue;
        if (!isKnown(newcomer.joined))
            ++figure.missingStart;
        else if (newcomer.firstMerge < newcomer.joined)
            ++figure.clockSkew;
        else
            spans.push_back(static_cast<double>(newcomer.firstMerge - newcomer.joined));
    }
    takeMedian(figure, spans);
    sayWhyNone(figure, scope);
    refuseFew(figure, floor);
    return figure;
}

Figure sharedFilesShare(const WorkData &data, const MetricScope &scope)
{
    const Instant yearBefore = scope.window.to - Instant{365} * 24 * 3'600'000;
    Figure figure;
    qint64 all = 0;
    for (size_t i = 0; i < data.files.size(); ++i) {
        const SharedFile &file = data.files[i];
        if (file.last < yearBefore || file.last >= scope.window.to || !scope.filter.takes(file))
            continue;
        ++all;
        if (file.humans >= 2)
            figure.rows.push_back(static_cast<qint32>(i));
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), all);
    sayWhyNone(figure, scope);
    return figure;
}

}  // namespace sb
