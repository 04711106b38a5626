// SPDX-License-Identifier: Apache-2.0
#include "metrics/flow.h"

#include <algorithm>

namespace sb {

namespace {

bool isWork(const Ticket &ticket, const MetricScope &scope)
{
    return !ticket.isSubtask && scope.filter.takes(ticket);
}

/// Each item whose `moment` lies in the window; excluded ones are counted only.
template<class Take>
void eachEnded(const WorkData &data, const MetricScope &scope, Figure &figure, Instant Ticket::*moment, Take take)
{
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        const Ticket &ticket = data.tickets[i];
        if (!isKnown(ticket.*moment) || !scope.window.holds(ticket.*moment) || !isWork(ticket, scope))
            continue;
        if (ticket.isExcluded)
            ++figure.excluded;
        else
            take(static_cast<qint32>(i), ticket);
    }
}

bool isReopened(const Ticket &ticket)
{
    return isKnown(ticket.done) && std::ranges::any_of(ticket.stays, [&ticket](const TicketStay &stay) {
               return stay.from > ticket.done && !stay.isDone;
           });
}

/// Nothing, and a count, where the item was never seen in work, or done before it was.
std::optional<double> cycleOf(const Ticket &ticket, Figure &figure)
{
    figure.missingStart += isKnown(ticket.started) ? 0 : 1;
    if (!isKnown(ticket.started))
        return std::nullopt;
    figure.clockSkew += ticket.done < ticket.started ? 1 : 0;
    return ticket.done < ticket.started ? std::nullopt : std::optional(static_cast<double>(ticket.done - ticket.started));
}

/// From the first start to done, again from each later opening; what was discarded has ended for good.
std::vector<Stretch> stretchesInWork(const Ticket &ticket)
{
    if (!isKnown(ticket.started))
        return {};
    std::vector<Stretch> stretches{{ticket.started, isKnown(ticket.done) ? ticket.done : ticket.discarded}};
    for (const TicketStay &stay : ticket.stays) {
        if (!isKnown(ticket.done) || stay.from <= ticket.done)
            continue;
        const bool isOpen = !isKnown(stretches.back().to);
        if (stay.isDone && isOpen)
            stretches.back().to = stay.from;
        else if (!stay.isDone && !isOpen)
            stretches.push_back({stay.from, unknownInstant});
    }
    return stretches;
}

bool holds(const Stretch &stretch, Instant moment)
{
    return stretch.from <= moment && (!isKnown(stretch.to) || moment < stretch.to);
}

double common(const Stretch &stretch, Instant from, Instant to)
{
    const Instant end = isKnown(stretch.to) ? std::min(stretch.to, to) : to;
    return static_cast<double>(std::max(Instant{0}, end - std::max(stretch.from, from)));
}

Instant endOf(const Ticket &ticket, size_t stay)
{
    return stay + 1 < ticket.stays.size() ? ticket.stays[stay + 1].from : unknownInstant;
}

double activeTime(const Ticket &ticket)
{
    double sum = 0;
    for (size_t i = 0; i < ticket.stays.size(); ++i) {
        if (ticket.stays[i].isActive)
            sum += common({ticket.stays[i].from, endOf(ticket, i)}, ticket.started, ticket.done);
    }
    return sum;
}

/// Of the union of what held it up.
double heldUp(const Ticket &ticket)
{
    std::vector<Stretch> held = ticket.waitsFor;
    for (size_t i = 0; i < ticket.stays.size(); ++i) {
        if (ticket.stays[i].isBlocked)
            held.push_back({ticket.stays[i].from, endOf(ticket, i)});
    }
    std::ranges::sort(held, {}, &Stretch::from);
    double sum = 0;
    Instant reached = ticket.started;
    for (const Stretch &stretch : held) {
        sum += common(stretch, reached, ticket.done);
        reached = isKnown(stretch.to) ? std::max(reached, stretch.to) : ticket.done;
    }
    return sum;
}

/// The median over items done of what `measure` says of one and its cycle.
template<class Measure>
Figure medianOfDone(const WorkData &data, const MetricScope &scope, Measure measure)
{
    Figure figure;
    std::vector<double> values;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &ticket) {
        const std::optional<double> cycle = cycleOf(ticket, figure);
        const std::optional<double> value = cycle ? measure(ticket, *cycle) : std::nullopt;
        if (!value)
            return;
        values.push_back(*value);
        figure.rows.push_back(place);
    });
    takeMedian(figure, values);
    sayWhyNone(figure, scope);
    return figure;
}

