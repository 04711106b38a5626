// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/reportingcalendar.h"
#include "metrics/sprints.h"
#include "metrics/workdata.h"

#include <QDateTime>
#include <QTimeZone>

/// Example set B of the reference "metrics", 3.2.
namespace sb::test::setb {

inline const ReportingCalendar &calendar()
{
    static const ReportingCalendar utc;
    return utc;
}

inline Window w10()
{
    return calendar().holding(QDate(2026, 3, 2), ReportingCalendar::Length::Week);
}
inline Window w11()
{
    return calendar().holding(QDate(2026, 3, 9), ReportingCalendar::Length::Week);
}
inline Window both()
{
    return calendar().between(QDate(2026, 3, 2), QDate(2026, 3, 16));
}

/// Of a day and an hour in March of 2026; UTC.
inline Instant at(int day, int hour)
{
    return QDateTime(QDate(2026, 3, day), QTime(hour, 0), QTimeZone::UTC).toMSecsSinceEpoch();
}

inline Instant hoursOn(Instant from, int hours)
{
    return from + Instant{hours} * 3'600'000;
}

/// Somebody works on it so long, then it waits until it is done; team 0 has it.
inline Ticket ticket(WorkClass workClass, double points, Instant started, Instant done, int activeHours)
{
    Ticket ticket{.created = at(1, 9), .team = 0, .workClass = workClass, .points = points};
    ticket.stays = {{.from = at(1, 9), .team = 0},
                    {.from = started, .team = 0, .isActive = true},
                    {.from = hoursOn(started, activeHours), .team = 0}};
    if (isKnown(done))
        ticket.stays.push_back({.from = done, .team = 0, .isDone = true});
    ticket.takeEnds(false);
    return ticket;
}

/// T3: a day of work; two days blocked, while from the second one another team's item is in the way; the other team works on it, and gives
/// it back.
inline Ticket blockedTicket()
{
    Ticket ticket{.created = at(1, 9), .team = 0, .workClass = WorkClass::Feature, .points = 8};
    ticket.stays = {{.from = at(4, 9), .team = 0, .isActive = true},
                    {.from = at(5, 9), .team = 0, .isBlocked = true},
                    {.from = at(7, 9), .team = 1},
                    {.from = at(8, 9), .team = 1, .isActive = true},
                    {.from = at(9, 9), .team = 0},
                    {.from = at(12, 9), .team = 0, .isDone = true}};
    ticket.waitsFor = {{at(6, 9), at(8, 9)}};
    ticket.takeEnds(false);
    return ticket;
}

inline WorkData data()
{
    using enum WorkClass;
    Ticket reopened = ticket(Feature, 5, at(5, 9), at(6, 9), 12);
    reopened.stays.push_back({.from = at(9, 9), .team = 0, .isActive = true});
    reopened.stays.push_back({.from = at(10, 9), .team = 0, .isDone = true});
    Ticket open = ticket(Feature, 5, at(10, 12), unknownInstant, 1000);
    open.stays.pop_back();
    return {.tickets = {ticket(Feature, 3, at(2, 9), at(5, 9), 24), ticket(Defect, 1, at(3, 10), at(3, 16), 6), blockedTicket(),
                        ticket(Debt, 2, at(9, 9), at(11, 9), 36), open, reopened},
            .sprints = {{.from = at(2, 0),
                         .to = at(16, 0),
                         .team = 0,
                         .items = {{.ticket = 0, .added = at(1, 12), .points = 3},
                                   {.ticket = 1, .added = at(3, 9), .points = 1},
                                   {.ticket = 2, .added = at(1, 12), .points = 8},
                                   {.ticket = 3, .added = at(1, 12), .points = 2},
                                   {.ticket = 4, .added = at(1, 12), .points = 5},
                                   {.ticket = 5, .added = at(4, 9), .points = 5}}}}};
}

}  // namespace sb::test::setb
