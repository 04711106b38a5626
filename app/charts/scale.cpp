// SPDX-License-Identifier: Apache-2.0
#include "charts/scale.h"

#include "charts/chartlimits.h"
#include "charts/durations.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sb::charts {

namespace {

constexpr std::array clockSteps{secondLength,     5 * secondLength,  15 * secondLength, 30 * secondLength, minuteLength,
                                5 * minuteLength, 15 * minuteLength, 30 * minuteLength, hourLength,        2 * hourLength,
                                4 * hourLength,   8 * hourLength,    dayLength,         2 * dayLength,     weekLength,
                                2 * weekLength,   4 * weekLength,    13 * weekLength,   26 * weekLength,   52 * weekLength};
constexpr std::array clockMarks{secondLength,      5 * secondLength, 15 * secondLength, minuteLength,   5 * minuteLength,
                                15 * minuteLength, hourLength,       4 * hourLength,    dayLength,      2 * dayLength,
                                weekLength,        4 * weekLength,   13 * weekLength,   52 * weekLength};
constexpr double pixelsOfStep = 28;
constexpr double leastLog = 1e-15;
constexpr double logRoom = 1.2;
constexpr double leastPixelsOfMark = 22;

/// 1, 2 or 5 times a power of ten, not less than this.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

double stepFor(double least, Unit unit)
{
    if (unit == Unit::Count)
        return roundStep(std::max(least, 1.0));
    if (unit != Unit::Duration || least < clockSteps.front())
        return roundStep(least);
    const auto step = std::ranges::lower_bound(clockSteps, least * (1 - 1e-9));
    return step == clockSteps.end() ? 52 * weekLength * roundStep(least / (52 * weekLength)) : *step;
}

/// What a logarithmic axis is marked at: places of the clock, or powers of ten.
QList<double> logMarks(double low, double high, Unit unit)
{
    QList<double> marks;
    if (unit == Unit::Duration && low >= secondLength / 2 && high <= 520 * weekLength) {
        for (const double mark : clockMarks) {
            if (mark >= low && mark <= high)
                marks.append(mark);
        }
        return marks;
    }
    const auto first = static_cast<int>(std::floor(std::log10(low)));
    const auto last = static_cast<int>(std::ceil(std::log10(high)));
    const bool isNarrow = last - first <= 2;
    for (int exponent = first; exponent <= last; ++exponent) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double mark = factor * std::pow(10, exponent);
            if ((isNarrow || factor == 1) && mark >= low * (1 - 1e-9) && mark <= high * (1 + 1e-9))
                marks.append(mark);
        }
    }
    return marks;
}

}  // namespace

bool isUsable(double value)
{
    return std::isfinite(value) && std::abs(value) <= limits::chartGreatestValue;
}

std::optional<double> usable(const std::optional<double> &value)
{
    return value && isUsable(*value) ? value : std::nullopt;
}

void Range::add(double value)
{
    if (isUsable(value)) {
        least = std::min(least, value);
        most = std::max(most, value);
    }
}

void Range::add(const std::optional<double> &value)
{
    if (value)
        add(*value);
}

ValueScale::ValueScale(Range range, const ValueAxis &axis, double from, double to)
    : m_from(from), m_to(to), m_unit(axis.unit), m_isLog(axis.scale == Scale::Log)
{
    const int mostSteps = std::clamp(static_cast<int>(std::abs(to - from) / pixelsOfStep), 1, 6);
    m_isLog = m_isLog && range.most > 0;
    if (m_isLog)
        setLog(range, axis, mostSteps);
    else
        setLinear(range, axis, mostSteps);
}

ValueScale ValueScale::withoutAxis(Range range, const ValueAxis &axis, double from, double to)
{
    ValueScale scale(range, axis, from, to);
    if (scale.m_isLog || range.isEmpty())
        return scale;
    if (axis.base == Base::Zero)
        range.add(0);
    const double size = range.most - range.least;
    const double room = size > 0 ? 0.02 * size : std::max(1e-6, std::abs(range.most));
    scale.m_low = range.least - room;
    scale.m_high = range.most + room;
    scale.m_ticks.clear();
    return scale;
}

void ValueScale::setLinear(Range range, const ValueAxis &axis, int mostSteps)
{
    if (range.isEmpty())
        range = {0, m_unit == Unit::Duration ? hourLength : 1};
    if (axis.base == Base::Zero || m_unit == Unit::Count || m_unit == Unit::Share) {
        range.add(0);
    } else {
        const double room = 0.08 * (range.most - range.least);
        range = {range.least >= 0 ? std::max(0.0, range.least - room) : range.least - room, range.most + room};
    }
    if (range.most - range.least < 1e-12 * std::max(1e-6, std::abs(range.most)))
        range.most = range.least + (range.least == 0 ? (m_unit == Unit::Duration ? hourLength : 1) : std::abs(range.least));
    m_step = stepFor((range.most - range.least) / mostSteps, m_unit);
    const double first = std::floor(range.least / m_step + 1e-9);
    const double last = std::ceil(range.most / m_step - 1e-9);
    m_low = first * m_step;
    m_high = std::max(last, first + 1) * m_step;
    for (double tick = first; tick <= std::max(last, first + 1) && m_ticks.size() < 16; ++tick)
        m_ticks.append(tick * m_step);
}

void ValueScale::setLog(Range range, const ValueAxis &axis, int mostSteps)
{
    m_high = std::max(range.most, leastLog * 10);
    m_low = std::clamp(range.least, leastLog, m_high / 2);
    if (axis.unit == Unit::Duration) {
        m_low /= logRoom;
        m_high *= logRoom;
    } else {
        m_low = std::pow(10, std::floor(std::log10(m_low) + 1e-9));
        m_high = std::pow(10, std::ceil(std::log10(m_high) - 1e-9));
    }
    const double leastGap = std::max(std::abs(m_to - m_from) / (mostSteps + 2), leastPixelsOfMark);
    double last = -std::numeric_limits<double>::infinity();
    for (const QList<double> marks = logMarks(m_low, m_high, m_unit); const double mark : marks) {
        const double place = std::abs(at(mark) - m_from);
        if (place - last < leastGap)
            continue;
        m_ticks.append(mark);
        last = place;
    }
}

bool ValueScale::holds(double value) const
{
    return isUsable(value) && (!m_isLog || value > 0);
}

double ValueScale::at(double value) const
{
    const double part = m_isLog ? (std::log(std::max(value, m_low)) - std::log(m_low)) / (std::log(m_high) - std::log(m_low))
                                : (value - m_low) / (m_high - m_low);
    return m_from + std::clamp(part, 0.0, 1.0) * (m_to - m_from);
}

QString ValueScale::label(double tick, const Language &language) const
{
    const TickRange range =
        m_isLog ? TickRange{std::abs(tick), std::abs(tick)} : TickRange{m_step, std::max(std::abs(m_low), std::abs(m_high))};
    return tickText(tick, range, m_unit, language);
}

}  // namespace sb::charts