template<class Take>
void eachHandoff(const Ticket &ticket, Take take)
{
    qint32 team = noPlace;
    for (size_t i = 0; i < ticket.stays.size() && ticket.stays[i].from <= ticket.done; ++i) {
        const qint32 now = ticket.stays[i].team;
        if (now == noPlace)
            continue;
        if (team != noPlace && now != team)
            take(i);
        team = now;
    }
}

}  // namespace

Figure throughput(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &) { figure.rows.push_back(place); });
    figure.n = static_cast<qint64>(figure.rows.size());
    if (figure.n > 0 || (scope.isCovered && figure.excluded == 0))
        figure.value = static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    return figure;
}

std::vector<double> weeklyThroughput(const WorkData &data, const MetricScope &scope, const ReportingCalendar &calendar)
{
    const QList<Window> weeks = calendar.wholeIn(scope.window, ReportingCalendar::Length::Week);
    std::vector<double> counts(static_cast<size_t>(weeks.size()), 0.0);
    Figure ignored;
    eachEnded(data, scope, ignored, &Ticket::done, [&](qint32, const Ticket &ticket) {
        const auto behind = std::ranges::upper_bound(weeks, ticket.done, {}, &Window::from);
        if (behind != weeks.begin() && std::prev(behind)->holds(ticket.done))
            ++counts[static_cast<size_t>(behind - weeks.begin() - 1)];
    });
    return counts;
}

Figure reopenedShare(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    qint64 done = 0;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &ticket) {
        ++done;
        if (isReopened(ticket))
            figure.rows.push_back(place);
    });
    takeShare(figure, static_cast<qint64>(figure.rows.size()), done);
    sayWhyNone(figure, scope);
    return figure;
}

Figure cycleTime(const WorkData &data, const MetricScope &scope)
{
    return medianOfDone(data, scope, [](const Ticket &, double cycle) { return std::optional(cycle); });
}

Figure workInProgress(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        const Ticket &ticket = data.tickets[i];
        const std::vector<Stretch> stretches = isWork(ticket, scope) ? stretchesInWork(ticket) : std::vector<Stretch>();
        if (std::ranges::none_of(stretches, [&](const Stretch &stretch) { return holds(stretch, scope.window.to); }))
            continue;
        if (ticket.isExcluded)
            ++figure.excluded;
        else
            figure.rows.push_back(static_cast<qint32>(i));
    }
    figure.n = static_cast<qint64>(figure.rows.size());
    if (scope.isCovered && (figure.n > 0 || figure.excluded == 0))
        figure.value = static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    return figure;
}

Figure averageInProgress(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    double sum = 0;
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        const Ticket &ticket = data.tickets[i];
        if (!isWork(ticket, scope))
            continue;
        double here = 0;
        for (const auto stretches = stretchesInWork(ticket); const Stretch &stretch : stretches)
            here += common(stretch, scope.window.from, scope.window.to);
        if (here <= 0)
            continue;
        figure.excluded += ticket.isExcluded ? 1 : 0;
        if (ticket.isExcluded)
            continue;
        sum += here;
        figure.rows.push_back(static_cast<qint32>(i));
    }
    figure.n = static_cast<qint64>(figure.rows.size());
    const auto length = static_cast<double>(scope.window.to - scope.window.from);
    if (scope.isCovered && length > 0 && (figure.n > 0 || figure.excluded == 0))
        figure.value = sum / length;
    sayWhyNone(figure, scope);
    return figure;
}

Figure workAge(const WorkData &data, const MetricScope &scope, Instant now)
{
    Figure figure;
    std::vector<double> ages;
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        const Ticket &ticket = data.tickets[i];
        const std::vector<Stretch> stretches = isWork(ticket, scope) ? stretchesInWork(ticket) : std::vector<Stretch>();
        if (std::ranges::none_of(stretches, [now](const Stretch &stretch) { return holds(stretch, now); }))
            continue;
        figure.excluded += ticket.isExcluded ? 1 : 0;
        if (ticket.isExcluded)
            continue;
        ages.push_back(static_cast<double>(now - ticket.started));
        figure.rows.push_back(static_cast<qint32>(i));
    }
    const std::optional<double> tooOld = cycleTime(data, scope).p85;
    figure.numerator = std::ranges::count_if(ages, [tooOld](double age) { return tooOld && age > *tooOld; });
    takeMedian(figure, ages);
    sayWhyNone(figure, scope);
    return figure;
}

