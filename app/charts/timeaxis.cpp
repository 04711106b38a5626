// SPDX-License-Identifier: Apache-2.0
#include "charts/timeaxis.h"

#include "charts/durations.h"
#include "charts/textwidth.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sb::charts {

namespace {

constexpr int mostLabels = 6;
constexpr double timeLabelGap = 14;
constexpr double timeLabelSize = 11;

struct TimeStep {
    double days = 0;  ///< or, where it is none, so many months
    int months = 0;

    [[nodiscard]] double length() const { return months > 0 ? months * 30.44 * dayLength : days * dayLength; }
};
constexpr std::array steps{TimeStep{1.0 / 24}, TimeStep{3.0 / 24}, TimeStep{0.25},  TimeStep{1},     TimeStep{2},
                           TimeStep{7},        TimeStep{14},       TimeStep{28},    TimeStep{0, 1},  TimeStep{0, 3},
                           TimeStep{0, 6},     TimeStep{0, 12},    TimeStep{0, 24}, TimeStep{0, 60}, TimeStep{0, 120},
                           TimeStep{0, 600},   TimeStep{0, 2400}};

/// The first of a month whose number fits the step, not before that time.
QDate firstMonth(double time, int months)
{
    const QDate day = dayOf(time);
    QDate first(day.year(), day.month(), 1);
    if (first < day || timeOf(first) < time)
        first = first.addMonths(1);
    while (months < 12 ? (first.month() - 1) % months != 0 : first.month() != 1 || first.year() % (months / 12) != 0)
        first = first.addMonths(1);
    return first;
}

QList<double> marksOf(const Span &span, const TimeStep &step)
{
    QList<double> marks;
    if (step.months == 0) {
        const double length = step.days * dayLength;
        const double first = step.days < 1 ? std::ceil(span.low / length) * length : timeOf(dayOf(span.low + dayLength - 1));
        for (double mark = first; mark <= span.high && marks.size() < 64; mark += length)
            marks.append(mark);
        return marks;
    }
    for (QDate month = firstMonth(span.low, step.months); timeOf(month) <= span.high && marks.size() < 64;
         month = month.addMonths(step.months))
        marks.append(timeOf(month));
    return marks;
}

QString textOf(double mark, const TimeStep &step, bool isFirst, const Language &language)
{
    const QDate day = dayOf(mark);
    if (step.months >= 12)
        return language.locale.toString(day, QStringLiteral("yyyy"));
    if (step.months > 0)
        return isFirst || day.month() == 1 ? monthYearText(day, language) : monthText(day, language);
    return step.days < 1 && mark != timeOf(day) ? clockText(mark, language) : dayText(day, language);
}

}  // namespace

double Span::at(double value) const
{
    const double part = high > low ? (value - low) / (high - low) : 0.5;
    return from + std::clamp(part, 0.0, 1.0) * (to - from);
}

QList<AxisLabel> timeLabels(const Span &span, const Language &language)
{
    if (!(span.high >= span.low) || std::abs(span.low) > 8e15 || std::abs(span.high) > 8e15)
        return {};
    for (const TimeStep &step : steps) {
        if ((span.high - span.low) / step.length() > mostLabels + 1)
            continue;
        QList<AxisLabel> labels;
        double end = -timeLabelGap;
        bool fits = true;
        for (const QList<double> marks = marksOf(span, step); const double mark : marks) {
            const AxisLabel label{span.at(mark), textOf(mark, step, labels.isEmpty(), language)};
            const double half = textWidth(label.text, timeLabelSize) / 2;
            fits = fits && label.at - half >= end + timeLabelGap - half * (labels.isEmpty() ? 1 : 0);
            end = label.at + half;
            labels.append(label);
        }
        if (fits && labels.size() <= mostLabels && !labels.isEmpty())
            return labels;
    }
    return {{span.from, dayText(dayOf(span.low), language)}};
}

}  // namespace sb::charts
