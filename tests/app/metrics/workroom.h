// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/setb.h"
#include "metrics/eventrecords.h"

namespace sb::test {

using namespace Qt::StringLiterals;

/// A ticket of example set B, as its source would say it.
inline TicketRecord ticketRecord(const QString &key, const Ticket &ticket)
{
    TicketRecord record{.origin = {.key = key, .raw = key.toUtf8()},
                        .team = u"Ants"_s,
                        .workClass = ticket.workClass,
                        .points = ticket.points,
                        .created = ticket.created};
    for (const TicketStay &stay : ticket.stays)
        record.steps.append({.team = stay.team == 1 ? u"Bees"_s : u"Ants"_s,
                             .at = stay.from,
                             .isActive = stay.isActive,
                             .isBlocked = stay.isBlocked,
                             .isDone = stay.isDone});
    return record;
}

/// Example set B as its tool would write it; T3 is held up by an item of the Bees.
inline EventBatch setBRecords()
{
    EventBatch batch;
    const WorkData data = setb::data();
    for (const Ticket &ticket : data.tickets)
        batch.tickets.append(ticketRecord(u"T%1"_s.arg(batch.tickets.size() + 1), ticket));
    batch.tickets[2].blocked = {{.by = u"X1"_s, .from = setb::at(6, 9), .to = setb::at(8, 9)},
                                {.by = u"T1"_s, .from = setb::at(4, 9), .to = setb::at(12, 9)},
                                {.by = u"nobody"_s, .from = setb::at(4, 9)}};
    batch.tickets.append({.origin = {.key = u"X1"_s, .raw = "X1"}, .team = u"Bees"_s});
    SprintRecord sprint{
        .origin = {.key = u"S1"_s, .raw = "S1"}, .team = u"Ants"_s, .from = setb::at(2, 0), .to = setb::at(16, 0)};
    for (const SprintItem &item : data.sprints.at(0).items)
        sprint.items.append({.ticket = u"T%1"_s.arg(item.ticket + 1), .added = item.added, .points = item.points});
    batch.sprints = {sprint};
    return batch;
}

}  // namespace sb::test