Figure flowEfficiency(const WorkData &data, const MetricScope &scope)
{
    return medianOfDone(data, scope, [](const Ticket &ticket, double cycle) {
        return cycle > 0 ? std::optional(activeTime(ticket) / cycle) : std::nullopt;
    });
}

Figure flowWaste(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    double active = 0;
    double whole = 0;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &ticket) {
        const std::optional<double> cycle = cycleOf(ticket, figure);
        if (!cycle)
            return;
        active += activeTime(ticket);
        whole += *cycle;
        figure.rows.push_back(place);
    });
    figure.n = static_cast<qint64>(figure.rows.size());
    if (whole > 0)
        figure.value = 1 - active / whole;
    sayWhyNone(figure, scope);
    return figure;
}

Figure abandonedShare(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    qint64 done = 0;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32, const Ticket &) { ++done; });
    eachEnded(data, scope, figure, &Ticket::discarded, [&](qint32 place, const Ticket &ticket) {
        if (isKnown(ticket.started))
            figure.rows.push_back(place);
    });
    const auto abandoned = static_cast<qint64>(figure.rows.size());
    takeShare(figure, abandoned, done + abandoned);
    sayWhyNone(figure, scope);
    return figure;
}

std::optional<double> WorkDistribution::shareOf(WorkClass workClass) const
{
    return n > 0 ? std::optional(static_cast<double>(counts.at(static_cast<size_t>(workClass))) / static_cast<double>(n))
                 : std::nullopt;
}

WorkDistribution workDistribution(const WorkData &data, const MetricScope &scope)
{
    WorkDistribution distribution;
    Figure ignored;
    eachEnded(data, scope, ignored, &Ticket::done, [&](qint32, const Ticket &ticket) {
        ++distribution.counts.at(static_cast<size_t>(ticket.workClass));
        ++distribution.n;
    });
    return distribution;
}

std::optional<double> littleRatio(const WorkData &data, const MetricScope &scope)
{
    Figure ignored;
    double cycles = 0;
    qint64 n = 0;
    eachEnded(data, scope, ignored, &Ticket::done, [&](qint32, const Ticket &ticket) {
        const std::optional<double> cycle = cycleOf(ticket, ignored);
        cycles += cycle.value_or(0);
        n += cycle ? 1 : 0;
    });
    const std::optional<double> average = averageInProgress(data, scope).value;
    const std::optional<double> done = throughput(data, scope).value;
    const auto length = static_cast<double>(scope.window.to - scope.window.from);
    if (!average || !done || *done <= 0 || cycles <= 0 || length <= 0)
        return std::nullopt;
    return *average / (*done / length * (cycles / static_cast<double>(n)));
}

Figure dependencyWait(const WorkData &data, const MetricScope &scope)
{
    return medianOfDone(data, scope, [](const Ticket &ticket, double) { return std::optional(heldUp(ticket)); });
}

Figure dependencyShare(const WorkData &data, const MetricScope &scope)
{
    return medianOfDone(data, scope, [](const Ticket &ticket, double cycle) {
        return cycle > 0 ? std::optional(heldUp(ticket) / cycle) : std::nullopt;
    });
}

Figure handoffs(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &ticket) {
        eachHandoff(ticket, [&figure](size_t) { ++figure.numerator; });
        figure.rows.push_back(place);
    });
    figure.n = static_cast<qint64>(figure.rows.size());
    if (figure.n > 0)
        figure.value = static_cast<double>(figure.numerator) / static_cast<double>(figure.n);
    sayWhyNone(figure, scope);
    return figure;
}

Figure handoffWait(const WorkData &data, const MetricScope &scope)
{
    Figure figure;
    std::vector<double> waits;
    eachEnded(data, scope, figure, &Ticket::done, [&](qint32 place, const Ticket &ticket) {
        eachHandoff(ticket, [&](size_t begin) {
            const auto from = ticket.stays.begin() + static_cast<qsizetype>(begin);
            const auto active = std::find_if(from, ticket.stays.end(), [](const TicketStay &stay) { return stay.isActive; });
            if (active == ticket.stays.end())
                return;
            waits.push_back(static_cast<double>(active->from - from->from));
            figure.rows.push_back(place);
        });
    });
    takeMedian(figure, waits);
    sayWhyNone(figure, scope);
    return figure;
}

}  // namespace sb
